import { useJournal } from '../../connection/device-context.tsx';
import { useClearedEntries } from '../../hooks/cleared-entries.ts';
import { useNavigation } from '../../hooks/navigation.ts';
import { useRovingTabindex } from '../../hooks/roving-tabindex.ts';
import { OutcomeMark } from '../../ui/outcome-mark.tsx';
import { timeInWords } from '../../ui/time-in-words.ts';

const most = 8;

/** What happened last, newest first, where the window leaves room for it; each leads to all that belongs to it. */
export function LatestEntries() {
  const { fresh } = useClearedEntries();
  const latest = fresh(useJournal()).slice(-most).toReversed();
  const { openPanel } = useNavigation();
  const roving = useRovingTabindex<HTMLUListElement>();
  if (latest.length === 0) return null;
  return (
    <ul {...roving} className="latest-entries" aria-label="What happened last">
      {latest.map(({ sequence, outcome, title, at, cause }) => (
        <li key={sequence}>
          <button type="button" className="latest-entry" title={title} onClick={() => openPanel('timeline', { search: cause })}>
            <OutcomeMark outcome={outcome} />
            <span>{title}</span>
            <span className="timeline-time">{timeInWords(at)}</span>
          </button>
        </li>
      ))}
    </ul>
  );
}
