import type { CauseId, Provenance } from './journal-entry.ts';

/** What came back for one document: the reply as it would go over the wire, and the same as rows. */
export interface ApplyOutcome {
  /** The SyncML reply. Empty when the session ends with nothing to say (a document with only Final). */
  readonly reply: string;
  readonly rows: readonly ReplyRow[];
  /** Commands whose answer the server does not get: they wait for the Final of their package, or the answers are too large for it. */
  readonly unanswered: number;
  /** What was repaired or is worth knowing about the document, in words; empty for a document Windows would take as it is. */
  readonly hints: readonly string[];
}

/** One Status, with the data of its Results. */
export interface ReplyRow {
  /** CmdID of the command as sent; empty where it had none, `0` for the SyncHdr. */
  readonly cmdId: string;
  readonly cmd: string;
  readonly status: number;
  /** Target of the Item; empty for SyncHdr, Alert, Atomic and Sequence. */
  readonly locUri: string;
  /** What a Get found; null for everything else. */
  readonly data: string | null;
  readonly cause: CauseId;
  /** Why this status, in words, and on whose word. */
  readonly because: string;
  readonly basis: Provenance | null;
}
