import {
  CheckmarkCircleFilled,
  CircleSmallFilled,
  DismissCircleFilled,
  type FluentIcon,
  HourglassHalfRegular,
} from '@fluentui/react-icons';
import type { JournalEntry } from '../../../shared/journal-entry.ts';

const marks: Readonly<Record<JournalEntry['outcome'], { readonly icon: FluentIcon; readonly tone: string; readonly word: string }>> = {
  ok: { icon: CheckmarkCircleFilled, tone: 'tone-success', word: 'Done' },
  failed: { icon: DismissCircleFilled, tone: 'tone-critical', word: 'Failed' },
  waiting: { icon: HourglassHalfRegular, tone: 'tone-running', word: 'Waiting' },
  info: { icon: CircleSmallFilled, tone: 'tone-unset', word: 'Noted' },
};

/** How something came out, as a shape with a word for those who do not see it. */
export function OutcomeMark({ outcome }: { readonly outcome: JournalEntry['outcome'] }) {
  const { icon: Icon, tone, word } = marks[outcome];
  return <Icon className={`outcome-mark ${tone}`} fontSize={16} aria-label={word} />;
}
