import { Button, MessageBar, MessageBarActions, MessageBarBody, MessageBarTitle } from '@fluentui/react-components';
import { useEffect, useState } from 'react';
import type { ImportedDocument } from '../../../shared/contract/documents.ts';
import { useDevice } from '../../connection/device-context.tsx';

/** Offers to repair a document that was refused, where that can be done, and says what would be repaired. */
export function RepairOffer({ document, onRepair }: { readonly document: string; readonly onRepair: (repaired: string) => void }) {
  const imported = useImported(document);
  if (imported === null || imported.repairs.length === 0) return null;
  return (
    <MessageBar intent="info" layout="multiline" className="console-problem">
      <MessageBarBody>
        <MessageBarTitle>This can be turned into a document the PC accepts.</MessageBarTitle>
        <ul className="console-repairs">
          {imported.repairs.map((repair) => (
            <li key={repair}>{repair}</li>
          ))}
        </ul>
      </MessageBarBody>
      <MessageBarActions>
        <Button size="small" appearance="primary" onClick={() => onRepair(imported.document)}>
          Repair
        </Button>
      </MessageBarActions>
    </MessageBar>
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
