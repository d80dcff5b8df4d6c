/** The thread in which a long text is made a document: gets it as its data, posts what became of it, and ends. An entry, like a door. */
import { parentPort, workerData } from 'node:worker_threads';
import { repairDocument } from './device/import/repair-document.ts';
import type { LongText } from './device/ports/repair-elsewhere.ts';

const { text, nodes } = workerData as LongText;
parentPort?.postMessage(repairDocument(text, () => nodes));
