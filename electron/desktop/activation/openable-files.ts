import { extname } from 'node:path';
import { largestCapture } from '../../../shared/contract/captures.ts';
import { largestSnapshotFile } from '../../../shared/contract/snapshots.ts';

interface OpenableFile {
  readonly name: string;
  readonly extensions: readonly string[];
  readonly mostBytes: number;
  /** Whether the app is registered for the first extension; the others belong to everybody. */
  readonly isOwn: boolean;
}

const mostText = 5 * 1024 * 1024;

/** The files the app opens. */
export const openableFiles: readonly OpenableFile[] = [
  { name: 'SyncML document', extensions: ['syncml', 'xml'], mostBytes: mostText, isOwn: true },
  { name: 'Provisioning package', extensions: ['ppkg'], mostBytes: 64 * 1024 * 1024, isOwn: true },
  { name: 'PC file', extensions: ['mpc'], mostBytes: largestSnapshotFile, isOwn: true },
  { name: 'Scenario', extensions: ['mpcs', 'yaml', 'yml'], mostBytes: 256 * 1024, isOwn: true },
  { name: 'Captured session', extensions: ['har', 'saz'], mostBytes: largestCapture, isOwn: false },
  {
    name: 'Policy export',
    extensions: ['json', 'ps1', 'reg', 'tf', 'csv'],
    mostBytes: mostText,
    isOwn: false,
  },
];

/** Every extension of the table, without the dot. */
export const openableExtensions: readonly string[] = openableFiles.flatMap(({ extensions }) => extensions);

/** How many bytes a file of this name may have; null when the app opens none of this extension. */
export function mostBytesOf(path: string): number | null {
  const extension = extname(path).slice(1).toLowerCase();
  return openableFiles.find(({ extensions }) => extensions.includes(extension))?.mostBytes ?? null;
}
