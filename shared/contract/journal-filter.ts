import * as v from 'valibot';
import type { JournalEntry, JournalKind } from './journal-entry.ts';

/** What people call the kinds of things that happen, in the order of the chain. */
export const kindWords: Readonly<Record<JournalKind, string>> = {
  message: 'Message',
  command: 'Command',
  gate: 'Gate',
  transfer: 'Transfer',
  status: 'Status',
  registry: 'Registry',
  screen: 'Screen',
  host: 'Wallpaper',
  device: 'Device',
};

/** Whether what proves who asks (passwords, signatures, tokens) stays in it; left out, it is shown as `…`. */
export const secrets = v.exactOptional(v.boolean());

/** Which part of the journal is meant, and in what form it is wanted as a file: lines of JSON, or a table. */
export const journalExportSchema = v.strictObject({
  format: v.picklist(['jsonl', 'csv']),
  search: v.exactOptional(v.pipe(v.string(), v.maxLength(1024)), ''),
  kind: v.exactOptional(v.picklist(Object.keys(kindWords) as readonly JournalKind[])),
  /** Sequence number of the last entry. */
  through: v.exactOptional(v.pipe(v.number(), v.integer(), v.minValue(0))),
  secrets,
});

export type JournalExport = Readonly<v.InferOutput<typeof journalExportSchema>>;

/** Whether the entry is of the kind, and every word searched for stands somewhere in it. */
export function journalFilter(search: string, kind: JournalKind | undefined): (entry: JournalEntry) => boolean {
  const words = search
    .toLowerCase()
    .split(/\s+/)
    .filter((word) => word !== '');
  return (entry) => (kind === undefined || entry.kind === kind) && (words.length === 0 || holds(textOf(entry), words));
}

function holds(text: string, words: readonly string[]): boolean {
  return words.every((word) => text.includes(word));
}

/** The cause of the entry a message has in the journal. Found by it are the entries of its commands as well. */
export function messageCause(number: number): string {
  return `m${number}`;
}

function textOf({ title, detail, node, cause, message }: JournalEntry): string {
  return `${title} ${detail ?? ''} ${node ?? ''} ${cause} ${message === undefined ? '' : messageCause(message)}`.toLowerCase();
}
