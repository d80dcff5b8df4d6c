import type { AssumptionValues } from '../../../../shared/contract/assumption.ts';
import type { ApplyOutcome } from '../../../../shared/contract/documents.ts';
import type { CauseId, NewJournalRecord } from '../../../../shared/contract/journal.ts';
import type { Pause } from '../../../../shared/pause.ts';
import type { Result } from '../../../../shared/result.ts';
import type { NotStored, Stored } from '../../../../shared/stored/stored.ts';
import type { ManagementTree } from '../../tree/management-tree.ts';
import type { ManagementServer } from './client-session.ts';

/** What the engine needs of the device. */
export interface EngineDeps {
  readonly tree: ManagementTree;
  /** The tree as a management server has it; `tree` where it is left out. */
  readonly treeOf?: (server: ManagementServer) => ManagementTree;
  /** ./DevInfo/DevId, for the header of replies to documents that have none to mirror. */
  readonly deviceId: () => string;
  /** What is made of elements inside Data; taken as its value where it is left out. */
  readonly markupInData?: () => AssumptionValues['markupInData'];
  readonly newCause: () => CauseId;
  readonly record: (entry: NewJournalRecord) => void;
  /** Lets other work run; awaited after every command, every 64 KiB of a document and every part of a reply. */
  readonly yield: Pause;
  /** The same for one document until it is committed; where it ends in a `WorkStopped` the document is taken back and refused. `yield` where it is left out. */
  readonly beginWork?: () => Pause;
  /** The same for the reply, when the document is executed and being saved: where it ends in a `WorkStopped` there is that problem in its place. `yield` where it is left out. */
  readonly beginAnswer?: () => Pause;
  /** What `beginWork` gave for the document that is executed. */
  readonly executing?: Pause;
  /**
   * Makes what the document did durable, then lets its effects start; called once for each message, and the next one may begin before
   * it resolves. After a failure nothing of it is in the tree any more, or nothing of what it read there.
   */
  readonly commit: () => Promise<Stored>;
}

/** A document that was executed. */
export interface Applied {
  /** The answer that may leave, once what the document did is on the disk or is known not to be. Refused where the PC is switched off while it is written. */
  answer(): Promise<Result<ApplyOutcome>>;
}

/** The answer to a document, and the other one for when it cannot be saved. Either may have been stopped while it was written. */
export interface Answers {
  readonly outcome: Result<ApplyOutcome>;
  readonly saved: Promise<Stored>;
  readonly notSaved: (failure: NotStored) => Promise<Result<ApplyOutcome>>;
}
