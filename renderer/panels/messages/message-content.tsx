import { Button, Spinner, Switch } from '@fluentui/react-components';
import { CodeRegular } from '@fluentui/react-icons';
import { useMemo, useState } from 'react';
import type { MessageExchange } from '../../../shared/contract/journal.ts';
import { shownXml } from '../../../shared/words/shown-xml.ts';
import { useQuery } from '../../hooks/use-query.ts';
import { RefusalBar } from '../../ui/refusal-bar.tsx';
import { timeInWords } from '../../ui/time-in-words.ts';
import { useShowInConsole } from '../console/console-store.ts';
import styles from './message-dialog.module.css';
import { MessagePart } from './message-part.tsx';
import { SendAgain } from './send-again.tsx';
import { WholeRefusal } from './whole-refusal.tsx';

/** What a server or a client sent, and what the PC answered: both as XML, side by side. */
export function MessageContent({ number }: { readonly number: number }) {
  const { answer, problem } = useQuery('getMessage', { number, secrets: true }, { again: 'never' });
  if (answer !== null) return <Exchange exchange={answer} />;
  return problem === null ? <Spinner label="Looking" /> : <RefusalBar problem={problem} />;
}

function Exchange({ exchange }: { readonly exchange: MessageExchange }) {
  const [indented, setIndented] = useState(true);
  const { at, from, request, reply, problem, words } = exchange;
  const shown = useMemo(() => ({ request: shownXml(request.text), reply: shownXml(reply?.text ?? '') }), [request, reply]);
  const isMasked = shown.request !== request.text || shown.reply !== (reply?.text ?? '');
  return (
    <>
      <div className={styles.messageHead}>
        <p className={styles.messageCame}>{`Came at ${timeInWords(at)}${from === undefined ? '' : ` from ${from}`}, ${words}.`}</p>
        {/* Where it breaks is told by line and column of what came. */}
        {problem === null && <Switch label="Indented for reading" checked={indented} onChange={(_, { checked }) => setIndented(checked)} />}
        <SendAgain exchange={exchange} />
        <OpenInConsole exchange={exchange} />
      </div>
      {isMasked && (
        <p className={styles.messageMasked} role="note">
          Credentials are shown as … here and left out when you copy. The console gets the message as it came, credentials included.
        </p>
      )}
      <div className={styles.messageParts}>
        <MessagePart
          title="What came"
          text={{ ...request, text: shown.request }}
          bytes={exchange.requestBytes}
          sent={request.text}
          indented={indented && problem === null}
          problem={problem}
          none="Nothing of it was read."
        />
        {reply === null ? (
          <WholeRefusal problem={problem} />
        ) : (
          <MessagePart
            title="What the PC answered"
            text={{ ...reply, text: shown.reply }}
            bytes={exchange.replyBytes}
            sent={reply.text}
            indented={indented}
            problem={null}
            none="Nothing: no command of this message wanted an answer, and the session ended without one."
          />
        )}
      </div>
    </>
  );
}

function OpenInConsole({ exchange: { request } }: { readonly exchange: MessageExchange }) {
  const showInConsole = useShowInConsole();
  if (request.cut || request.text === '') return null;
  return (
    <Button size="small" icon={<CodeRegular />} onClick={() => showInConsole(request.text)}>
      Open in Console
    </Button>
  );
}
