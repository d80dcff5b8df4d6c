import type { CauseId, NewJournalEntry } from '../../../../shared/contract/journal-entry.ts';
import type { Pause } from '../../../../shared/pause.ts';
import type { Outcome } from '../../../../shared/result.ts';
import type { ManagementTree } from '../../tree/management-tree.ts';

/** What the engine needs of the device. */
export interface EngineDeps {
  readonly tree: ManagementTree;
  /** ./DevInfo/DevId, for the header of replies to documents that have none to mirror. */
  readonly deviceId: () => string;
  readonly newCause: () => CauseId;
  readonly record: (entry: NewJournalEntry) => void;
  /** Lets other work run; awaited after every command and every 64 KiB of a document. A `WorkStopped` takes the message back and refuses it. */
  readonly yield: Pause;
  /** A `yield` of its own for each document, which counts what that document takes; `yield` for all of them where it is left out. */
  readonly beginWork?: () => Pause;
  /**
   * Makes what the document did durable, then lets its effects start; called once for each message that tried to write. A
   * failure takes everything back and refuses the document with 503.
   */
  readonly commit: () => Promise<Outcome<null>>;
}
