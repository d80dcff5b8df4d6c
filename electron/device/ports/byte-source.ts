import type { Failed } from './failed.ts';

/** Bytes that come in pieces, each the reader's until the next `read`. After `end` or `failed`, or `cancel`, there is no more to read. */
export interface ByteSource {
  read(): Promise<{ readonly kind: 'bytes'; readonly bytes: Uint8Array } | { readonly kind: 'end' } | Failed>;
  /** Lets go of sockets and handles; may be called at any time, more than once. */
  cancel(): void;
}
