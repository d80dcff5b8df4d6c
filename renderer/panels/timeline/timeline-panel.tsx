import { Button, SearchBox, Select, Switch } from '@fluentui/react-components';
import { BroomRegular, HistoryRegular, PauseRegular, PlayRegular } from '@fluentui/react-icons';
import { useMemo, useRef, useState } from 'react';
import type { JournalEntry, JournalKind } from '../../../shared/contract/journal.ts';
import { kindWords } from '../../../shared/contract/journal.ts';
import { useJournal } from '../../connection/device-context.tsx';
import { useClearedEntries } from '../../hooks/cleared-entries.ts';
import { usePanelParams } from '../../hooks/navigation.ts';
import { useSaveFile } from '../../hooks/use-save-file.ts';
import textStyles from '../../ui/text.module.css';
import { EntryList } from './entry-list.tsx';
import { SaveTimeline } from './save-timeline.tsx';
import { SelectedEntry } from './selected-entry.tsx';
import styles from './timeline-panel.module.css';
import { timelineRows } from './timeline-rows.ts';
import { useEarlierEntries } from './use-earlier-entries.ts';

/** Everything that happened: searched, filtered, held still, saved as a file, and one entry in full. */
export function TimelinePanel() {
  const live = useJournal();
  const [{ search }, changeParams] = usePanelParams();
  const [saveFile, said] = useSaveFile();
  const [held, setHeld] = useState<readonly JournalEntry[] | null>(null);
  const [only, setOnly] = useState<JournalKind | null>(null);
  const [grouped, setGrouped] = useState(true);
  const [selected, setSelected] = useState<number | null>(null);
  const panel = useRef<HTMLDivElement>(null);
  const { fresh, upTo, clear } = useClearedEntries();
  const { journal: all, earlier } = useEarlierEntries(held ?? live);
  // Who looks for something looks everywhere.
  const journal = search === '' ? fresh(all) : all;
  const rows = useMemo(() => timelineRows(journal, { search, only, grouped }), [journal, search, only, grouped]);
  const entry = journal.find(({ sequence }) => sequence === selected);
  const goTo = (part: string) => panel.current?.querySelector<HTMLElement>(part)?.focus();
  return (
    <div className={styles.timeline} ref={panel}>
      <div className={styles.timelineTools}>
        <div className={styles.timelineFind}>
          <SearchBox
            className={styles.timelineSearch}
            size="small"
            placeholder="Find words, a node or a cause"
            aria-label="Find in the timeline"
            value={search}
            onChange={(_, { value }) => changeParams({ search: value })}
          />
          <KindFilter only={only} onOnly={setOnly} />
          <SaveTimeline search={search} only={only} through={held === null ? null : newest(held)} onSave={saveFile} />
        </div>
        <Switch label="By cause" checked={grouped} onChange={(_, { checked }) => setGrouped(checked)} />
        <Button
          size="small"
          appearance="subtle"
          icon={held === null ? <PauseRegular /> : <PlayRegular />}
          onClick={() => setHeld(held === null ? live : null)}
        >
          {held === null ? 'Hold' : `Go on (${newest(live) - newest(held)} new)`}
        </Button>
        {earlier !== null && (
          <Button size="small" appearance="subtle" icon={<HistoryRegular />} onClick={() => void earlier()}>
            Earlier
          </Button>
        )}
        <Button size="small" appearance="subtle" icon={<BroomRegular />} onClick={() => clear(journal === all ? newest(live) : 0)}>
          {journal === all || upTo === 0 ? 'Clear' : 'Show what was cleared'}
        </Button>
        <span role="status" className={`${textStyles.quiet} ${styles.timelineSaid}`}>
          {said}
        </span>
      </div>
      <EntryList rows={rows} selected={selected} onSelect={setSelected} onEnter={() => goTo('.timeline-detail')} />
      {entry !== undefined && (
        <SelectedEntry
          journal={journal}
          entry={entry}
          onClose={() => {
            goTo('.timeline-list');
            setSelected(null);
          }}
        />
      )}
    </div>
  );
}

function newest(journal: readonly JournalEntry[]): number {
  return journal.at(-1)?.sequence ?? 0;
}

function KindFilter({ only, onOnly }: { readonly only: JournalKind | null; readonly onOnly: (kind: JournalKind | null) => void }) {
  const kinds = Object.entries(kindWords) as readonly [JournalKind, string][];
  return (
    <Select
      size="small"
      aria-label="Kind"
      value={only ?? ''}
      onChange={(_, { value }) => onOnly(kinds.find(([kind]) => kind === value)?.[0] ?? null)}
    >
      <option value="">Everything</option>
      {kinds.map(([kind, word]) => (
        <option key={kind} value={kind}>
          {word}
        </option>
      ))}
    </Select>
  );
}
