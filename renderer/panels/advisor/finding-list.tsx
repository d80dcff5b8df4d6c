import { CheckmarkCircleFilled, type FluentIcon, InfoRegular, WarningFilled } from '@fluentui/react-icons';
import type { Finding } from './finding.ts';

const marks: Readonly<
  Record<Finding['level'], { readonly icon: FluentIcon; readonly tone: string; readonly word: string; readonly rank: number }>
> = {
  warning: { icon: WarningFilled, tone: 'tone-caution', word: 'Mind', rank: 0 },
  note: { icon: InfoRegular, tone: 'tone-running', word: 'Note', rank: 1 },
  good: { icon: CheckmarkCircleFilled, tone: 'tone-success', word: 'Good', rank: 2 },
};

/** What the advisor found, what needs a hand first. */
export function FindingList({ findings }: { readonly findings: readonly Finding[] }) {
  const sorted = findings.toSorted((one, other) => marks[one.level].rank - marks[other.level].rank);
  return (
    <ul className="findings" aria-label="What the advisor found">
      {sorted.map(({ id, level, title, detail }) => {
        const { icon: Icon, tone, word } = marks[level];
        return (
          <li key={id} data-level={level}>
            <Icon className={`outcome-mark ${tone}`} fontSize={20} aria-label={word} />
            <div>
              <strong>{title}</strong>
              <p>{detail}</p>
            </div>
          </li>
        );
      })}
    </ul>
  );
}
