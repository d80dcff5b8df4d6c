import { MessageBar, MessageBarBody, MessageBarTitle } from '@fluentui/react-components';
import type { Problem } from '../../../shared/result.ts';
import { asSentence } from '../../../shared/words/sentence.ts';
import styles from './message-dialog.module.css';

/** The answer to a message that was refused as a whole: no SyncML, but what is wrong, and where. */
export function WholeRefusal({ problem }: { readonly problem: Problem | null }) {
  if (problem === null) return null;
  const { title, line, column, detail, status } = problem;
  return (
    <section className={styles.messagePart} aria-label="What the PC answered">
      <h3>What the PC answered</h3>
      <MessageBar intent="error" layout="multiline">
        <MessageBarBody>
          <MessageBarTitle>{title}</MessageBarTitle>
          {line !== undefined && `Line ${line}, column ${column ?? 1}: `}
          {asSentence(detail)} Nothing of the message was executed.
        </MessageBarBody>
      </MessageBar>
      <p
        className={styles.messageRefused}
      >{`Not with SyncML: over HTTP a sender gets ${status} and these words as application/problem+json.`}</p>
    </section>
  );
}
