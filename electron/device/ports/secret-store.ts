import type { Stored } from '../../../shared/stored/stored.ts';

/**
 * One value that nobody but the owner of the data folder may read: an enrolment with its private key, its account secrets and nonces. It
 * is there whole or not at all, also after a crash in the middle of a save.
 */
export interface SecretStore {
  load(): Promise<LoadedSecret>;
  /** Resolves when the value is on the disk; null removes it. `value` is plain JSON. */
  save(value: unknown): Promise<Stored>;
  /** How it is kept, in words for the operator. */
  readonly protection: string;
}

export type LoadedSecret =
  | { readonly kind: 'none' }
  | { readonly kind: 'loaded'; readonly value: unknown }
  /** There is one that cannot be read; it stays where it is, under `keptAs`. */
  | { readonly kind: 'damaged'; readonly keptAs: string; readonly because: string };
