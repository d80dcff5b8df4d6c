import type { CauseId, NewJournalEntry } from '../../../../shared/contract/journal-entry.ts';
import type { Outcome } from '../../../../shared/result.ts';
import type { ManagementTree } from '../../tree/management-tree.ts';

/** What the engine needs of the device. */
export interface EngineDeps {
  readonly tree: ManagementTree;
  /** ./DevInfo/DevId, for the header of replies to documents that have none to mirror. */
  readonly deviceId: () => string;
  readonly newCause: () => CauseId;
  readonly record: (entry: NewJournalEntry) => void;
  /** Lets other work run; awaited every 500 commands and every 64 KiB of a document. */
  readonly yield: () => Promise<void>;
  /** Asked before a message that would write: why nothing of it is executed; null when nothing speaks against it. Left out, nothing ever does. */
  readonly refusal?: () => Outcome<never> | null;
  /**
   * Makes what the document did durable, then lets its effects start; called once for each message that tried to write. A
   * failure takes everything back and refuses the document with 503.
   */
  readonly commit: () => Promise<Outcome<null>>;
}
