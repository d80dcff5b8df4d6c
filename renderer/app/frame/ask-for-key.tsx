import { Button, Input, MessageBar, MessageBarBody, MessageBarTitle } from '@fluentui/react-components';
import { useState } from 'react';
import { addressWithKey, keyIn } from '../../connection/read-door-token.ts';
import signStyles from '../../ui/sign.module.css';
import styles from './starting.module.css';

/** For whoever followed a link: it names a place and has no key, so that it can be passed on. */
export function AskForKey() {
  const [text, setText] = useState('');
  const [problem, setProblem] = useState<string | null>(null);
  const open = () => {
    const key = keyIn(text);
    if (key === null) setProblem('There is no key in it: the address ends in #token= and some forty letters.');
    // The page takes an address that begins with a key as a new one.
    else location.hash = addressWithKey(location.hash, key);
  };
  return (
    <div className={styles.startingAsk}>
      <MessageBar intent="error" layout="multiline">
        <MessageBarBody>
          <MessageBarTitle>This page has no key to the PC</MessageBarTitle>
          Links are passed on without one. Paste the address that “managed-pc serve” printed, or that “managed-pc link” prints on the PC’s
          computer, and this page opens where the link leads.
        </MessageBarBody>
      </MessageBar>
      <form
        className={styles.startingKey}
        onSubmit={(event) => {
          event.preventDefault();
          open();
        }}
      >
        <Input
          className={styles.startingAddress}
          aria-label="Address with the key"
          placeholder="http://127.0.0.1:…/#token=…"
          autoComplete="off"
          spellCheck={false}
          value={text}
          onChange={(_, { value }) => {
            setText(value);
            setProblem(null);
          }}
        />
        <Button type="submit" appearance="primary">
          Open
        </Button>
      </form>
      {problem !== null && (
        <p role="alert" className={`${styles.startingProblem} ${signStyles.toneCritical}`}>
          {problem}
        </p>
      )}
    </div>
  );
}
