/** The thread in which a long text is made a document: gets it as its data, posts what became of it, and ends. An entry, like a door. */
import { parentPort, workerData } from 'node:worker_threads';
import { repairDocument } from './device/syncml/import/repair-document.ts';

parentPort?.postMessage(repairDocument(String(workerData)));
