import { once } from 'node:events';
import type { Readable } from 'node:stream';
import * as v from 'valibot';
import { startProgram } from '../process/start-program.ts';

/** What the watcher must know to put the wallpaper back on its own. Travels as JSON in its last argument. */
export const watchOrderShape = v.strictObject({
  folder: v.string(),
  imageFolder: v.string(),
  sharedFolder: v.string(),
  childCommand: v.array(v.string()),
  owner: v.strictObject({ pid: v.number(), mark: v.nullable(v.string()) }),
});
export type WatchOrder = v.InferOutput<typeof watchOrderShape>;

export interface RestoreWatch {
  /** The wallpaper is back, or somebody else sees to it: the watcher ends without touching anything. */
  dismiss(): void;
}

const farewell = 'clean';

/**
 * Starts a process that outlives this one and holds the reading end of a pipe. However this process ends, the pipe ends with it;
 * when the last word was not `clean`, the watcher puts the wallpaper back. Rejects when it cannot be started.
 */
export async function startRestoreWatch(command: readonly string[], order: WatchOrder, env: NodeJS.ProcessEnv): Promise<RestoreWatch> {
  const [file = '', ...first] = command;
  const child = startProgram(file, [...first, JSON.stringify(order)], { detached: true, stdio: ['pipe', 'ignore', 'ignore'], env });
  await once(child, 'spawn');
  // A watcher that is gone already needs no farewell.
  child.stdin.on('error', () => {});
  child.on('error', () => {});
  child.unref();
  if ('unref' in child.stdin && typeof child.stdin.unref === 'function') child.stdin.unref();
  return { dismiss: () => void child.stdin.end(farewell) };
}

/** The watcher's side: resolves when the pipe has ended; true when nobody said farewell. */
export async function waitForEnd(pipe: Readable): Promise<boolean> {
  let last = '';
  try {
    for await (const piece of pipe) last = (last + String(piece)).slice(-farewell.length);
  } catch {
    // A broken pipe is an end like any other.
  }
  return last !== farewell;
}
