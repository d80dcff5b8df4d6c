import { Button } from '@fluentui/react-components';
import { CopyRegular } from '@fluentui/react-icons';
import { useMemo, useState } from 'react';
import { keptOfMessage, type MessageText } from '../../../shared/contract/journal.ts';
import type { Problem } from '../../../shared/result.ts';
import { shownColumn } from '../../../shared/words/shown-xml.ts';
import { copyText } from '../../ui/copy-text.ts';
import textStyles from '../../ui/text.module.css';
import { indentXml } from '../console/indent-xml.ts';
import { XmlEditor } from '../console/xml-editor.tsx';
import styles from './message-dialog.module.css';

interface MessagePartProps {
  readonly title: string;
  /** Without credentials. */
  readonly text: MessageText;
  /** Length of the whole of it on the wire. */
  readonly bytes: number | null;
  /** As it was on the wire. */
  readonly sent: string;
  readonly indented: boolean;
  /** Why it was refused. */
  readonly problem: Problem | null;
  /** Said where there is no text. */
  readonly none: string;
}

/** One of two documents: its length, a button to copy it, and the text with a mark where it breaks. */
export function MessagePart({ title, text: { text, cut }, bytes, sent, indented, problem, none }: MessagePartProps) {
  const shown = useMemo(() => (indented ? indentXml(text) : text), [indented, text]);
  const place = useMemo(() => inShownText(problem, sent), [problem, sent]);
  return (
    <section className={styles.messagePart} aria-label={title}>
      <div className={styles.messagePartHead}>
        <h3>{title}</h3>
        {bytes !== null && <span className={textStyles.quiet}>{`${bytes.toLocaleString('en-US')} bytes`}</span>}
        {text !== '' && <CopyButton title={title} text={text} />}
      </div>
      {cut && text !== '' && (
        <p className={styles.messageCut}>{`The text is longer: only its first ${keptOfMessage / 1024} KiB are kept.`}</p>
      )}
      {text === '' ? (
        <p className={textStyles.nothingHere}>{none}</p>
      ) : (
        <XmlEditor label={`${title}, as XML`} text={shown} problem={place} />
      )}
    </section>
  );
}

function inShownText(problem: Problem | null, sent: string): Problem | null {
  if (problem?.line === undefined) return problem;
  return { ...problem, column: shownColumn(sent, problem.line, problem.column ?? 1) };
}

/** Copies the text as it was on the wire, not as it is indented. */
function CopyButton({ title, text }: { readonly title: string; readonly text: string }) {
  const [said, setSaid] = useState('');
  const copy = async (button: HTMLElement) => {
    const copied = await copyText(text, button.parentElement ?? button);
    setSaid(copied ? 'Copied' : 'Not allowed here: select the text and copy it');
  };
  return (
    <>
      <span role="status" className={`${textStyles.quiet} ${styles.messageCopied}`}>
        {said}
      </span>
      <Button
        size="small"
        appearance="subtle"
        icon={<CopyRegular />}
        aria-label={`Copy: ${title}`}
        onClick={(event) => void copy(event.currentTarget)}
      >
        Copy
      </Button>
    </>
  );
}
