import { Button, Field, Input, Textarea } from '@fluentui/react-components';
import { useState } from 'react';
import type { InputOf } from '../../../shared/contract/contract.ts';
import type { HeldMessage } from '../../../shared/contract/management/breakpoints.ts';
import { messageWords } from '../../../shared/words/break-words.ts';
import layoutStyles from '../../ui/layout.module.css';
import textStyles from '../../ui/text.module.css';

interface HeldProps {
  readonly held: readonly HeldMessage[];
  readonly release: (input: InputOf<'releaseMessage'>) => void;
}

/** Messages that wait for a decision: to be looked at, changed, sent, sent twice, dropped. */
export function HeldMessages({ held, release }: HeldProps) {
  return held.map((message) => <Held key={message.id} message={message} release={release} />);
}

function Held({ message, release }: { readonly message: HeldMessage } & Pick<HeldProps, 'release'>) {
  const { id } = message;
  const [text, setText] = useState(message.text);
  const [delay, setDelay] = useState('');
  const delayMs = Number(delay);
  const isDelay = Number.isInteger(delayMs) && delayMs >= 1 && delayMs <= 600_000;
  const decide = (decision: 'send' | 'drop' | 'repeat') =>
    release({ id, decision, ...(text !== message.text && { text }), ...(isDelay && { delayMs }) });
  return (
    <section className={layoutStyles.stack} aria-label="Held message">
      <strong>Held: {messageWords(message)}</strong>
      <Textarea
        className={textStyles.mono}
        aria-label="Message"
        resize="vertical"
        rows={10}
        value={text}
        onChange={(_, { value }) => setText(value)}
      />
      <Field label="Delay, in ms">
        <Input inputMode="numeric" value={delay} onChange={(_, { value }) => setDelay(value)} />
      </Field>
      <div className={layoutStyles.row}>
        <Button appearance="primary" onClick={() => decide('send')}>
          {text === message.text ? 'Send' : 'Send changed'}
        </Button>
        <Button onClick={() => decide('repeat')}>Send twice</Button>
        <Button onClick={() => decide('drop')}>Drop</Button>
      </div>
    </section>
  );
}
