import type { StateChange } from '../../../shared/contract/journal.ts';
import { type JournalExport, journalFilter } from '../../../shared/contract/journal.ts';
import type { FilePieces } from '../../../shared/contract/operation.ts';
import type { Pause } from '../../../shared/pause.ts';
import { csvRow } from '../../../shared/safe-text.ts';
import { maskedEntry } from '../../../shared/words/masked.ts';
import type { Journal } from './journal.ts';

/** Entries read from the journal at a time. */
const page = 2_000;

/** All entries that fit, oldest first, as a file that is made while it is read; with a pause after each entry, for many are looked at and few may fit. */
export async function* exportJournal(journal: Journal, wanted: JournalExport, pause: Pause): FilePieces {
  const { search, kind, format, through = journal.sequence(), secrets = false } = wanted;
  const fits = journalFilter(search, kind);
  const lineOf = format === 'csv' ? tableRow : jsonLine;
  const encoder = new TextEncoder();
  if (format === 'csv') yield encoder.encode(csvRow(columns));
  let after = 0;
  while (after < through) {
    const entries = await journal.after(after, page);
    const last = entries.at(-1);
    if (last === undefined) return;
    const text: string[] = [];
    for (const entry of entries) {
      if (entry.sequence <= through && fits(entry)) text.push(lineOf(secrets ? entry : maskedEntry(entry)));
      await pause();
    }
    if (text.length > 0) yield encoder.encode(text.join(''));
    after = last.sequence;
  }
}

type ExportedEntry = ReturnType<typeof maskedEntry>;

/** The entry as the API tells it, with its time in words beside. */
function jsonLine({ sequence, at, ...rest }: ExportedEntry): string {
  return `${JSON.stringify({ sequence, time: timeOf(at), at, ...rest })}\n`;
}

const columns = ['number', 'time', 'kind', 'outcome', 'cause', 'message', 'node', 'title', 'detail', 'basis', 'changes', 'masked'];

function tableRow(entry: ExportedEntry): string {
  const { sequence, at, kind, outcome, cause, message, node, title, detail, basis, changes } = entry;
  const told = basis === undefined ? '' : `${basis.kind}: ${basis.source}`;
  const number = message === undefined ? '' : String(message);
  return csvRow([
    String(sequence),
    timeOf(at),
    kind,
    outcome,
    cause,
    number,
    node ?? '',
    title,
    detail ?? '',
    told,
    (changes ?? []).map(changeInWords).join('; '),
    entry.masked ? 'yes' : '',
  ]);
}

function changeInWords({ name, before, after }: StateChange): string {
  return `${name}: ${before ?? 'not there'} -> ${after ?? 'not there'}`;
}

function timeOf(at: number): string {
  return new Date(at).toISOString();
}
