import type { FilePieces } from '../../../shared/contract/operation.ts';
import type { Failed } from './failed.ts';
import type { StartHash } from './hash.ts';
import type { RandomAccessReader } from './random-access.ts';

/** What packages need of the disk. */
export interface ProvisioningFiles {
  readonly startHash: StartHash;
  /** Keeps a file that comes in pieces where it can be read at any place, at most so many bytes of it. */
  receive(file: FilePieces, most: number): Promise<ReceivedFile | Failed>;
  /** Lays a file into `C:\Users\Public\Downloads`, in the place of one of the same name. Fails for a name Windows does not take. */
  putDownload(name: string, bytes: Uint8Array): Promise<{ readonly kind: 'kept' } | Failed>;
  /** A file of that folder, whatever the case of its name; null where there is none, or none that can be read whole within `most` bytes. */
  readDownload(name: string, most: number): Promise<Uint8Array | null>;
  /** The same of a file anywhere on the drives of the PC. */
  readOnDrive(path: { readonly drive: string; readonly segments: readonly string[] }, most: number): Promise<Uint8Array | null>;
}

export interface ReceivedFile {
  readonly kind: 'received';
  readonly reader: RandomAccessReader;
  /** Lets go of it. */
  drop(): Promise<void>;
}
