import type { ApplyOutcome } from '../../../shared/apply-outcome.ts';
import type { CauseId, NewJournalEntry } from '../../../shared/journal-entry.ts';
import type { Outcome } from '../../../shared/outcome.ts';
import type { ManagementTree } from '../tree/management-tree.ts';

/** SyncML in, SyncML out, against one tree. Documents are executed one after the other in the order of the calls. */
export interface Engine {
  /** Refuses the whole document with a problem and no effect, or executes all of it and answers. */
  apply(document: string): Promise<Outcome<ApplyOutcome>>;
}

export interface EngineParts {
  readonly tree: ManagementTree;
  /** ./DevInfo/DevId, for the header of replies to documents that have none to mirror. */
  readonly deviceId: () => string;
  readonly newCause: () => CauseId;
  readonly record: (entry: NewJournalEntry) => void;
  /** Lets other work run; awaited every 500 commands. */
  readonly yield: () => Promise<void>;
  /** Makes what the document did durable, then lets its effects start. A failure takes everything back and refuses the document with 503. */
  readonly commit: () => Promise<Outcome<null>>;
}
