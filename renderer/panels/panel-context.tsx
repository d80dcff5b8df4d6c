import { createContext, useContext } from 'react';
import type { ApplyOutcome } from '../../shared/contract/apply-outcome.ts';
import type { ImageSlot } from '../../shared/contract/device-view.ts';
import type { Problem } from '../../shared/result.ts';
import type { Recall } from './console/history/recall.ts';
import type { SentDocument } from './console/history/sent-documents.ts';
import type { Sample } from './console/samples.ts';
import type { PanelId } from './panel-id.ts';

/** What the operator is looking at across panels: it stays when another panel opens, and is nobody else's business. */
export interface Focus {
  /** The text in the console, and what came of it when it was last sent. */
  readonly document: string;
  /** The sample the text came from; null for any other. */
  readonly sample: Sample | null;
  readonly outcome: ApplyOutcome | null;
  readonly problem: Problem | null;
  /** What was sent from the console, newest first; null before anyone asked for what the browser kept. */
  readonly sent: readonly SentDocument[] | null;
  /** Where among them the console is; null at none. */
  readonly recall: Recall | null;
  /** The picture whose chain the Why panel shows. */
  readonly slot: ImageSlot;
  /** What the timeline is searched for. */
  readonly search: string;
  /** Id of the assumption the Assumed panel was opened for; null at none. */
  readonly assumption: string | null;
  /** The text of the scenario that was loaded or written last. */
  readonly scenario: string;
  /** The text whose place it took; empty where there was none. */
  readonly scenarioBefore: string;
}

export interface PanelAccess {
  readonly focus: Focus;
  /** A function is given the focus of the moment: for what comes late, and must not undo what was done meanwhile. */
  changeFocus(change: Partial<Focus> | ((now: Focus) => Partial<Focus>)): void;
  /** Opens a panel, with something in focus if wanted. */
  open(panel: PanelId, change?: Partial<Focus>): void;
}

export const emptyFocus: Focus = {
  document: '',
  sample: null,
  outcome: null,
  problem: null,
  sent: null,
  recall: null,
  slot: 'desktop',
  search: '',
  assumption: null,
  scenario: '',
  scenarioBefore: '',
};

const PanelContext = createContext<PanelAccess | null>(null);
export const PanelProvider = PanelContext.Provider;

export function usePanels(): PanelAccess {
  const access = useContext(PanelContext);
  if (access === null) throw new Error('usePanels needs a PanelProvider above');
  return access;
}
