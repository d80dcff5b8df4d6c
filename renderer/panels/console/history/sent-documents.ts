import type { ApplyOutcome, ReplyRow } from '../../../../shared/contract/documents.ts';
import type { Result } from '../../../../shared/result.ts';
import { commandsInWords, shortened } from '../../../../shared/words/commands-in-words.ts';
import { isCarriedOut, statusInWords } from '../../../../shared/words/status-code.ts';

/** A document that was sent from the console, and what came of it. */
export interface SentDocument {
  readonly text: string;
  /** Milliseconds since 1970, of the computer: when the operator sent it last. */
  readonly sentAt: number;
  /** Its commands, one line. */
  readonly summary: string;
  readonly result: 'good' | 'failed' | 'refused';
  /** The result in a few words. */
  readonly words: string;
}

/** What is remembered while the window is open. Lengths in UTF-16 units; a document may have 5 MB. */
const atMost = { documents: 30, length: 8_000_000 } as const;

/** The history with one more, newest first. A text that is sent again leaves its old place. */
export function withSent(history: readonly SentDocument[], sent: SentDocument): readonly SentDocument[] {
  return withinLength([sent, ...history.filter(({ text }) => text !== sent.text)], atMost.length).slice(0, atMost.documents);
}

export function sentDocument(text: string, sentAt: number, answer: Result<ApplyOutcome>): SentDocument {
  if (!answer.ok) return { text, sentAt, summary: shortText(text), result: 'refused', words: answer.problem.title };
  const rows = answer.value.rows.filter(({ cmd, status }) => cmd !== 'SyncHdr' || !isCarriedOut(status));
  const failed = rows.filter(({ status }) => !isCarriedOut(status));
  const { unanswered } = answer.value;
  const result = failed.length === 0 && unanswered === 0 ? 'good' : 'failed';
  const words =
    unanswered > 0 ? `${unanswered === 1 ? 'One command was' : `${unanswered} commands were`} not answered` : inWords(rows, failed);
  return { text, sentAt, summary: commandsInWords(rows) || shortText(text), result, words };
}

/** The newest as long as there is room, and the very newest in any case. */
function withinLength(history: readonly SentDocument[], length: number): readonly SentDocument[] {
  let room = length;
  return history.filter(({ text }, index) => {
    room -= text.length;
    return room >= 0 || index === 0;
  });
}

function inWords(rows: readonly ReplyRow[], failed: readonly ReplyRow[]): string {
  const [first] = failed;
  if (first === undefined) return rows.length === 0 ? 'No answer due' : 'OK';
  const code = `${first.status} ${statusInWords(first.status)}`;
  return rows.length === 1 ? code : `${failed.length} of ${rows.length} failed: ${code}`;
}

function shortText(text: string): string {
  return shortened(text.slice(0, 400).replaceAll(/\s+/g, ' ').trim());
}
