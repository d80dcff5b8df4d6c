import { Button } from '@fluentui/react-components';
import { DismissRegular } from '@fluentui/react-icons';
import { useMemo } from 'react';
import type { JournalEntry, StateChange } from '../../../shared/contract/journal.ts';
import { useNavigation } from '../../hooks/navigation.ts';
import textStyles from '../../ui/text.module.css';
import { changesOfCause } from './changes-of-cause.ts';
import { EntryDetail } from './entry-detail.tsx';
import { StateDiff } from './state-diff.tsx';
import styles from './timeline-panel.module.css';

interface SelectedEntryProps {
  readonly journal: readonly JournalEntry[];
  readonly entry: JournalEntry;
  readonly onClose: () => void;
}

/** The chosen entry in full, and what its cause changed in all. */
export function SelectedEntry({ journal, entry, onClose }: SelectedEntryProps) {
  const { changeParams } = useNavigation();
  const changes = useMemo(() => changesOfCause(journal, entry.cause), [journal, entry]);
  return (
    <section
      className={styles.timelineDetail}
      aria-label="Entry"
      tabIndex={-1}
      onKeyDown={(event) => {
        if (event.key === 'Escape' && !event.defaultPrevented) onClose();
      }}
    >
      <Button
        className={styles.timelineClose}
        size="small"
        appearance="subtle"
        icon={<DismissRegular />}
        aria-label="Close the entry"
        onClick={onClose}
      />
      <EntryDetail entry={entry} />
      {!isSame(changes, entry.changes ?? []) && <StateDiff changes={changes} caption={`What cause ${entry.cause} changed in all`} />}
      <button type="button" className={textStyles.linkButton} onClick={() => changeParams({ search: entry.cause })}>
        {entry.kind === 'message' ? `Only message ${entry.message} and its commands` : `Only what followed from cause ${entry.cause}`}
      </button>
    </section>
  );
}

function isSame(one: readonly StateChange[], other: readonly StateChange[]): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}
