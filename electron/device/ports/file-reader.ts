import type { ByteSource } from './byte-source.ts';
import type { Failed } from './failed.ts';

export interface FileReader {
  /** Opens a regular file without ever blocking on it. */
  open(path: FilePath): Promise<OpenedFile | Failed>;
  /** The same of a picture that ships with this PC, by its name. */
  openShipped(name: string): Promise<OpenedFile | Failed>;
}

interface OpenedFile {
  readonly kind: 'opened';
  readonly size: number;
  readonly body: ByteSource;
}

/** A file on the PC: a Windows path (looked up in the mapped folder, segments checked), or a path of the computer the app runs on. */
export type FilePath =
  | { readonly kind: 'windows'; readonly drive: string; readonly segments: readonly string[] }
  | { readonly kind: 'posix'; readonly path: string };
