import {
  ArrowCircleDownFilled,
  CheckmarkCircleFilled,
  CircleHintRegular,
  DismissCircleFilled,
  type FluentIcon,
  LinkDismissFilled,
  LockClosedFilled,
  QuestionCircleFilled,
  RecordStopFilled,
} from '@fluentui/react-icons';
import { type ImageStatus, type ImageStatusMeaning, imageStatusMeanings } from '../../shared/contract/image-status.ts';
import { toneClasses } from './sign.tsx';
import './status-mark.css';

const shapes: Readonly<Record<ImageStatusMeaning['shape'], FluentIcon>> = {
  check: CheckmarkCircleFilled,
  'arrow-down': ArrowCircleDownFilled,
  cross: DismissCircleFilled,
  question: QuestionCircleFilled,
  'link-broken': LinkDismissFilled,
  stop: RecordStopFilled,
  lock: LockClosedFilled,
};

/** One status as shape, number and word, so that colour never carries the meaning alone. */
export function StatusMark({ status, size = 20 }: { readonly status: ImageStatus | null; readonly size?: 16 | 20 | 28 }) {
  if (status === null) {
    return (
      <span className="status-mark tone-unset">
        <CircleHintRegular fontSize={size} aria-hidden />
        <span className="status-mark-word">Not set</span>
      </span>
    );
  }
  const { shape, tone, word } = imageStatusMeanings[status];
  const Shape = shapes[shape];
  return (
    <span className={`status-mark ${toneClasses[tone]}`} data-status={status}>
      <Shape fontSize={size} aria-hidden />
      <span className="status-mark-number">{status}</span>
      <span className="status-mark-word">{word}</span>
    </span>
  );
}
