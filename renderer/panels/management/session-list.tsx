import { Button } from '@fluentui/react-components';
import { useState } from 'react';
import type { SessionConversation, SessionSummary } from '../../../shared/contract/enrolment.ts';
import { useQuery } from '../../hooks/use-query.ts';
import { timeInWords } from '../../ui/time-in-words.ts';
import { Message } from './step-list.tsx';

const origins: Readonly<Record<string, string>> = {
  user: 'Asked for here',
  schedule: 'On schedule',
  push: 'Push',
  'sign-in': 'Sign-in',
  enrolment: 'After enrolment',
  csp: 'Change by the server',
  api: 'Asked for by a program',
};

const shown = 20;

/** The newest sessions, newest first; one of them as the conversation it was. */
export function SessionList() {
  const [open, setOpen] = useState<number | null>(null);
  const sessions = useQuery('getSessions', {}, { everyMs: 250 }).answer ?? [];
  if (!isList(sessions) || sessions.length === 0) return null;
  return (
    <section aria-label="Sessions">
      <h3 className="management-title">Sessions</h3>
      <ol className="management-steps">
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
      <p className="row">
        <strong>Session {number}</strong>
        <span>{origins[origin] ?? origin}</span>
        <span className="quiet">
          {timeInWords(startedAt)}, {messages} messages, {commands} commands
        </span>
        <Button size="small" aria-expanded={isOpen} onClick={toggle}>
          {isOpen ? 'Hide' : 'Show'} conversation
        </Button>
      </p>
      <p className={good ? 'address' : 'tone-critical address'}>
        {code !== null && <span className="mono">{code} </span>}
        {words}
      </p>
      {look !== null && look !== '' && <p className="quiet">Look at: {look}</p>}
      {isOpen && <Conversation number={number} />}
    </>
  );
}

function Conversation({ number }: { readonly number: number }) {
  const { answer } = useQuery('getSessions', { number }, { again: number });
  if (answer === null || isList(answer)) return null;
  return (
    <ol className="management-conversation">
      {answer.messages.map(({ from, at, line, text, notes }, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a conversation never changes
        <li key={index} className={from === 'pc' ? 'management-sent' : 'management-came'}>
          <Message title={`${from === 'pc' ? 'PC' : 'Server'}: ${line} (${timeInWords(at)})`} text={text === '' ? '(empty)' : text} />
          {notes.map((note) => (
            <p key={note} className="quiet">
              {note}
            </p>
          ))}
        </li>
      ))}
    </ol>
  );
}
