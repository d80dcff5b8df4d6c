import type { MessageSummary } from '../../../shared/contract/journal.ts';
import { OutcomeMark } from '../../ui/outcome-mark.tsx';
import { timeInWords } from '../../ui/time-in-words.ts';

interface MessageRowProps {
  readonly message: MessageSummary;
  readonly sender: string;
  readonly onOpen: () => void;
}

/** One message in two lines; a click opens it beside its reply. */
export function MessageRow({ message: { number, at, summary, words, failed = false, problem }, sender, onOpen }: MessageRowProps) {
  return (
    <li>
      <button type="button" className="message-row" onClick={onOpen}>
        <span className="message-row-line">
          <span className="message-row-number">{number}</span>
          <span className="message-row-summary">{summary ?? 'No command was read'}</span>
          <span className="timeline-time">{timeInWords(at)}</span>
        </span>
        <span className="message-row-line message-row-second">
          <OutcomeMark outcome={failed || problem !== null ? 'failed' : 'ok'} />
          <span className="message-row-summary">{words}</span>
          <span className="message-row-sender">{sender}</span>
        </span>
      </button>
    </li>
  );
}
