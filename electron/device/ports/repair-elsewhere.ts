import type { ImportedDocument } from '../../../shared/contract/documents.ts';
import type { KnownNode } from '../import/parts/known-nodes.ts';

/** A long text, and the nodes the PC has. */
export interface LongText {
  readonly text: string;
  readonly nodes: readonly KnownNode[];
}

/** Makes a document of a long text away from the device's own thread; null where that cannot be done, or the signal says that nobody waits any more. */
export type RepairElsewhere = (long: LongText, signal: AbortSignal) => Promise<ImportedDocument | null>;
