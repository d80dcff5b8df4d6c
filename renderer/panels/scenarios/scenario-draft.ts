import { createStore } from 'zustand';
import { keptTexts } from '../../hooks/drafts.ts';
import { createStoreContext } from '../../hooks/store-context.tsx';

/** The scenario that is written; it stays while other panels are open. */
interface ScenarioDraft {
  /** The text that was loaded or written last. */
  readonly text: string;
  /** The text whose place it took; empty where there was none. */
  readonly before: string;
}

const store = createStoreContext<ScenarioDraft>('The scenario', () => {
  const { scenario = '', scenarioBefore = '' } = keptTexts();
  return createStore(() => ({ text: scenario, before: scenarioBefore }));
});

export const ScenarioDraftProvider = store.Provider;
export const useScenarioDraft = store.use;
export const useScenarioDraftApi = store.useApi;
