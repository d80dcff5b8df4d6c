import { useMemo } from 'react';
import { createStore } from 'zustand';
import type { ImageSlot } from '../../shared/contract/device-view.ts';
import { type PanelId, panelIds } from './panel-id.ts';
import { readPreference } from './preferences.ts';
import { createStoreContext } from './store-context.tsx';

/** What a panel can be opened at. What a panel does not know it leaves alone. */
export interface PanelParams {
  /** The picture that is looked at. */
  readonly slot: ImageSlot;
  /** What the timeline is searched for. */
  readonly search: string;
  /** Id of the assumption that is looked for; null at none. */
  readonly assumption: string | null;
  /** LocURI of the node that is looked at; null at none. */
  readonly node: string | null;
  /** Number of the message that is looked at; null at none. */
  readonly message: number | null;
  /** Whose messages are listed; empty for everybody's. */
  readonly from: string;
}

interface Navigation {
  /** The open panel; null while none is. */
  readonly panel: PanelId | null;
  readonly params: PanelParams;
}

const navigation = createStoreContext<Navigation>('Navigation', () =>
  createStore(() => ({
    panel: firstPanel(),
    params: { slot: 'desktop', search: '', assumption: null, node: null, message: null, from: '' },
  })),
);

export const NavigationProvider = navigation.Provider;

export function useShownPanel(): PanelId | null {
  return navigation.use(({ panel }) => panel);
}

/** What the open panel was opened at, and how to change it. */
export function usePanelParams(): readonly [PanelParams, (change: Partial<PanelParams>) => void] {
  const { changeParams } = useNavigation();
  return [navigation.use(({ params }) => params), changeParams];
}

export interface Navigating {
  /** Opens a panel, at something if wanted; null closes what is open. */
  readonly openPanel: (panel: PanelId | null, at?: Partial<PanelParams>) => void;
  readonly changeParams: (change: Partial<PanelParams>) => void;
}

/** The ways between the panels; who uses them is not rendered again when a panel opens. */
export function useNavigation(): Navigating {
  const store = navigation.useApi();
  return useMemo(
    () => ({
      // What is looked for is looked for once.
      openPanel: (panel, at = {}) =>
        store.setState(({ params }) => ({ panel, params: { ...params, assumption: null, node: null, message: null, from: '', ...at } })),
      changeParams: (change) => store.setState(({ params }) => ({ params: { ...params, ...change } })),
    }),
    [store],
  );
}

/** Where the last visit ended; Status on the first. */
function firstPanel(): PanelId | null {
  const kept = readPreference('panel');
  if (kept === 'none') return null;
  return panelIds.find((id) => id === kept) ?? 'status';
}
