/** The thread in which DDF files are read: gets them as its data, posts what came of each in their order, and ends. An entry, like a door. */
import { parentPort, workerData } from 'node:worker_threads';
import { loadDDF } from './device/ddf/load-ddf.ts';
import type { DDFFile } from './device/ports/ddf-files.ts';

for (const { name, text } of workerData as readonly DDFFile[]) parentPort?.postMessage(loadDDF(name, text));
