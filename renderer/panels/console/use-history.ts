import { useConsole, useConsoleApi } from './console-store.ts';
import type { History } from './history/history.ts';
import { notRecalled, stepBy } from './history/recall.ts';

export function useHistory(): History {
  const { document, sent, recall: recalled } = useConsole((state) => state);
  const console = useConsoleApi();
  return {
    documents: sent,
    shown: sent.findIndex(({ text }) => text === document),
    step(step) {
      const found = stepBy(sent, recalled ?? notRecalled, document, step);
      if (found !== null) console.setState({ ...found, sample: null, outcome: null, problem: null });
    },
  };
}
