import { CheckmarkCircleFilled, InfoRegular, WarningFilled } from '@fluentui/react-icons';
import { type Sign, SignMark } from '../../ui/sign.tsx';
import styles from './advisor-panel.module.css';
import type { Finding } from './finding.ts';

const marks: Readonly<Record<Finding['level'], Sign & { readonly rank: number }>> = {
  warning: { icon: WarningFilled, tone: 'caution', word: 'Mind', rank: 0 },
  note: { icon: InfoRegular, tone: 'running', word: 'Note', rank: 1 },
  good: { icon: CheckmarkCircleFilled, tone: 'success', word: 'Good', rank: 2 },
};

/** What the advisor found, what needs a hand first. */
export function FindingList({ findings }: { readonly findings: readonly Finding[] }) {
  const sorted = findings.toSorted((one, other) => marks[one.level].rank - marks[other.level].rank);
  return (
    <ul className={styles.findings} aria-label="What the advisor found">
      {sorted.map(({ id, level, title, detail }) => (
        <li key={id} data-level={level}>
          <SignMark sign={marks[level]} size={20} />
          <div>
            <strong>{title}</strong>
            <p>{detail}</p>
          </div>
        </li>
      ))}
    </ul>
  );
}
