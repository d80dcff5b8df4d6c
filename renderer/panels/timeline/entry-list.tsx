import { useMemo } from 'react';
import type { JournalEntry } from '../../../shared/journal-entry.ts';
import { kindWords } from '../../../shared/journal-filter.ts';
import { useRowWindow } from '../use-row-window.ts';
import { timeFormat } from './journal-words.ts';
import { OutcomeMark } from './outcome-mark.tsx';
import type { TimelineRow } from './timeline-rows.ts';

const rowHeight = 32;

interface EntryListProps {
  readonly rows: readonly TimelineRow[];
  readonly locale: string;
  /** Sequence number of the entry shown in full. */
  readonly selected: number | null;
  readonly onSelect: (sequence: number) => void;
}

/** Rows of one height, of which only those in sight are drawn. Arrow keys choose an entry. */
export function EntryList({ rows, locale, selected, onSelect }: EntryListProps) {
  const time = useMemo(() => timeFormat(locale), [locale]);
  const { scroller, onScroll, start, end, keyOf, height, reveal } = useRowWindow(rows.length, rowHeight);
  const onKeyDown = (event: React.KeyboardEvent) => {
    const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
    if (step === 0) return;
    event.preventDefault();
    const next = nextEntry(rows, selected, step);
    if (next === null) return;
    onSelect(next.entry.sequence);
    reveal(next.index);
  };
  if (rows.length === 0) return <p className="nothing-here timeline-list">Nothing has happened that fits.</p>;
  const active = rows.slice(start, end).some((row) => row.kind === 'entry' && row.entry.sequence === selected);
  return (
    <div
      ref={scroller}
      className="timeline-list scroller"
      role="listbox"
      aria-label="Timeline"
      aria-activedescendant={active ? `entry-${selected}` : undefined}
      tabIndex={0}
      onScroll={onScroll}
      onKeyDown={onKeyDown}
    >
      <div style={{ height, paddingTop: start * rowHeight, boxSizing: 'border-box' }} role="presentation">
        {rows
          .slice(start, end)
          .map((row, index) =>
            row.kind === 'cause' ? (
              <CauseRow key={keyOf(start + index)} row={row} time={time} />
            ) : (
              <EntryRow
                key={keyOf(start + index)}
                entry={row.entry}
                time={time}
                selected={row.entry.sequence === selected}
                onSelect={() => onSelect(row.entry.sequence)}
              />
            ),
          )}
      </div>
    </div>
  );
}

/** The next entry in a direction, heads left out; the first one when none is chosen yet. */
function nextEntry(rows: readonly TimelineRow[], selected: number | null, step: number) {
  const current = rows.findIndex((row) => row.kind === 'entry' && row.entry.sequence === selected);
  for (let index = current + step; index >= 0 && index < rows.length; index += step) {
    const row = rows[index];
    if (row?.kind === 'entry') return { index, entry: row.entry };
  }
  return null;
}

function CauseRow({ row, time }: { readonly row: TimelineRow & { readonly kind: 'cause' }; readonly time: (at: number) => string }) {
  return (
    <div className="timeline-cause" role="presentation">
      <span className="mono">{row.cause}</span>
      <span>{`${row.count} ${row.count === 1 ? 'entry' : 'entries'}${row.failed ? ', with a failure' : ''}`}</span>
      <span className="timeline-time">{time(row.at)}</span>
    </div>
  );
}

interface EntryRowProps {
  readonly entry: JournalEntry;
  readonly time: (at: number) => string;
  readonly selected: boolean;
  readonly onSelect: () => void;
}

function EntryRow({ entry, time, selected, onSelect }: EntryRowProps) {
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the list around it has the keys (aria-activedescendant)
    <div id={`entry-${entry.sequence}`} className="timeline-entry" role="option" tabIndex={-1} aria-selected={selected} onClick={onSelect}>
      <OutcomeMark outcome={entry.outcome} />
      <span className="timeline-kind">{kindWords[entry.kind]}</span>
      <span className="timeline-title" title={entry.title}>
        {entry.title}
      </span>
      <span className="timeline-time">{time(entry.at)}</span>
    </div>
  );
}
