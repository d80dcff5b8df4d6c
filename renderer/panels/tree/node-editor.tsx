import { Button, Textarea } from '@fluentui/react-components';
import { useState } from 'react';
import { commandDocument, type NodeCommand } from '../../../shared/command-document.ts';
import type { TreeRow } from '../../../shared/contract/tree.ts';
import { shownValue } from '../../../shared/words/shown-xml.ts';
import { isCarriedOut, statusInWords } from '../../../shared/words/status-code.ts';
import { useDevice } from '../../connection/device-context.tsx';
import { useAsyncAction } from '../../hooks/use-async-action.ts';
import { type Draft, useDraft } from '../../hooks/use-draft.ts';
import textStyles from '../../ui/text.module.css';
import styles from './tree-panel.module.css';

/** Writes or deletes a node. What it sends is an ordinary document, so it is answered and journalled like any other. */
export function NodeEditor({ row }: { readonly row: TreeRow }) {
  const draft = useDraft(row.value ?? '');
  const { text } = draft;
  const [revealed, setRevealed] = useState<string | null>(null);
  const { answer, send, sending } = useCommand(draft);
  // What opens a picture to whoever asks with it must not be filmed by the way.
  const hidden = text === row.value && revealed !== row.value && shownValue(text, row.locURI) !== text;
  const writeVerb = verbToWrite(row);
  const mayDelete = row.access.includes('Delete') && row.exists;
  const command = (verb: NodeCommand['verb']): NodeCommand => {
    const bare = { verb, locURI: row.locURI, format: row.format };
    return verb === 'Delete' ? bare : { ...bare, value: text };
  };
  if (writeVerb === null && !mayDelete) return null;
  return (
    <form
      className={styles.nodeEditor}
      onSubmit={(event) => {
        event.preventDefault();
        if (writeVerb !== null) send(command(writeVerb));
      }}
    >
      {writeVerb !== null && hidden && (
        <>
          <span className={`${styles.nodeValue} ${textStyles.mono} ${textStyles.address}`}>{shownValue(text, row.locURI)}</span>
          <Button size="small" onClick={() => setRevealed(row.value)}>
            Show and edit
          </Button>
        </>
      )}
      {writeVerb !== null && !hidden && (
        <>
          <Textarea
            className={styles.nodeValue}
            size="small"
            aria-label="Value"
            textarea={{ className: styles.nodeValueText }}
            rows={Math.min(text.split('\n').length, mostRows)}
            value={text}
            onChange={(_, { value }) => draft.type(value)}
            onKeyDown={keys(draft)}
          />
          <Button size="small" appearance="primary" type="submit" disabledFocusable={sending}>
            Set
          </Button>
        </>
      )}
      {mayDelete && (
        <Button size="small" disabledFocusable={sending} onClick={() => send(command('Delete'))}>
          Delete
        </Button>
      )}
      {answer !== '' && (
        <p className={styles.nodeAnswer} role="status">
          {answer}
        </p>
      )}
    </form>
  );
}

/** Beyond that it is scrolled. */
const mostRows = 6;

/** A value may have several lines: Enter sets it, Shift+Enter begins a new one, and Esc takes back what was typed. */
function keys({ takeBack }: Draft) {
  return (event: React.KeyboardEvent<HTMLTextAreaElement>) => {
    if (event.key === 'Escape') takeBack();
    if (event.key !== 'Enter' || event.shiftKey || event.nativeEvent.isComposing) return;
    event.preventDefault();
    event.currentTarget.form?.requestSubmit();
  };
}

/** Replace where the node takes it, as MDM servers do; Add for the few that know only that. */
function verbToWrite({ access, format }: TreeRow): 'Add' | 'Replace' | null {
  if (format === 'node') return null;
  if (access.includes('Replace')) return 'Replace';
  return access.includes('Add') ? 'Add' : null;
}

/** Sends commands, one at a time. A value that was taken is no draft any more. */
function useCommand({ text, taken }: Draft) {
  const { mirror } = useDevice();
  const [answer, setAnswer] = useState('');
  const [send, sending] = useAsyncAction(async (command: NodeCommand) => {
    const outcome = await mirror.call('applyDocument', { document: commandDocument(command), from: 'Tree' });
    if (!outcome.ok) return setAnswer(`${outcome.problem.title}: ${outcome.problem.detail}`);
    const row = outcome.value.rows.find(({ cmd }) => cmd === command.verb);
    setAnswer(row === undefined ? '' : `${row.cmd} answered ${row.status}, ${statusInWords(row.status)}. ${row.because}`);
    if (row !== undefined && isCarriedOut(row.status)) taken(text);
  });
  return { answer, send, sending };
}
