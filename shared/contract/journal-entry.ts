import type { JournalEvent } from './journal-event.ts';

/** On whose word a decision was made: the DDF, the run-time gate, or an assumption. Source names the file, section or assumption id. */
export interface Provenance {
  readonly kind: 'declared' | 'gated' | 'assumed';
  readonly source: string;
}

/** Born with each command and carried by everything that follows from it. */
export type CauseId = string;

/** The links of the chain from a message to the pixels, in order. */
export type JournalKind = 'message' | 'command' | 'gate' | 'transfer' | 'status' | 'registry' | 'screen' | 'host' | 'device';

/** One thing that happened, as the timeline shows it. */
export interface JournalEntry {
  /** 1, 2, 3 ... without gaps. */
  readonly sequence: number;
  /** Milliseconds since 1970 on the device's clock. */
  readonly at: number;
  readonly cause: CauseId;
  readonly kind: JournalKind;
  /** Canonical LocURI of the node concerned, where there is one. */
  readonly node?: string;
  readonly outcome: 'ok' | 'failed' | 'waiting' | 'info';
  /** What happened, one line. */
  readonly title: string;
  /** Why, and what to do about it. */
  readonly detail?: string;
  readonly basis?: Provenance;
  /** The same as facts, for whoever has to decide by it. */
  readonly event?: JournalEvent;
  /** Number of the message it came with. */
  readonly message?: number;
  /** What is another value since then. */
  readonly changes?: readonly StateChange[];
}

/** A value before and after. null: it is not there. Long ones are cut. */
export interface StateChange {
  /** Canonical LocURI of a node, or the name of a fact or an assumption. */
  readonly name: string;
  readonly before: string | null;
  readonly after: string | null;
}

/** What a part of the device says happened; the journal adds sequence and time. */
export type NewJournalEntry = Omit<JournalEntry, 'sequence' | 'at'>;
