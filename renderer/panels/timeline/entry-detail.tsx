import type { JournalEntry } from '../../../shared/journal-entry.ts';
import { basisInWords } from '../basis-words.ts';
import { timeInWords } from './journal-words.ts';
import { OutcomeMark } from './outcome-mark.tsx';
import { StateDiff } from './state-diff.tsx';
import './entry-detail.css';

/** One thing that happened in full: what, why, where, on whose word. */
export function EntryDetail({ entry, locale }: { readonly entry: JournalEntry; readonly locale: string }) {
  return (
    <div className="entry-detail">
      <p>
        <OutcomeMark outcome={entry.outcome} /> <strong>{entry.title}</strong>
      </p>
      {entry.detail !== undefined && <p>{entry.detail}</p>}
      <StateDiff changes={entry.changes ?? []} caption="Changed here" />
      {entry.node !== undefined && <p className="mono address">{entry.node}</p>}
      <p className="quiet">
        {entry.basis !== undefined && `${basisInWords(entry.basis)} `}
        {`Number ${entry.sequence}, ${timeInWords(entry.at, locale)}`}
      </p>
    </div>
  );
}
