import { snapshotFileEnd } from '../../../shared/contract/snapshots.ts';

/** What cutting leaves of a character that takes two places, as emoji do. */
const halfCharacter = /[\uD800-\uDBFF]$/;

/** What a snapshot out of a file is called: as the file is; null where that leaves nothing. */
export function snapshotNameOf(fileName: string): string | null {
  const bare = fileName.toLowerCase().endsWith(snapshotFileEnd) ? fileName.slice(0, -snapshotFileEnd.length) : fileName;
  const name = bare
    .replaceAll(/\p{Cc}/gu, '')
    .slice(0, 64)
    .replace(halfCharacter, '');
  return name === '' ? null : name;
}
