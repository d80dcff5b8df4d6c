import type { JournalEntry } from '../../../shared/contract/journal.ts';
import { OutcomeMark } from '../../ui/outcome-mark.tsx';
import { ProvenanceWords } from '../../ui/provenance.tsx';
import textStyles from '../../ui/text.module.css';
import { timeInWords } from '../../ui/time-in-words.ts';
import { MessageButton } from '../messages/message-button.tsx';
import styles from './entry-detail.module.css';
import { StateDiff } from './state-diff.tsx';

/** One thing that happened in full: what, why, where, on whose word. */
export function EntryDetail({ entry }: { readonly entry: JournalEntry }) {
  return (
    <div className={styles.entryDetail}>
      <p>
        <OutcomeMark outcome={entry.outcome} /> <strong>{entry.title}</strong>
      </p>
      {entry.detail !== undefined && <p>{entry.detail}</p>}
      {entry.message !== undefined && <MessageButton number={entry.message} />}
      <StateDiff changes={entry.changes ?? []} caption="Changed here" />
      {entry.node !== undefined && <p className={`${textStyles.mono} ${textStyles.address}`}>{entry.node}</p>}
      <p className={`${textStyles.quiet} ${styles.entryNumber}`}>
        {entry.basis !== undefined && <ProvenanceWords basis={entry.basis} />}
        {`${entry.basis === undefined ? '' : ' '}Number ${entry.sequence}, ${timeInWords(entry.at)}`}
      </p>
    </div>
  );
}
