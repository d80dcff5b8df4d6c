import type { ApplyOutcome } from '../../../shared/apply-outcome.ts';
import type { CauseId, NewJournalEntry } from '../../../shared/journal-entry.ts';
import { done, type Outcome } from '../../../shared/outcome.ts';
import type { NotStored, Stored } from '../../../shared/stored.ts';
import type { ManagementTree } from '../tree/management-tree.ts';
import { applyFullMessage } from './apply-full-message.ts';
import { applyLocalMessage } from './apply-local-message.ts';
import { decode } from './decode.ts';
import { createEncoder } from './encode.ts';
import type { Message } from './message.ts';
import { createSessions } from './sessions.ts';
import { readXML } from './xml-reader.ts';

/** SyncML in, SyncML out, against one tree. Documents are executed one after the other in the order of the calls. */
export interface Engine {
  /**
   * Refuses the whole document with a problem (400, 409, 413) and no effect, or executes all of it and answers. `message` is its
   * number, which all that is recorded of it carries. What was executed and could not be saved is answered with 420 (Device full) or 510
   * (Data store failure), and nothing of it stays.
   */
  apply(document: string, message?: number): Promise<Outcome<ApplyOutcome>>;
  /** The same in two steps, so that the next document can be executed while this one is being saved. */
  execute(document: string, message?: number): Promise<Outcome<Applied>>;
  /** Forgets all sessions: messages waiting for their Final, unfinished chunks, answers kept for replays. For a reset of the device. */
  forgetSessions(): void;
}

/** A document that was executed. */
export interface Applied {
  /** The answer that may leave, once what the document did is on the disk or is known not to be. */
  answer(): Promise<ApplyOutcome>;
}

/** The answer to a document, and the other one for when it cannot be saved. */
export interface Answers {
  readonly outcome: ApplyOutcome;
  readonly saved: Promise<Stored>;
  readonly notSaved: (failure: NotStored) => Promise<ApplyOutcome>;
}

export interface EngineParts {
  readonly tree: ManagementTree;
  /** ./DevInfo/DevId, for the header of replies to documents that have none to mirror. */
  readonly deviceId: () => string;
  readonly newCause: () => CauseId;
  readonly record: (entry: NewJournalEntry) => void;
  /** Lets other work run; awaited every 500 commands and every 64 KiB of a document. */
  readonly yield: () => Promise<void>;
  /**
   * Makes what the document did durable, then lets its effects start; called once for each message that tried to write, and the next
   * one may begin before it resolves. After a failure nothing of it is in the tree any more.
   */
  readonly commit: () => Promise<Stored>;
}

export function createEngine(parts: EngineParts): Engine {
  const workshop = { ...parts, encoder: createEncoder(), sessions: createSessions() };
  let last: Promise<unknown> = Promise.resolve();

  async function executeNow(document: string, number: number | undefined): Promise<Outcome<Answers>> {
    const decoded = await readMessage(document, parts.yield);
    if (!decoded.ok) return decoded;
    const message = decoded.value;
    const own = number === undefined ? workshop : { ...workshop, record: withMessage(parts.record, number) };
    return message.form === 'full' ? applyFullMessage(message, document, own) : done(await applyLocalMessage(message, own));
  }

  const execute: Engine['execute'] = (document, message) => {
    const run = last.then(() => executeNow(document, message));
    // A bug in one document must not stop those behind it.
    last = run.catch(() => undefined);
    return run.then((executed) => (executed.ok ? done({ answer: () => answerOf(executed.value) }) : executed));
  };
  return {
    execute,
    async apply(document, message) {
      const executed = await execute(document, message);
      return executed.ok ? done(await executed.value.answer()) : executed;
    },
    forgetSessions: () => workshop.sessions.forget(),
  };
}

async function answerOf({ outcome, saved, notSaved }: Answers): Promise<ApplyOutcome> {
  const stored = await saved;
  return stored.kind === 'saved' ? outcome : notSaved(stored);
}

function withMessage(record: EngineParts['record'], message: number): EngineParts['record'] {
  return (entry) => record({ ...entry, message });
}

/** By itself, so that a large document's elements are forgotten before its commands are executed. */
async function readMessage(document: string, pause: () => Promise<void>): Promise<Outcome<Message>> {
  const read = await readXML(document, pause);
  return read.ok ? decode(read.value) : read;
}
