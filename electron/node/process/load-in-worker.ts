import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import type { DDFFiles } from '../../device/ports/ddf-files.ts';
import type { LongText, RepairElsewhere } from '../../device/ports/repair-elsewhere.ts';

type Load = NonNullable<DDFFiles['load']>;
type Loaded = NonNullable<Awaited<ReturnType<Load>>>[number];
type Repaired = NonNullable<Awaited<ReturnType<RepairElsewhere>>>;

/** What a thread is given, and what ends it early. */
interface ThreadWork {
  readonly data: unknown;
  readonly signal?: AbortSignal | undefined;
  /** Memory for what lives long in it. */
  readonly mostMb?: number;
}

/**
 * Reads DDF files in a thread that ends with them. Each comes back as a message of its own, so that taking over thousands of nodes
 * does not hold this thread either. null when the thread could not start, broke off or was stopped.
 */
export const loadInWorker: Load = (files, signal) => loadInThread(entry('ddf-worker'), files, signal);

/** The same with the entry at `path`. */
export async function loadInThread(path: string, files: Parameters<Load>[0], signal?: AbortSignal): ReturnType<Load> {
  const loaded = await messagesOf<Loaded>(path, { data: files, signal });
  return loaded?.length === files.length ? loaded : null;
}

/** Real time, on a machine that may be busy: the longest exports there are take a few seconds. */
const longestRepairMs = 60_000;
const mostRepairMb = 1024;

/** Makes a document of a long text in a thread of its own; null as above, and where it took too much time or memory. */
export const repairInWorker: RepairElsewhere = (long, signal) => repairInThread(entry('repair-worker'), long, signal);

/** The same with the entry at `path`. */
export async function repairInThread(
  path: string,
  long: LongText,
  signal: AbortSignal,
  longestMs = longestRepairMs,
): Promise<Repaired | null> {
  const limited = AbortSignal.any([signal, AbortSignal.timeout(longestMs)]);
  const [repaired] = (await messagesOf<Repaired>(path, { data: long, signal: limited, mostMb: mostRepairMb })) ?? [];
  return repaired ?? null;
}

/** Beside the bundle where this is built, two folders up where it is not. */
function entry(name: string): string {
  return import.meta.filename.endsWith('.ts')
    ? join(import.meta.dirname, '..', '..', `${name}.ts`)
    : join(import.meta.dirname, `${name}.js`);
}

/** All a thread posts until it ends; null when it could not start or broke off. */
function messagesOf<Message>(path: string, { data, signal, mostMb }: ThreadWork): Promise<readonly Message[] | null> {
  return new Promise((resolve) => {
    const messages: Message[] = [];
    const resourceLimits = mostMb === undefined ? {} : { maxOldGenerationSizeMb: mostMb };
    const thread = new Worker(path, { workerData: data, stdout: true, stderr: true, resourceLimits });
    const stop = () => void thread.terminate();
    if (signal?.aborted === true) stop();
    signal?.addEventListener('abort', stop);
    thread.on('message', (one: Message) => void messages.push(one));
    thread.on('error', () => resolve(null));
    thread.on('exit', () => {
      signal?.removeEventListener('abort', stop);
      resolve(messages);
    });
  });
}
