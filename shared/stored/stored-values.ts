import * as v from 'valibot';
import type { JournalRecord, MessageExchange } from '../contract/journal.ts';
import { journalEvent, journalKinds, outcomes, provenance } from '../contract/journal-event.ts';
import { eventInWords } from '../words/journal-words.ts';

/**
 * What is read back from a disk or comes in a file of somebody else: shapes with bounds, because one value beyond what a date, a name
 * or a counter can be has kept pages, lists and exports from ever opening again.
 */

/** Numbers that only rise. Files are named after them, with twelve digits. */
export const counter = v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(99_999_999_999));

/** ms since 1970 up to the end of the year 9999: a date every clock and calendar can show. Parts of a millisecond, which were once written, are dropped. */
export const moment = v.pipe(v.number(), v.minValue(0), v.maxValue(253_402_300_799_999), v.transform(Math.floor));

export function boundedText(most: number) {
  return v.pipe(v.string(), v.maxLength(most, `at most ${most} characters`));
}

const words = boundedText(65_536);
/** Escapes make nine characters of one. */
const name = boundedText(10_000);
const cause = boundedText(100);
const recordShape = {
  sequence: counter,
  at: moment,
  cause,
  node: v.exactOptional(name),
  server: v.exactOptional(cause),
  changes: v.exactOptional(v.pipe(v.array(v.object({ name, before: v.nullable(words), after: v.nullable(words) })), v.maxLength(1_000))),
};
const record = v.object({ ...recordShape, message: v.exactOptional(counter), event: journalEvent });

/** What a version wrote that kept sentences. Nobody reads them back: they become an event that is text. */
const sentence = v.pipe(
  v.object({
    ...recordShape,
    message: v.exactOptional(counter),
    kind: v.picklist(journalKinds),
    outcome: v.picklist(outcomes),
    title: words,
    detail: v.exactOptional(words),
    basis: v.exactOptional(provenance),
  }),
  v.transform(({ kind: link, outcome, title, detail, basis, ...rest }): JournalRecord => {
    const why = { ...(detail !== undefined && { detail }), ...(basis !== undefined && { provenance: basis }) };
    return { ...rest, event: { kind: 'text', link, outcome, title, ...why } };
  }),
);

const anyRecord = v.union([record, sentence]);

/** A line of the journal, of this version or an earlier one; null where it is none. */
export function readJournalRecord(value: unknown): JournalRecord | null {
  const read = v.safeParse(anyRecord, value, { abortEarly: true });
  return read.success ? read.output : null;
}

/** Without the number of its message, and none about a message: messages stay with the PC they came to. */
export const pastRecord = v.pipe(
  anyRecord,
  v.check((one) => eventInWords(one.event).kind !== 'message', 'an entry about a message'),
  v.transform(({ message: _, ...rest }: JournalRecord): JournalRecord => rest),
);

const messageText = v.object({ text: v.string(), cut: v.boolean() });
const exchange = v.object({
  number: counter,
  at: moment,
  from: v.exactOptional(words),
  summary: v.exactOptional(words),
  failed: v.exactOptional(v.boolean()),
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
