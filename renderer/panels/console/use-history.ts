import { useState } from 'react';
import { useConsole, useConsoleApi } from './console-store.ts';
import type { History } from './history/history.ts';
import { goBackTo, notRecalled, type Recalled, stepBy } from './history/recall.ts';
import { keepHistory, keptHistory } from './history/sent-documents.ts';

export function useHistory(): History {
  const { document, sent, recall: recalled } = useConsole((state) => state);
  const console = useConsoleApi();
  const [kept] = useState(keptHistory);
  const documents = sent ?? kept;
  const recall = recalled ?? notRecalled;
  const show = (found: Recalled | null) => {
    if (found !== null) console.setState({ ...found, sent: documents, sample: null, outcome: null, problem: null });
  };
  return {
    documents,
    shown: documents.findIndex(({ text }) => text === document),
    step: (step) => show(stepBy(documents, recall, document, step)),
    open: (at) => show(goBackTo(documents, recall, document, at)),
    forget() {
      keepHistory([]);
      console.setState({ sent: [], recall: null });
    },
  };
}
