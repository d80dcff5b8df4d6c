import { parseInput } from '../../../shared/contract.ts';
import { done, type Outcome, refused } from '../../../shared/outcome.ts';
import { changeAssumptions, defaultAssumptions } from '../assumptions.ts';
import { createPictureWalk } from '../images/picture-walk.ts';
import type { Crc32, SnapshotFile, SnapshotStore } from '../ports.ts';
import { otherVersion, picturesOf, readSavedPC, type SavedPC, unusable } from './saved-pc.ts';

export interface OpenedPC extends Pick<SnapshotFile, 'name' | 'bytes'> {
  readonly pc: SavedPC;
}

export interface OpenParts {
  readonly store: Pick<SnapshotStore, 'fromFile'>;
  readonly crc32?: Crc32 | undefined;
  /** Lets other work run. */
  readonly pause: () => Promise<void>;
}

/**
 * A PC out of a file somebody sent: nothing in it is believed. What a person could not set at this PC, and what a download would not
 * have kept as a picture, is refused (400). Changes nothing.
 */
export async function openPCFile(parts: OpenParts, file: Uint8Array): Promise<Outcome<OpenedPC>> {
  const opened = await parts.store.fromFile(file);
  if (opened.kind === 'damaged') return damaged(opened.because);
  if (opened.kind === 'other-version') return asBadRequest(otherVersion(opened.version));
  const { name, bytes, value } = opened;
  const read = readSavedPC(value);
  if (!read.ok) return asBadRequest(read);
  const settings = settingsProblem(read.value);
  if (settings !== null) return asBadRequest(unusable(settings));
  const problem = await pictureProblem(read.value, bytes, parts);
  return problem === null ? done({ name, bytes, pc: read.value }) : damaged(problem);
}

/** `because` is half a sentence. */
export function damaged(because: string): Outcome<never> {
  return asBadRequest(unusable(`${because.charAt(0).toUpperCase()}${because.slice(1)}.`));
}

function asBadRequest(refusal: Outcome<never>): Outcome<never> {
  return refusal.ok ? refusal : refused({ ...refusal.problem, status: 400 });
}

function settingsProblem({ state: { facts, userChoice, assumptions } }: SavedPC): string | null {
  const answers = [
    parseInput('changeDevice', facts),
    parseInput('chooseBackground', userChoice),
    changeAssumptions(defaultAssumptions, assumptions),
  ];
  const refusal = answers.find((answer) => !answer.ok);
  return refusal === undefined || refusal.ok ? null : refusal.problem.detail;
}

/** Each picture must be there, be whole, and be what its record says. Their hashes are compared where they are written. */
async function pictureProblem(pc: SavedPC, bytes: SnapshotFile['bytes'], { crc32, pause }: OpenParts): Promise<string | null> {
  for (const { fileName, ...record } of picturesOf(pc)) {
    const content = bytes.get(fileName);
    if (content === undefined) return `its picture ${fileName} is missing`;
    const walk = createPictureWalk(crc32);
    for (let at = 0; at < content.length; at += pieceBytes) {
      walk.push(content.subarray(at, at + pieceBytes));
      await pause();
    }
    const found = walk.finish();
    if (found.kind === 'broken') return `its picture ${fileName} cannot be shown: ${found.detail}`;
    const same =
      content.length === record.bytes &&
      (['type', 'width', 'height', 'orientation'] as const).every((property) => found[property] === record[property]);
    if (!same) return `its picture ${fileName} is not what its record says`;
  }
  return null;
}

const pieceBytes = 1 << 20;
