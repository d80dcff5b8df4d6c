import type { ApplyOutcome, ReplyRow } from '../../../../shared/contract/documents.ts';
import type { Result } from '../../../../shared/result.ts';
import { isCarriedOut, statusInWords } from '../../../../shared/words/status-code.ts';
import { readPreference, writePreference } from '../../../hooks/preferences.ts';

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
/** What the browser keeps for the next start, of the few million it has room for. */
const keptAtMost = { length: 500_000, longest: 128 * 1024 } as const;

/** The history with one more, newest first. A text that is sent again leaves its old place. */
export function withSent(history: readonly SentDocument[], sent: SentDocument): readonly SentDocument[] {
  return withinLength([sent, ...history.filter(({ text }) => text !== sent.text)], atMost.length).slice(0, atMost.documents);
}

/** The same, kept for later visits as well; null stands for what an earlier visit kept. */
export function keptWithSent(history: readonly SentDocument[] | null, sent: SentDocument): readonly SentDocument[] {
  const all = withSent(history ?? keptHistory(), sent);
  keepHistory(all);
  return all;
}

export function sentDocument(text: string, sentAt: number, answer: Result<ApplyOutcome>): SentDocument {
  if (!answer.ok) return { text, sentAt, summary: shortText(text), result: 'refused', words: answer.problem.title };
  const rows = answer.value.rows.filter(({ cmd, status }) => cmd !== 'SyncHdr' || !isCarriedOut(status));
  const failed = rows.filter(({ status }) => !isCarriedOut(status));
  const { unanswered } = answer.value;
  const result = failed.length === 0 && unanswered === 0 ? 'good' : 'failed';
  const words =
    unanswered > 0 ? `${unanswered === 1 ? 'One command was' : `${unanswered} commands were`} not answered` : inWords(rows, failed);
  return { text, sentAt, summary: summaryOf(rows) || shortText(text), result, words };
}

export function keepHistory(history: readonly SentDocument[]): void {
  const short = history.filter(({ text }) => text.length <= keptAtMost.longest);
  const kept = withinLength(short, keptAtMost.length);
  writePreference('console-history', kept.length === 0 ? null : JSON.stringify(kept));
}

/** Empty where nothing was kept, or what was kept is none of ours. */
export function keptHistory(): readonly SentDocument[] {
  try {
    const kept: unknown = JSON.parse(readPreference('console-history') ?? '[]');
    return Array.isArray(kept) ? kept.filter(isSent).slice(0, atMost.documents) : [];
  } catch {
    return [];
  }
}

function isSent(value: unknown): value is SentDocument {
  if (typeof value !== 'object' || value === null) return false;
  const { text, sentAt, summary, result, words } = value as Readonly<Record<string, unknown>>;
  const isText = [text, summary, words].every((one) => typeof one === 'string');
  return isText && Number.isFinite(sentAt) && (result === 'good' || result === 'failed' || result === 'refused');
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

const longestSummary = 90;

/** `Replace LockScreenImageUrl, DesktopImageUrl; Get Personalization`. */
function summaryOf(rows: readonly ReplyRow[]): string {
  const groups: { readonly cmd: string; readonly names: string[] }[] = [];
  for (const { cmd, locUri } of rows.slice(0, 20)) {
    const last = groups.at(-1);
    const name = locUri.slice(locUri.lastIndexOf('/') + 1);
    if (last?.cmd === cmd) last.names.push(name);
    else groups.push({ cmd, names: [name] });
  }
  return shortened(groups.map(({ cmd, names }) => `${cmd} ${names.filter((name) => name !== '').join(', ')}`.trim()).join('; '));
}

function shortText(text: string): string {
  return shortened(text.slice(0, 400).replaceAll(/\s+/g, ' ').trim());
}

function shortened(words: string): string {
  return words.length > longestSummary ? `${words.slice(0, longestSummary - 1)}…` : words;
}
