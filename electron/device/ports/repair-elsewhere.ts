import type { ImportedDocument } from '../../../shared/contract/documents.ts';

/** Makes a document of a long text away from the device's own thread; null where that cannot be done, or the signal says that nobody waits any more. */
export type RepairElsewhere = (text: string, signal: AbortSignal) => Promise<ImportedDocument | null>;
