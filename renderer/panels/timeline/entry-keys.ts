import type { KeyboardEvent } from 'react';
import type { TimelineRow } from './timeline-rows.ts';

/** Entries of one page up or down. */
const page = 10;

const steps: Readonly<Record<string, number>> = {
  ArrowDown: 1,
  ArrowUp: -1,
  PageDown: page,
  PageUp: -page,
  End: Number.POSITIVE_INFINITY,
  Home: Number.NEGATIVE_INFINITY,
};

interface EntryKeys {
  readonly rows: readonly TimelineRow[];
  readonly selected: number | null;
  readonly onSelect: (sequence: number | null) => void;
  /** Goes to what is shown of the selected entry. */
  readonly onEnter: () => void;
}

/** Arrows, Home, End and the page keys choose an entry, Enter goes to its detail, Escape lets go of it. */
export function entryKeys({ rows, selected, onSelect, onEnter }: EntryKeys): (event: KeyboardEvent) => void {
  return (event) => {
    const step = steps[event.key];
    if (step !== undefined) {
      const next = entryAt(rows, selected, step);
      if (next !== null) onSelect(next);
    } else if (selected !== null && event.key === 'Enter') onEnter();
    else if (selected !== null && event.key === 'Escape') onSelect(null);
    else return;
    event.preventDefault();
  };
}

/** So many entries on, heads not counted, or the last one there is; the first one when none is chosen yet. */
function entryAt(rows: readonly TimelineRow[], selected: number | null, step: number): number | null {
  const entries = rows.flatMap((row) => (row.kind === 'entry' ? [row.entry.sequence] : []));
  const current = selected === null ? -1 : entries.indexOf(selected);
  const wanted = current < 0 && Number.isFinite(step) ? 0 : Math.min(Math.max(current + step, 0), entries.length - 1);
  return entries[wanted] ?? null;
}
