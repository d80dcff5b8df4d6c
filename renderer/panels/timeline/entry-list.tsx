import { useEffectEvent, useLayoutEffect } from 'react';
import type { JournalEntry } from '../../../shared/contract/journal.ts';
import { kindWords } from '../../../shared/contract/journal.ts';
import { useVirtualRows } from '../../hooks/use-virtual-rows.ts';
import layoutStyles from '../../ui/layout.module.css';
import { OutcomeMark } from '../../ui/outcome-mark.tsx';
import textStyles from '../../ui/text.module.css';
import { timeInWords } from '../../ui/time-in-words.ts';
import { entryKeys } from './entry-keys.ts';
import styles from './timeline-panel.module.css';
import type { TimelineRow } from './timeline-rows.ts';

const rowHeight = 32;

interface EntryListProps {
  readonly rows: readonly TimelineRow[];
  /** Sequence number of the entry shown in full. */
  readonly selected: number | null;
  readonly onSelect: (sequence: number | null) => void;
  /** Enter: goes to what is shown of the selected entry. */
  readonly onEnter: () => void;
}

/** Rows of one height, of which only those in sight are drawn. A click or a key chooses an entry. */
export function EntryList({ rows, selected, onSelect, onEnter }: EntryListProps) {
  const { scroller, onScroll, start, end, keyOf, height, reveal } = useVirtualRows(rows.length, rowHeight);
  // The detail of an entry takes room from the list: the entry itself stays in sight.
  const showSelected = useEffectEvent(() => {
    const index = rows.findIndex((row) => row.kind === 'entry' && row.entry.sequence === selected);
    if (index >= 0) reveal(index);
  });
  useLayoutEffect(() => {
    if (selected !== null) showSelected();
  }, [selected]);
  if (rows.length === 0) return <p className={`${textStyles.nothingHere} ${styles.timelineList}`}>No entries here.</p>;
  const active = rows.slice(start, end).some((row) => row.kind === 'entry' && row.entry.sequence === selected);
  return (
    <div
      ref={scroller}
      className={`${styles.timelineList} ${layoutStyles.scroller}`}
      role="listbox"
      aria-label="Timeline"
      aria-activedescendant={active ? `entry-${selected}` : undefined}
      tabIndex={0}
      onScroll={onScroll}
      onKeyDown={entryKeys({ rows, selected, onSelect, onEnter })}
    >
      <div style={{ height, paddingTop: start * rowHeight, boxSizing: 'border-box' }} role="presentation">
        {rows
          .slice(start, end)
          .map((row, index) =>
            row.kind === 'cause' ? (
              <CauseRow key={keyOf(start + index)} row={row} />
            ) : (
              <EntryRow
                key={keyOf(start + index)}
                entry={row.entry}
                selected={row.entry.sequence === selected}
                onSelect={() => onSelect(row.entry.sequence)}
              />
            ),
          )}
      </div>
    </div>
  );
}

function CauseRow({ row }: { readonly row: TimelineRow & { readonly kind: 'cause' } }) {
  return (
    <div className={styles.timelineCause} role="presentation">
      <span className={textStyles.mono}>{row.cause}</span>
      <span>{`${row.count} ${row.count === 1 ? 'entry' : 'entries'}${row.failed ? ', with a failure' : ''}`}</span>
      <span className={textStyles.timelineTime}>{timeInWords(row.at)}</span>
    </div>
  );
}

interface EntryRowProps {
  readonly entry: JournalEntry;
  readonly selected: boolean;
  readonly onSelect: () => void;
}

function EntryRow({ entry, selected, onSelect }: EntryRowProps) {
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the list around it has the keys (aria-activedescendant)
    <div
      id={`entry-${entry.sequence}`}
      className={`${layoutStyles.listLine} ${styles.timelineEntry}`}
      role="option"
      tabIndex={-1}
      aria-selected={selected}
      onClick={onSelect}
    >
      <OutcomeMark outcome={entry.outcome} />
      <span className={styles.timelineKind}>{kindWords[entry.kind]}</span>
      <span className={styles.timelineTitle} title={entry.title}>
        {entry.title}
      </span>
      <span className={textStyles.timelineTime}>{timeInWords(entry.at)}</span>
    </div>
  );
}
