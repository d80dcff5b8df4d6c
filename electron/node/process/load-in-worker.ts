import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import type { DDFFiles } from '../../device/ports/ports.ts';

type Load = NonNullable<DDFFiles['load']>;
type Loaded = NonNullable<Awaited<ReturnType<Load>>>[number];

/** Beside the bundle where this is built, one folder up where it is not. */
const worker = import.meta.filename.endsWith('.ts')
  ? join(import.meta.dirname, '..', '..', 'ddf-worker.ts')
  : join(import.meta.dirname, 'ddf-worker.js');

/**
 * Reads DDF files in a thread that ends with them. Each comes back as a message of its own, so that taking over thousands of nodes
 * does not hold this thread either. null when the thread could not start or broke off.
 */
export const loadInWorker: Load = (files) => loadInThread(worker, files);

/** The same with the entry at `path`. */
export function loadInThread(path: string, files: Parameters<Load>[0]): ReturnType<Load> {
  return new Promise((resolve) => {
    const loaded: Loaded[] = [];
    const thread = new Worker(path, { workerData: files, stdout: true, stderr: true });
    thread.on('message', (one: Loaded) => void loaded.push(one));
    thread.on('error', () => resolve(null));
    thread.on('exit', () => resolve(loaded.length === files.length ? loaded : null));
  });
}
