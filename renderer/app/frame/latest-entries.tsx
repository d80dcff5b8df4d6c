import { useJournal } from '../../connection/device-context.tsx';
import { useClearedEntries } from '../../hooks/cleared-entries.ts';
import { useNavigation } from '../../hooks/navigation.ts';
import { useRovingTabindex } from '../../hooks/roving-tabindex.ts';
import layoutStyles from '../../ui/layout.module.css';
import { OutcomeMark } from '../../ui/outcome-mark.tsx';
import textStyles from '../../ui/text.module.css';
import { timeInWords } from '../../ui/time-in-words.ts';
import workspaceStyles from '../workspace.module.css';
import styles from './latest-entries.module.css';

const most = 8;

/** What happened last, newest first, where the window leaves room for it; each leads to all that belongs to it. */
export function LatestEntries() {
  const { fresh } = useClearedEntries();
  const latest = fresh(useJournal()).slice(-most).toReversed();
  const { openPanel } = useNavigation();
  const roving = useRovingTabindex<HTMLUListElement>();
  if (latest.length === 0) return null;
  return (
    <ul {...roving} className={workspaceStyles.latestEntries} aria-label="What happened last">
      {latest.map(({ sequence, outcome, title, at, cause }) => (
        <li key={sequence}>
          <button
            type="button"
            className={`${styles.latestEntry} ${layoutStyles.focusInside}`}
            title={title}
            onClick={() => openPanel('timeline', { search: cause })}
          >
            <OutcomeMark outcome={outcome} />
            <span>{title}</span>
            <span className={textStyles.timelineTime}>{timeInWords(at)}</span>
          </button>
        </li>
      ))}
    </ul>
  );
}
