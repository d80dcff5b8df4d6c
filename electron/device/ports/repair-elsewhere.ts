import type { ImportedDocument } from '../../../shared/contract/documents.ts';
import type { KnownNode } from '../import/parts/known-nodes.ts';

/** A text of any form, and the nodes the PC has. */
export interface LongText {
  readonly text: string;
  readonly nodes: readonly KnownNode[];
}

/**
 * Makes a document of a text away from the device's own thread; null where it takes more time or memory than any export does, or the signal
 * says that nobody waits any more.
 */
export type RepairElsewhere = (long: LongText, signal: AbortSignal) => Promise<ImportedDocument | null>;
