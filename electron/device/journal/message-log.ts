import type { ApplyOutcome } from '../../../shared/contract/documents.ts';
import type { NewJournalRecord } from '../../../shared/contract/journal.ts';
import {
  keptOfMessage,
  keptOfMessages,
  type MessageExchange,
  type MessageSummary,
  type MessageText,
  messageCause,
} from '../../../shared/contract/journal.ts';
import type { JournalEvent } from '../../../shared/contract/journal-event.ts';
import { done, type Problem, type Result, refused } from '../../../shared/result.ts';
import { commandsInWords } from '../../../shared/words/commands-in-words.ts';
import { answerInWords } from '../../../shared/words/event-words.ts';
import { isCarriedOut } from '../../../shared/words/status-code.ts';
import { withoutCredentials } from '../../../shared/words/without-credentials.ts';
import type { MessageStore } from '../ports/message-store.ts';
import { createNumberedLog, type WrittenLog, type WrittenLogDeps } from '../runtime/numbered-log.ts';
import { maskMessage } from '../syncml/wire/mask-message.ts';
import { utf8Length } from '../xml/utf8-length.ts';
import { countCodes } from './count-codes.ts';

/** A message a door has refused, of which the engine never heard. */
export interface RefusedMessage {
  /** What came of it; null where none of it was read. */
  readonly bytes: Uint8Array | null;
  /** Its length as far as it is known. */
  readonly length: number | null;
  readonly from?: string;
  readonly problem: Problem;
}

interface BroughtMessage {
  readonly number: number;
  /** Who brought it; null where nobody said. */
  readonly from: string | null;
  readonly document: string;
  /** Number of the session it came in. */
  readonly session?: number | undefined;
}

/** Every message that came by any door, and its reply: what was not written down yet in memory, all else on the disk. */
export interface MessageLog extends WrittenLog {
  /** The number of a message that has just come. Those behind it are noted once it is noted or forgotten. */
  next(): number;
  /** Nothing came of it: a bug. */
  forget(number: number): void;
  /** Notes what came of a message. */
  note(message: BroughtMessage, outcome: Result<ApplyOutcome>): void;
  noteRefused(message: RefusedMessage): void;
  after(after: number, limit: number): Promise<readonly MessageSummary[]>;
  find(number: number): Promise<Result<MessageExchange>>;
}

export interface MessageLogDeps extends WrittenLogDeps {
  readonly store: MessageStore;
  readonly record: (entry: NewJournalRecord) => void;
}

/** With so many UTF-16 units that are not written down, no more are taken before they are. */
const mostUnwritten = 16 * 1024 * 1024;

export function createMessageLog({ now, newest, store, beginReading, clock, record, noticeChanged }: MessageLogDeps): MessageLog {
  let number = newest;
  /** Numbers of messages that are still executed or saved, and what came of later ones meanwhile. */
  const open = new Set<number>();
  let early: readonly Noted[] = [];

  const log = createNumberedLog<MessageExchange>({
    numberOf: (message) => message.number,
    sizeOf: lengthOf,
    newest,
    store,
    beginReading,
    clock,
    keptInMemory: 0,
    failure: { id: 'messages-not-saved', text: 'Messages cannot be saved and would be lost at exit' },
    entriesAre: 'messages',
    noticeChanged,
  });
  const end = (own: number, ended: readonly Noted[]) => {
    open.delete(own);
    // A set gives its members in the order they came in, and numbers rise.
    const [before = Number.POSITIVE_INFINITY] = open;
    const all = early.length === 0 ? ended : [...early, ...ended].sort((one, other) => one.message.number - other.message.number);
    early = all.filter(({ message }) => message.number > before);
    for (const { message, event } of all.filter((one) => one.message.number < before)) {
      log.add(message);
      record({ cause: messageCause(message.number), message: message.number, event });
    }
  };
  const add = (noted: Noted) => end(noted.message.number, [noted]);
  const next = () => {
    number += 1;
    open.add(number);
    return number;
  };
  return {
    next,
    forget: (own) => end(own, []),
    note({ number: own, from, document, session }, outcome) {
      const came = { number: own, at: now(), ...(from !== null && { from }), requestBytes: utf8Length(document), request: kept(document) };
      add(outcome.ok ? answered(came, outcome.value, session) : refusedWhole(came, outcome.problem));
    },
    noteRefused({ bytes, length, from, problem }) {
      if (log.unwrittenSize() >= mostUnwritten) return;
      const text = bytes === null ? '' : shown(bytes);
      const request = { ...kept(text), ...(bytes === null && { cut: true }) };
      const whose = from === undefined ? {} : { from };
      add(refusedWhole({ number: next(), at: now(), ...whose, requestBytes: bytes?.length ?? length, request }, problem));
    },
    after: async (after, limit) => (await log.after(after, limit)).map(summary),
    async find(wanted) {
      const [found] = await log.after(wanted - 1, 1);
      return found?.number === wanted ? done(found) : refused(notKept(wanted));
    },
    notice: log.notice,
    room: async () => (log.unwrittenSize() < mostUnwritten ? { kind: 'saved' } : log.writeNow()),
    close: log.close,
  };
}

