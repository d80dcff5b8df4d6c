import type { ApplyOutcome } from '../../../shared/apply-outcome.ts';
import type { CauseId, NewJournalEntry } from '../../../shared/journal-entry.ts';
import type { Outcome } from '../../../shared/outcome.ts';
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
   * Refuses the whole document with a problem (400, 409, 413, 503) and no effect, or executes all of it and answers. `message` is its
   * number, which all that is recorded of it carries.
   */
  apply(document: string, message?: number): Promise<Outcome<ApplyOutcome>>;
  /** Forgets all sessions: messages waiting for their Final, unfinished chunks, answers kept for replays. For a reset of the device. */
  forgetSessions(): void;
}

export interface EngineParts {
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

export function createEngine(parts: EngineParts): Engine {
  const workshop = { ...parts, encoder: createEncoder(), sessions: createSessions() };
  let last: Promise<unknown> = Promise.resolve();

  async function applyNow(document: string, number: number | undefined): Promise<Outcome<ApplyOutcome>> {
    const decoded = await readMessage(document, parts.yield);
    if (!decoded.ok) return decoded;
    const message = decoded.value;
    const own = number === undefined ? workshop : { ...workshop, record: withMessage(parts.record, number) };
    return message.form === 'full' ? applyFullMessage(message, document, own) : applyLocalMessage(message, own);
  }

  return {
    apply(document, message) {
      const run = last.then(() => applyNow(document, message));
      // A bug in one document must not stop those behind it.
      last = run.catch(() => undefined);
      return run;
    },
    forgetSessions: () => workshop.sessions.forget(),
  };
}

function withMessage(record: EngineParts['record'], message: number): EngineParts['record'] {
  return (entry) => record({ ...entry, message });
}

/** By itself, so that a large document's elements are forgotten before its commands are executed. */
async function readMessage(document: string, pause: () => Promise<void>): Promise<Outcome<Message>> {
  const read = await readXML(document, pause);
  return read.ok ? decode(read.value) : read;
}
