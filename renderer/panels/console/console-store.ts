import { useMemo } from 'react';
import { createStore } from 'zustand';
import type { ApplyOutcome } from '../../../shared/contract/documents.ts';
import type { Problem } from '../../../shared/result.ts';
import { keptTexts } from '../../hooks/drafts.ts';
import { useNavigation } from '../../hooks/navigation.ts';
import { createStoreContext } from '../../hooks/store-context.tsx';
import type { Recall } from './history/recall.ts';
import type { SentDocument } from './history/sent-documents.ts';
import type { Sample } from './samples.ts';

/** The document in the console and what came of it; it stays while other panels are open. */
interface ConsoleState {
  readonly document: string;
  /** The sample the text came from; null for any other. */
  readonly sample: Sample | null;
  /** What came of it when it was last sent. */
  readonly outcome: ApplyOutcome | null;
  readonly problem: Problem | null;
  /** What was sent from the console since this page was opened, newest first. */
  readonly sent: readonly SentDocument[];
  /** Where among them the console is; null at none. */
  readonly recall: Recall | null;
}

const store = createStoreContext<ConsoleState>('The console', () =>
  createStore(() => ({ document: keptTexts().document ?? '', sample: null, outcome: null, problem: null, sent: [], recall: null })),
);

export const ConsoleProvider = store.Provider;
export const useConsole = store.use;
export const useConsoleApi = store.useApi;

/** Opens the console with a document in it; nothing is sent. */
export function useShowInConsole(): (document: string) => void {
  const api = useConsoleApi();
  const { openPanel } = useNavigation();
  return useMemo(
    () => (document) => {
      api.setState({ document, sample: null, outcome: null, problem: null, recall: null });
      openPanel('console');
    },
    [api, openPanel],
  );
}
