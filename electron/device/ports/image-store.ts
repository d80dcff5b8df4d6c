import type { Failed } from './failed.ts';

/** Where downloaded pictures live. A picture is there whole or not at all. */
export interface ImageStore {
  /** Starts a temporary file that `publish` turns into `fileName`. */
  begin(fileName: string): Promise<{ readonly kind: 'writing'; readonly writer: ImageWriter } | Failed>;
  /** Removes it, later if it cannot be now; fine when it is not there. */
  remove(fileName: string): Promise<void>;
  /** These are wanted again: what could not be removed of them stays. */
  keep(fileNames: readonly string[]): void;
  /** Removes every file that is not named, temporary ones included. */
  keepOnly(fileNames: ReadonlySet<string>): Promise<void>;
  /** Hex SHA-256 of a stored picture; null when it is not there or cannot be read. */
  hash(fileName: string): Promise<string | null>;
}

export interface ImageWriter {
  /** Done with `bytes` when it resolves. */
  write(bytes: Uint8Array): Promise<{ readonly kind: 'written' } | Failed>;
  /** Flushes to the disk, renames, flushes the folder. */
  publish(): Promise<{ readonly kind: 'published'; readonly sha256: string } | Failed>;
  /** Removes the temporary file; fine after a failure. */
  discard(): Promise<void>;
}
