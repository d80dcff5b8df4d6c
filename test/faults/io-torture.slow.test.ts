import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { expect, test } from 'vitest';

const script = fileURLToPath(new URL('../bench/faults/io-torture.ts', import.meta.url));

interface Outcome {
  readonly runs: number;
  readonly wrong: readonly string[];
}

/** In a process of its own: Node's modules are tapped before anything is loaded. All of it: `npm run torture:io`. */
test('P13 loses nothing, hides nothing and leaves nothing where one call to files or network fails', { timeout: 300_000 }, async ({
  task,
}) => {
  const run = promisify(execFile)(process.execPath, [script, '--short'], { maxBuffer: 1 << 26 });
  const { stdout } = await run.catch((error: unknown) => error as { readonly stdout: string });
  const { runs, wrong } = JSON.parse(stdout.trimEnd().split('\n').at(-1) ?? '') as Outcome;
  task.meta.tried = { what: 'lives with one call to files or network failing', count: runs };
  expect(wrong).toEqual([]);
  expect(runs).toBeGreaterThan(100);
});
