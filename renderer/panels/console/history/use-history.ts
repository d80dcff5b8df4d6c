import { useState } from 'react';
import { usePanels } from '../../panel-context.tsx';
import { goBackTo, notRecalled, type Recalled, stepBy } from './recall.ts';
import { keepHistory, keptHistory, type SentDocument } from './sent-documents.ts';

/** The documents sent from the console, newest first, and the way back to them. */
export interface History {
  readonly documents: readonly SentDocument[];
  /** Index of the one the console shows as it was sent; -1 for any other document. */
  readonly shown: number;
  step(step: -1 | 1): void;
  open(at: number): void;
  forget(): void;
}

export function useHistory(): History {
  const { focus, changeFocus } = usePanels();
  const { document } = focus;
  const [kept] = useState(keptHistory);
  const documents = focus.sent ?? kept;
  const recall = focus.recall ?? notRecalled;
  const show = (recalled: Recalled | null) => {
    if (recalled !== null) changeFocus({ ...recalled, sent: documents, sample: null, outcome: null, problem: null });
  };
  return {
    documents,
    shown: documents.findIndex(({ text }) => text === document),
    step: (step) => show(stepBy(documents, recall, document, step)),
    open: (at) => show(goBackTo(documents, recall, document, at)),
    forget() {
      keepHistory([]);
      changeFocus({ sent: [], recall: null });
    },
  };
}
