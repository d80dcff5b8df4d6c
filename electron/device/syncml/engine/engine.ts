import type { ApplyOutcome } from '../../../../shared/contract/documents.ts';
import { stoppedAsProblem } from '../../../../shared/pause.ts';
import { done, type Result, refused } from '../../../../shared/result.ts';
import { readXML } from '../../xml/xml-reader.ts';
import { decode } from '../wire/decode.ts';
import { createEncoder } from '../wire/encode.ts';
import type { Message } from '../wire/message.ts';
import { applyAsClient, applyFullMessage } from './apply-full-message.ts';
import { applyLocalMessage } from './apply-local-message.ts';
import type { ClientSession } from './client-session.ts';
import type { Answers, Applied, EngineDeps } from './engine-deps.ts';
import { createSessions } from './sessions.ts';

/** SyncML in, SyncML out, against one tree. Documents are executed one after the other in the order of the calls. */
export interface Engine {
  /**
   * Refuses the whole document with a problem (400, 409, 413) and no effect, or executes all of it and answers. `message` is its
   * number, which all that is recorded of it carries. What was executed and could not be saved is answered with 420 (Device full) or 510
   * (Data store failure), and nothing of it stays. `client` is the session in which it is the server's answer to this PC,
   * `from` who brought it, for the message log.
   */
  apply(document: string, message?: number, client?: ClientSession, from?: string): Promise<Result<ApplyOutcome>>;
  /** The same in two steps, so that the next document can be executed while this one is being saved. */
  execute(document: string, message?: number, client?: ClientSession): Promise<Result<Applied>>;
  /** Forgets all sessions: messages waiting for their Final, unfinished chunks, answers kept for replays. For a reset of the device. */
  forgetSessions(): void;
}

export function createEngine(deps: EngineDeps): Engine {
  const workshop = { ...deps, encoder: createEncoder(), sessions: createSessions() };
  let last: Promise<unknown> = Promise.resolve();

  async function executeNow(document: string, number: number | undefined, client: ClientSession | undefined): Promise<Result<Answers>> {
    const executing = deps.beginWork?.() ?? deps.yield;
    const decoded = await readMessage(document, executing, deps.markupInData?.());
    if (!decoded.ok) return decoded;
    const message = decoded.value;
    const record = number === undefined ? deps.record : withMessage(deps.record, number);
    const own = { ...workshop, record, executing };
    if (client !== undefined) return message.form === 'full' ? applyAsClient(message, document, own, client) : refused(noHeader);
    return message.form === 'full' ? applyFullMessage(message, own, null) : done(await applyLocalMessage(message, own));
  }

  const execute: Engine['execute'] = (document, message, client) => {
    const run = last.then(() => stoppedAsProblem(() => executeNow(document, message, client)));
    // A bug in one document must not stop those behind it.
    last = run.catch(() => undefined);
    return run.then((executed) => (executed.ok ? done({ answer: () => answerOf(executed.value) }) : executed));
  };
  return {
    execute,
    async apply(document, message, client) {
      const executed = await execute(document, message, client);
      return executed.ok ? executed.value.answer() : executed;
    },
    forgetSessions: () => workshop.sessions.forget(),
  };
}

const noHeader = {
  title: 'No SyncHdr',
  detail: 'In a session every message of the server has a SyncHdr; this one has none, so nothing of it is executed.',
  status: 400,
};

async function answerOf({ outcome, saved, notSaved }: Answers): Promise<Result<ApplyOutcome>> {
  const stored = await saved;
  if (stored.kind === 'saved') return outcome;
  const told = await notSaved(stored);
  return told.ok ? told : refused({ ...told.problem, detail: `Nothing of it could be saved: ${stored.detail}` });
}

function withMessage(record: EngineDeps['record'], message: number): EngineDeps['record'] {
  return (entry) => record({ ...entry, message });
}

/** By itself, so that a large document's elements are forgotten before its commands are executed. */
async function readMessage(document: string, pause: () => Promise<void>, markup?: Parameters<typeof decode>[1]): Promise<Result<Message>> {
  const read = await readXML(document, pause);
  return read.ok ? decode(read.value, markup) : read;
}
