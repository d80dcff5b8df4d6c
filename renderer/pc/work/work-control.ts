import { createContext, use } from 'react';
import type { Result } from '../../../shared/result.ts';

/** What the person at the PC can do about its management. */
export interface WorkControl {
  /** Resolves when the first session is over, or with what Windows shows where it went wrong. */
  readonly connect: (order: ConnectOrder) => Promise<Connected>;
  readonly sync: () => void;
  readonly disconnect: () => void;
  readonly answerSetup: (answer: 'try again' | 'go on') => void;
  readonly reset: () => void;
}

interface ConnectOrder {
  readonly address: string;
  /** Empty: it is looked for. */
  readonly server: string;
  readonly password: string;
  /** A certificate as a file has it, PEM or DER; null where none was chosen. */
  readonly authority: Uint8Array | null;
}

export type Connected = Result<null, { readonly code: string; readonly words: string }>;

const WorkContext = createContext<WorkControl | null>(null);
export const WorkProvider = WorkContext.Provider;

/** null where nobody can do anything, as on a screenshot. */
export function useWork(): WorkControl | null {
  return use(WorkContext);
}