/** WBXML, which begins with its version, is shown in hex: what is wrong with it is told by byte. */
function shown(bytes: Uint8Array): string {
  const [first = 0x20] = bytes;
  if (first > 0x03) return new TextDecoder().decode(bytes);
  return Array.from(bytes.subarray(0, keptOfMessage), (byte) => byte.toString(16).padStart(2, '0')).join(' ');
}

type Came = Pick<MessageExchange, 'number' | 'at' | 'from' | 'requestBytes' | 'request'>;

/** A message, and what the journal is told of it. */
interface Noted {
  readonly message: MessageExchange;
  readonly event: JournalEvent;
}

function answered(came: Came, { reply, rows }: ApplyOutcome, session: number | undefined): Noted {
  const { number, requestBytes } = came;
  const replyBytes = utf8Length(reply);
  const codes = countCodes(rows);
  const summary = commandsInWords(rows);
  const failed = rows.some(({ status }) => !isCarriedOut(status));
  const what = { ...(summary !== '' && { summary }), ...(failed && { failed }) };
  const message = { ...came, ...what, replyBytes, words: answerInWords(codes), problem: null, reply: kept(reply) };
  return {
    message,
    event: { kind: 'message-answered', number, requestBytes, replyBytes, codes: [...codes], ...(session !== undefined && { session }) },
  };
}

function refusedWhole(came: Came, problem: Problem): Noted {
  const { title, detail, line, column } = problem;
  const place = { ...(line !== undefined && { line }), ...(column !== undefined && { column }) };
  return {
    message: { ...came, replyBytes: null, words: `refused: ${title}`, problem, reply: null },
    event: { kind: 'message-refused', number: came.number, title, detail: withoutCredentials(detail), ...place },
  };
}

function summary({ request, reply, ...rest }: MessageExchange): MessageSummary {
  return rest;
}

/** The beginning of a long text, cut between two characters; credentials and account secrets in it are masked. */
function kept(document: string): MessageText {
  const text = maskMessage(document);
  if (text.length <= keptOfMessage) return { text, cut: false };
  const isSplit = (text.codePointAt(keptOfMessage - 1) ?? 0) > 0xffff;
  return { text: text.slice(0, isSplit ? keptOfMessage - 1 : keptOfMessage), cut: true };
}

function lengthOf({ request, reply }: MessageExchange): number {
  return request.text.length + (reply?.text.length ?? 0);
}

function notKept(number: number): Problem {
  return {
    title: 'No such message is kept',
    detail: `The newest ${keptOfMessages / 1024 / 1024} MB of messages are kept, and message ${number} is not among them.`,
    status: 404,
  };
}
