import * as v from 'valibot';
import { type JournalEntry, type JournalKind, kindWords, type MessageExchange } from '../contract/journal.ts';
import { journalEvent } from '../contract/journal-event.ts';

/**
 * What is read back from a disk or comes in a file of somebody else: shapes with bounds, because one value beyond what a date, a name
 * or a counter can be has kept pages, lists and exports from ever opening again.
 */

/** Numbers that only rise. Files are named after them, with twelve digits. */
export const counter = v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(99_999_999_999));

/** ms since 1970 up to the end of the year 9999: a date every clock and calendar can show. */
export const moment = v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(253_402_300_799_999));

export function boundedText(most: number) {
  return v.pipe(v.string(), v.maxLength(most, `at most ${most} characters`));
}

const words = boundedText(65_536);
/** Escapes make nine characters of one. */
const name = boundedText(10_000);
const cause = boundedText(100);
const kinds = Object.keys(kindWords) as readonly JournalKind[];
const entryShape = {
  sequence: counter,
  at: moment,
  cause,
  outcome: v.picklist(['ok', 'failed', 'waiting', 'info']),
  title: words,
  node: v.exactOptional(name),
  detail: v.exactOptional(words),
  basis: v.exactOptional(v.object({ kind: v.picklist(['declared', 'gated', 'assumed']), source: words })),
  event: v.exactOptional(journalEvent),
  changes: v.exactOptional(v.pipe(v.array(v.object({ name, before: v.nullable(words), after: v.nullable(words) })), v.maxLength(1_000))),
};

/** Without the number of its message: messages stay with the PC they came to. */
export const pastEntry = v.object({
  ...entryShape,
  kind: v.picklist(kinds.filter((kind) => kind !== 'message')),
});

const entry = v.object({
  ...entryShape,
  kind: v.picklist(kinds),
  message: v.exactOptional(counter),
});

export function isJournalEntry(value: unknown): value is JournalEntry {
  return v.is(entry, value);
}

const messageText = v.object({ text: v.string(), cut: v.boolean() });
const exchange = v.object({
  number: counter,
  at: moment,
  requestBytes: v.nullable(counter),
  replyBytes: v.nullable(counter),
  words,
  problem: v.nullable(
    v.object({ title: words, detail: words, status: counter, line: v.exactOptional(counter), column: v.exactOptional(counter) }),
  ),
  request: messageText,
  reply: v.nullable(messageText),
});

export function isMessageExchange(value: unknown): value is MessageExchange {
  return v.is(exchange, value);
}
