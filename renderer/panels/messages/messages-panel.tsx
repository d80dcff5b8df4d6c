import { Button, Input, Select } from '@fluentui/react-components';
import { SearchRegular } from '@fluentui/react-icons';
import { useState } from 'react';
import type { MessageSummary } from '../../../shared/contract/journal.ts';
import { searchWords } from '../../../shared/search-words.ts';
import { useJournal } from '../../connection/device-context.tsx';
import { usePanelParams } from '../../hooks/navigation.ts';
import { usePagedList } from '../../hooks/use-paged-list.ts';
import { useQuery } from '../../hooks/use-query.ts';
import layoutStyles from '../../ui/layout.module.css';
import { MoreButton } from '../../ui/more-button.tsx';
import { RefusalBar } from '../../ui/refusal-bar.tsx';
import textStyles from '../../ui/text.module.css';
import { MessageDialog } from './message-dialog.tsx';
import { MessageRow } from './message-row.tsx';
import styles from './messages-panel.module.css';

const unknownSender = 'Nobody said';

/** Every message that came by any door, newest first: who brought it, what it held, what the PC answered. */
export function MessagesPanel() {
  const { messages, earlier, problem } = useMessages();
  const [{ message, from }, change] = usePanelParams();
  const [search, setSearch] = useState('');
  const senders = [...new Set(messages.map(senderOf))].sort();
  const wanted = messages.filter((one) => (from === '' || senderOf(one) === from) && holds(one, search));
  const shown = usePagedList(wanted, 200);
  return (
    <div className={styles.messages}>
      <div className={`${layoutStyles.row} ${styles.messagesTools}`}>
        <Input
          className={styles.messagesSearch}
          size="small"
          type="search"
          aria-label="Search the messages"
          placeholder="Number, sender, node or answer"
          contentBefore={<SearchRegular />}
          value={search}
          onChange={(_, { value }) => setSearch(value)}
        />
        <Select size="small" aria-label="Sender" value={from} onChange={(_, { value }) => change({ from: value })}>
          <option value="">From anyone</option>
          {[...new Set([...senders, ...(from === '' ? [] : [from])])].map((name) => (
            <option key={name} value={name}>
              {name}
            </option>
          ))}
        </Select>
      </div>
      <RefusalBar problem={problem} />
      <div className={`${layoutStyles.scroller} ${styles.messagesList}`}>
        {wanted.length === 0 && (
          <p className={textStyles.nothingHere}>
            {messages.length === 0 ? 'No messages yet.' : 'No message matches. Clear the search or the sender.'}
          </p>
        )}
        <ol aria-label="Messages, newest first">
          {shown.first.map((one) => (
            <MessageRow key={one.number} message={one} sender={senderOf(one)} onOpen={() => change({ message: one.number })} />
          ))}
        </ol>
        <MoreButton of={shown} />
        {earlier !== null && (
          <Button size="small" appearance="subtle" onClick={earlier}>
            Earlier messages
          </Button>
        )}
      </div>
      <MessageDialog
        number={message}
        numbers={wanted.map(({ number }) => number)}
        onNumber={(number) => change({ message: number })}
        onClose={() => change({ message: null })}
      />
    </div>
  );
}

const step = 1_000;

/** The newest messages, as far back as was asked for. */
function useMessages() {
  const journal = useJournal();
  const [reach, setReach] = useState(step);
  const newest = journal.findLast(({ message }) => message !== undefined)?.message ?? 0;
  const after = Math.max(0, newest - reach);
  const { answer, problem } = useQuery('getMessages', { after, limit: 5_000 }, { again: newest, everyMs: 300 });
  const [kept, setKept] = useState<readonly MessageSummary[]>([]);
  // Another question each time a message comes: until it is answered the list stays.
  if (answer !== null && answer !== kept) setKept(answer);
  return { messages: kept.toReversed(), problem, earlier: after > 0 && reach < 5_000 ? () => setReach(reach + step) : null };
}

function senderOf({ from = unknownSender }: MessageSummary): string {
  return from;
}

function holds({ number, summary = '', words, from = '' }: MessageSummary, search: string): boolean {
  const text = `${number} ${from} ${summary} ${words}`.toLowerCase();
  return searchWords(search).every((word) => text.includes(word));
}
