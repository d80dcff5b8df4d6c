import { type ImageStatus, imageStatusMeanings } from '../../../shared/contract/image-status.ts';
import type { JournalEntry } from '../../../shared/contract/journal.ts';

/** A time in which a Status node stood at one value; null: there was no Status node. */
export interface StatusSpan {
  /** ms before now, on the device's clock. */
  readonly from: number;
  readonly to: number;
  readonly status: ImageStatus | null;
  /** Device time of its beginning; null where it began before what is known. */
  readonly at: number | null;
}

/** The journal with the age of each entry in ms. The device's clock can be put back: time that ran twice is counted once. */
export interface AgedJournal {
  readonly entries: readonly JournalEntry[];
  /** Of each entry, oldest first, never rising. */
  readonly ages: readonly number[];
}

export function agedJournal(entries: readonly JournalEntry[], now: number): AgedJournal {
  const ages: number[] = [];
  let age = 0;
  let later = now;
  for (let index = entries.length - 1; index >= 0; index -= 1) {
    const at = entries[index]?.at ?? later;
    age += Math.max(0, later - at);
    ages[index] = age;
    later = at;
  }
  return { entries, ages };
}

/** What a Status node stood at in the last `reach` ms, oldest first, without gaps; the journal is what is known of the past. */
export function statusHistory({ entries, ages }: AgedJournal, statusNode: string, reach: number): readonly StatusSpan[] {
  const spans: StatusSpan[] = [];
  let current: Omit<StatusSpan, 'to'> = { from: reach, status: null, at: null };
  for (const [index, entry] of entries.entries()) {
    const status = statusAfter(entry, statusNode);
    if (status === undefined || status === current.status) continue;
    const age = ages[index] ?? 0;
    if (age < current.from) spans.push({ ...current, to: age });
    current = { from: Math.min(age, reach), status, at: entry.at };
  }
  // What stands now is seen however young it is: since a clock was put back its time may be nothing for long.
  const from = Math.max(current.from, reach / 50);
  const before = spans.flatMap((span) => (span.from > from ? [{ ...span, to: Math.max(span.to, from) }] : []));
  return [...before, { ...current, from, to: 0 }];
}

/** How long ago the first thing happened to any Status node; null when nothing ever did. */
export function oldestStatus({ entries, ages }: AgedJournal): number | null {
  const index = entries.findIndex(({ kind }) => kind === 'status');
  return index < 0 ? null : (ages[index] ?? null);
}

/** undefined: the entry is about something else, or does not say. */
function statusAfter({ node, event, changes }: JournalEntry, statusNode: string): ImageStatus | null | undefined {
  if (node !== statusNode) return undefined;
  if (event.kind === 'status') return event.status;
  // An entry of a version that kept sentences has at least what changed with it.
  return imageStatusOf(changes?.find(({ name }) => name === statusNode)?.after);
}

function imageStatusOf(value: string | null | undefined): ImageStatus | null | undefined {
  if (value === null || value === undefined) return value;
  const status = Number(value);
  return isImageStatus(status) ? status : undefined;
}

function isImageStatus(value: number): value is ImageStatus {
  return Object.hasOwn(imageStatusMeanings, value);
}
