import type { Stored } from '../../../shared/stored/stored.ts';

/** The device's memory between runs. The store keeps checksum, backup and atomicity; the device knows the shape. */
export interface StateStore {
  /** Where it is, for people. */
  readonly place: string;
  /** Only reads: whether what is there may be touched is the device's to say. */
  load(): Promise<LoadedState>;
  /** Resolves when the state is on the disk. `value` is plain JSON. */
  save(value: unknown): Promise<Stored>;
  /** Moves a damaged file aside, which the next save would do otherwise; resolves with its name, the old one where it cannot be moved. */
  setAside(): Promise<string>;
}

export type LoadedState =
  | { readonly kind: 'fresh' }
  | { readonly kind: 'loaded'; readonly value: unknown }
  /** The newest file is damaged; `value` is the one before. */
  | { readonly kind: 'recovered'; readonly value: unknown }
  /** It may be well, and cannot be read now: too many open files, no permission. `because` is half a sentence. */
  | { readonly kind: 'out-of-reach'; readonly because: string }
  /** There is something, and nothing of it can be read. `because` is half a sentence. */
  | { readonly kind: 'unusable'; readonly because: string };
