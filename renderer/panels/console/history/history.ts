import type { SentDocument } from './sent-documents.ts';

/** The documents sent from the console, newest first, and the way back to them. */
export interface History {
  readonly documents: readonly SentDocument[];
  /** Index of the one the console shows as it was sent; -1 for any other document. */
  readonly shown: number;
  step(step: -1 | 1): void;
}
