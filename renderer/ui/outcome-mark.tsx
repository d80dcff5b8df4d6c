import { CheckmarkCircleFilled, CircleSmallFilled, DismissCircleFilled, HourglassHalfRegular } from '@fluentui/react-icons';
import type { JournalEntry } from '../../shared/contract/journal.ts';
import { type Sign, SignMark } from './sign.tsx';

const marks: Readonly<Record<JournalEntry['outcome'], Sign>> = {
  ok: { icon: CheckmarkCircleFilled, tone: 'success', word: 'Done' },
  failed: { icon: DismissCircleFilled, tone: 'critical', word: 'Failed' },
  waiting: { icon: HourglassHalfRegular, tone: 'running', word: 'Waiting' },
  info: { icon: CircleSmallFilled, tone: 'unset', word: 'Noted' },
};

/** How something came out, as a shape with a word for those who do not see it. */
export function OutcomeMark({ outcome }: { readonly outcome: JournalEntry['outcome'] }) {
  return <SignMark sign={marks[outcome]} />;
}
