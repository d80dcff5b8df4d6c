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
import signStyles from './sign.module.css';
import { toneClasses } from './sign.tsx';
import styles from './status-mark.module.css';

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
      <span className={`${styles.statusMark} ${signStyles.toneUnset}`}>
        <CircleHintRegular fontSize={size} aria-hidden />
        <span className={styles.statusMarkWord}>Not set</span>
      </span>
    );
  }
  const { shape, tone, word } = imageStatusMeanings[status];
  const Shape = shapes[shape];
  return (
    <span className={`${styles.statusMark} ${toneClasses[tone]}`} data-status={status}>
      <Shape fontSize={size} aria-hidden />
      <span className={styles.statusMarkNumber}>{status}</span>
      <span className={styles.statusMarkWord}>{word}</span>
    </span>
  );
}
