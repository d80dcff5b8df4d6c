import type { JournalEntry, JournalKind } from '../../../shared/contract/journal.ts';

/** How one link of the chain stands: `idle` is not reached, or not wanted. */
export type LinkState = 'ok' | 'waiting' | 'failed' | 'idle';

/** One step between a command and what can be seen, in the words of the person who asks why. */
export interface ChainLink {
  readonly kind: JournalKind;
  readonly name: string;
  readonly state: LinkState;
  readonly says: string;
  /** The address it is about, fit to be looked at. */
  readonly address?: string;
  /** What to do about it, where something can be done. */
  readonly fix?: string;
  /** What it holds, by name, for whoever opens it. */
  readonly facts?: readonly LinkFact[];
  /** What the journal holds about this link, oldest first. */
  readonly entries: readonly JournalEntry[];
}

export interface LinkFact {
  readonly name: string;
  readonly value: string;
}

/** A link before the journal is laid beside it; `entries` where it is not those of the cause that count. */
export type LinkDraft = Omit<ChainLink, 'entries'> & { readonly entries?: readonly JournalEntry[] };
