import { Button, MessageBar, MessageBarActions, MessageBarBody, MessageBarTitle } from '@fluentui/react-components';
import { useEffect, useState } from 'react';
import type { ImportedDocument } from '../../../shared/contract/documents.ts';
import { useDevice } from '../../connection/device-context.tsx';
import styles from './console-panel.module.css';

/** Offers to make a document of a text that was refused, where that can be done, and says what would become of each part of it. */
export function RepairOffer({ document, onRepair }: { readonly document: string; readonly onRepair: (repaired: string) => void }) {
  const imported = useImported(document);
  if (imported === null) return null;
  const { form, repairs, leftOut, questions } = imported;
  const canRepair = repairs.length > 0;
  if (!canRepair && leftOut.length + questions.length === 0) return null;
  return (
    <MessageBar intent={leftOut.length + questions.length === 0 ? 'info' : 'warning'} layout="multiline" className={styles.consoleProblem}>
      <MessageBarBody>
        <MessageBarTitle>
          {canRepair ? 'This can be turned into a document the PC accepts.' : `Nothing can be made of it: ${form}.`}
        </MessageBarTitle>
        <Sentences sentences={repairs} />
        <Sentences title="Left out" sentences={leftOut} />
        <Sentences title="Not certain" sentences={questions} />
      </MessageBarBody>
      {canRepair && (
        <MessageBarActions>
          <Button size="small" appearance="primary" onClick={() => onRepair(imported.document)}>
            Repair
          </Button>
        </MessageBarActions>
      )}
    </MessageBar>
  );
}

function Sentences({ title, sentences }: { readonly title?: string; readonly sentences: readonly string[] }) {
  if (sentences.length === 0) return null;
  return (
    <>
      {title !== undefined && <p className={styles.consoleRepairsTitle}>{title}</p>}
      <ul className={styles.consoleRepairs}>
        {sentences.map((sentence) => (
          <li key={sentence}>{sentence}</li>
        ))}
      </ul>
    </>
  );
}

function useImported(text: string): ImportedDocument | null {
  const { mirror } = useDevice();
  const [found, setFound] = useState<{ readonly text: string; readonly imported: ImportedDocument } | null>(null);
  useEffect(() => {
    let isStale = false;
    void mirror.call('importDocument', { text }).then((answer) => {
      if (answer.ok && !isStale) setFound({ text, imported: answer.value });
    });
    return () => {
      isStale = true;
    };
  }, [mirror, text]);
  return found?.text === text ? found.imported : null;
}
