import type { LoadedDDF } from '../ddf/load-definitions.ts';
import type { TransferTimeouts } from '../ports/fetcher.ts';
import type { Forest } from '../tree/defined-node.ts';

export interface DeviceOptions {
  /** Version of the app, for health. */
  readonly version: string;
  /** URL of the folder with this app's own pictures, without slash at its end: what `{pictures}` in a document stands for. null while they are not served. */
  readonly picturesAt?: () => string | null;
  readonly timeouts?: TransferTimeouts;
  /** What the values of the tree may take in the state file, in bytes; the usual where it is left out. */
  readonly valueBytes?: number;
  /** Journal entries kept in memory beside the disk; the usual where it is left out. */
  readonly journalKept?: number;
  /** DDF files read before, for many PCs in one process; the port for DDF files is then not asked. */
  readonly definitions?: SharedDefinitions;
}

/** `forest` is grown from all the definitions of `ddf`. Both are only read. */
export interface SharedDefinitions {
  readonly ddf: readonly LoadedDDF[];
  readonly forest: Forest;
}

/** Limits of one transfer: connect 10 s, first byte 30 s, idle 30 s and at least 1 KiB/s, 5 minutes in all. */
export const standardTimeouts: TransferTimeouts = {
  connectMs: 10_000,
  firstByteMs: 30_000,
  idleMs: 30_000,
  totalMs: 300_000,
  minimumRate: 1_024,
};
