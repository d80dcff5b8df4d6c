import { Button, Tab, TabList } from '@fluentui/react-components';
import { useState } from 'react';
import type { ReplyRow } from '../../../shared/contract/documents.ts';
import type { SessionConversation, SessionSummary } from '../../../shared/contract/enrolment.ts';
import { asSentence } from '../../../shared/words/sentence.ts';
import { isCarriedOut } from '../../../shared/words/status-code.ts';
import { useNavigation } from '../../hooks/navigation.ts';
import { useQuery } from '../../hooks/use-query.ts';
import { useSaveFile } from '../../hooks/use-save-file.ts';
import layoutStyles from '../../ui/layout.module.css';
import signStyles from '../../ui/sign.module.css';
import textStyles from '../../ui/text.module.css';
import { timeInWords } from '../../ui/time-in-words.ts';
import styles from './management-panel.module.css';
import { Message } from './step-list.tsx';

const origins: Readonly<Record<string, string>> = {
  user: 'Requested here',
  schedule: 'On schedule',
  push: 'Push',
  'sign-in': 'Sign-in',
  enrolment: 'After enrolment',
  csp: 'Change by the server',
  api: 'Requested by a program',
};

const shown = 20;

/** The newest sessions, newest first; one of them as the conversation it was. */
export function SessionList() {
  const [open, setOpen] = useState<number | null>(null);
  const sessions = useQuery('getSessions', {}, { everyMs: 250 }).answer ?? [];
  if (!isList(sessions) || sessions.length === 0) return null;
  return (
    <section aria-label="Sessions">
      <h3 className={styles.managementTitle}>Sessions</h3>
      <ol className={styles.managementSteps}>
        {sessions
          .slice(-shown)
          .reverse()
          .map((session) => (
            <li key={session.number}>
              <Session
                session={session}
                isOpen={open === session.number}
                toggle={() => setOpen(open === session.number ? null : session.number)}
              />
            </li>
          ))}
      </ol>
    </section>
  );
}

function isList(answer: readonly SessionSummary[] | SessionConversation): answer is readonly SessionSummary[] {
  return Array.isArray(answer);
}

interface SessionProps {
  readonly session: SessionSummary;
  readonly isOpen: boolean;
  readonly toggle: () => void;
}

function Session({ session: { number, origin, startedAt, good, code, words, look, messages, commands }, isOpen, toggle }: SessionProps) {
  return (
    <>
      <p className={layoutStyles.row}>
        <strong>Session {number}</strong>
        <span>{origins[origin] ?? origin}</span>
        <span className={textStyles.quiet}>
          {timeInWords(startedAt)}, {messages} messages, {commands} commands
        </span>
        <Button size="small" aria-expanded={isOpen} onClick={toggle}>
          {isOpen ? 'Hide' : 'Show'} conversation
        </Button>
      </p>
      <p className={good ? textStyles.address : `${signStyles.toneCritical} ${textStyles.address}`}>
        {code !== null && <span className={textStyles.mono}>{code} </span>}
        {words}
      </p>
      {look !== null && look !== '' && <p className={textStyles.quiet}>Look at: {look}</p>}
      {isOpen && <Conversation number={number} />}
      {isOpen && <SaveSession number={number} />}
    </>
  );
}

/** Message by message, or command by command. */
function SaveSession({ number }: { readonly number: number }) {
  const [saveFile, said] = useSaveFile();
  return (
    <p className={layoutStyles.row}>
      <Button size="small" onClick={() => saveFile({ kind: 'har', name: `session ${number}`, number })}>
        Save as HAR
      </Button>
      <Button size="small" onClick={() => saveFile({ kind: 'syncmlviewer', name: `session ${number}`, number })}>
        Save for SyncMLViewer
      </Button>
      <span role="status" className={textStyles.quiet}>
        {said}
      </span>
    </p>
  );
}

function Conversation({ number }: { readonly number: number }) {
  const { answer } = useQuery('getSessions', { number }, { again: number });
  const [shown, setShown] = useState<'messages' | 'commands'>('messages');
  if (answer === null || isList(answer)) return null;
  return (
    <>
      <TabList size="small" selectedValue={shown} onTabSelect={(_, { value }) => setShown(value === 'commands' ? 'commands' : 'messages')}>
        <Tab value="messages">Messages</Tab>
        <Tab value="commands">Commands</Tab>
      </TabList>
      {shown === 'messages' ? <Messages conversation={answer} /> : <Commands rows={answer.rows} />}
    </>
  );
}

const mostRows = 200;

/** What was executed, with what it was answered and why. */
function Commands({ rows }: { readonly rows: readonly ReplyRow[] }) {
  const { openPanel } = useNavigation();
  if (rows.length === 0) return <p className={textStyles.quiet}>The server sent no command.</p>;
  return (
    <>
      <table className={styles.managementCommands}>
        <thead>
          <tr>
            <th>Command</th>
            <th>Status</th>
            <th>Why</th>
          </tr>
        </thead>
        <tbody>
          {rows.slice(0, mostRows).map(({ cmd, locUri, status, data, because, cause }, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: the rows of a session that is over never change
            <tr key={index}>
              <td>
                {cmd} <span className={textStyles.mono}>{locUri}</span>
                {data !== null && <span className={`${textStyles.mono} ${textStyles.quiet}`}> = {data}</span>}
              </td>
              <td className={isCarriedOut(status) ? undefined : signStyles.toneCritical}>{status}</td>
              <td>
                {asSentence(because)}{' '}
                <button type="button" className={textStyles.linkButton} onClick={() => openPanel('timeline', { search: cause })}>
                  Follow
                </button>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      {rows.length > mostRows && <p className={textStyles.quiet}>And {rows.length - mostRows} more.</p>}
    </>
  );
}

function Messages({ conversation: answer }: { readonly conversation: SessionConversation }) {
  return (
    <ol className={styles.managementConversation}>
      {answer.messages.map(({ from, at, line, text, notes }, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a conversation never changes
        <li key={index} className={from === 'pc' ? undefined : styles.managementCame}>
          <Message title={`${from === 'pc' ? 'PC' : 'Server'}: ${line} (${timeInWords(at)})`} text={text === '' ? '(empty)' : text} />
          {notes.map((note) => (
            <p key={note} className={textStyles.quiet}>
              {note}
            </p>
          ))}
        </li>
      ))}
    </ol>
  );
}
