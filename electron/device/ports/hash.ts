/** Begins a hash over bytes that come in pieces. */
export type StartHash = (algorithm: 'sha1' | 'sha256') => RunningHash;

export interface RunningHash {
  update(bytes: Uint8Array): void;
  /** In lower case. Ends the hash. */
  hex(): string;
}
