import { useRestoreFocusTarget } from '@fluentui/react-components';
import type { MessageSummary } from '../../../shared/contract/journal.ts';
import { OutcomeMark } from '../../ui/outcome-mark.tsx';
import textStyles from '../../ui/text.module.css';
import { timeInWords } from '../../ui/time-in-words.ts';
import styles from './messages-panel.module.css';

interface MessageRowProps {
  readonly message: MessageSummary;
  readonly sender: string;
  readonly onOpen: () => void;
}

/** One message in two lines; a click opens it beside its reply. */
export function MessageRow({ message: { number, at, summary, words, failed = false, problem }, sender, onOpen }: MessageRowProps) {
  const comesBack = useRestoreFocusTarget();
  return (
    <li>
      <button type="button" className={styles.messageRow} onClick={onOpen} {...comesBack}>
        <span className={styles.messageRowLine}>
          <span className={styles.messageRowNumber}>{number}</span>
          <span className={styles.messageRowSummary}>{summary ?? 'No command was read'}</span>
          <span className={textStyles.timelineTime}>{timeInWords(at)}</span>
        </span>
        <span className={`${styles.messageRowLine} ${styles.messageRowSecond}`}>
          <OutcomeMark outcome={failed || problem !== null ? 'failed' : 'ok'} />
          <span className={styles.messageRowSummary}>{words}</span>
          <span className={styles.messageRowSender}>{sender}</span>
        </span>
      </button>
    </li>
  );
}
