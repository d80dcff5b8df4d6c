import type { AssumptionValues } from '../../../shared/contract/assumption.ts';
import type { ImageSlot, ImageState, Picture } from '../../../shared/contract/device-view.ts';
import type { ImageStatus } from '../../../shared/contract/image-status.ts';
import type { CauseId, NewJournalRecord } from '../../../shared/contract/journal.ts';
import type { TransferReason } from '../../../shared/contract/transfer-reason.ts';
import type { Stored } from '../../../shared/stored/stored.ts';
import type { Clock } from '../ports/clock.ts';
import type { Crc32 } from '../ports/crc32.ts';
import type { Fetcher, TransferTimeouts } from '../ports/fetcher.ts';
import type { FileReader } from '../ports/file-reader.ts';
import type { ImageStore } from '../ports/image-store.ts';
import type { TokenSource } from '../ports/token-source.ts';

/** From the URL a policy writes to a picture on the disk and a value in the Status node, for the three slots. */
export interface ImageJobs {
  /** A URL was written, and the message it came in is committed. Empty releases the picture. */
  set(slot: ImageSlot, url: string, cause: CauseId): void;
  /** The node was deleted: running work stops, the picture goes. */
  clear(slot: ImageSlot, cause: CauseId): void;
  /** Edition, SetEduPolicies, boot to cloud or an assumption changed: blocked URLs may go, running ones may be stopped. */
  reevaluate(cause: CauseId): void;
  /** Downloads the URL again whatever `sameUrl` says; nothing happens where none is set. */
  refresh(slot: ImageSlot, cause: CauseId): void;
  /** A screen could not draw this picture of the store. */
  undrawable(fileName: string): void;
  state(slot: ImageSlot): ImageState;
  /** Plain JSON for the state file; feed it to `resume` after a restart. */
  saved(): SavedImages;
  /** Takes the place of all three slots, pictures included, which must be in the store; null: nothing is set. Unfinished work goes on. */
  restore(saved: SavedImages | null): void;
  /** Does the work while these pictures stay in the store, also those that the PC no longer shows. For one caller at a time. */
  holding<Value>(fileNames: readonly string[], work: () => Promise<Value>): Promise<Value>;
  /** Resolves when no transfer and no store work is under way or about to start (waiting for a next try does not count). */
  settled(): Promise<void>;
  /** Stops everything; resolves when no socket, handle or temporary file is left. Nothing changes state afterwards. */
  close(): Promise<void>;
}

export type SavedImages = Readonly<Record<ImageSlot, SavedImage | null>>;

export interface SavedImage {
  readonly url: string;
  readonly status: ImageStatus;
  readonly reason: TransferReason | null;
  readonly tries: number;
  /** ms left until the next try when it was saved; null when none was planned. */
  readonly nextTryInMs: number | null;
  readonly picture: Picture | null;
  readonly cause: CauseId;
}

/** `pretended`: the assumption by which success is told all the same. */
export type Gate =
  | { readonly kind: 'open' }
  | { readonly kind: 'blocked'; readonly because: string; readonly pretended: 'proGate' | 'proEducationGate' | null };

export interface ImageJobsDeps {
  /** The device's clock, on which retries wait. */
  readonly clock: Clock;
  /** Real time, for what must not stand still with the device's clock: how often progress is told, how long a storm of writes is let pass. `clock` where it is left out. */
  readonly realClock?: Clock;
  readonly fetcher: Fetcher;
  readonly fileReader: FileReader;
  readonly imageStore: ImageStore;
  readonly tokens: TokenSource;
  readonly crc32: Crc32;
  readonly timeouts: TransferTimeouts;
  /** From the run before; null on a fresh start. Unfinished work goes on, missing or changed pictures are fetched again. */
  readonly saved: SavedImages | null;
  /** Asked before anything is fetched. `blocked` ends in Status 7 (or as the assumption of the edition says) without a request. */
  readonly gate: () => Gate;
  /** Why no screen paints the picture of a slot although it is there; null where one does, which is so where it is left out. */
  readonly unpainted?: (slot: ImageSlot) => string | null;
  readonly assumptions: () => AssumptionValues;
  readonly record: (entry: NewJournalRecord) => void;
  /** Called after every change of any slot's state; progress counts at most 10 times a second. */
  readonly changed: (slot: ImageSlot) => void;
  /**
   * Resolves when a state at least as new as this moment is on the disk. A picture that was replaced is removed only then, so
   * that a state on the disk never names a picture that is gone: where it cannot be saved, the picture stays until the next start. Left
   * out, it is removed as soon as the change was told.
   */
  readonly stateSaved?: () => Promise<Stored>;
}
