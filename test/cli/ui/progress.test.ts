import type { WriteStream } from 'node:tty';
import { expect, test } from 'vitest';
import type { CliContext } from '../../../electron/cli/ui/cli-context.ts';
import { withProgress } from '../../../electron/cli/ui/progress.ts';

/** A shell of which only the error stream is looked at. */
function shellWith(isTTY: boolean, write: (text: string) => void): CliContext {
  return { world: { errors: { isTTY, write } as unknown as WriteStream } } as unknown as CliContext;
}

test('says on a terminal that long work goes on, and takes the line away when it is done', async () => {
  const told = Promise.withResolvers<string>();
  const written: string[] = [];
  const shell = shellWith(true, (text) => {
    written.push(text);
    told.resolve('the answer');
  });
  expect(await withProgress(shell, 'At work', told.promise, 5)).toBe('the answer');
  expect(written[0]).toBe('\r\u001b[KAt work, 0 s');
  expect(written.at(-1)).toBe('\r\u001b[K');
});

test('says nothing about work that is done at once, nor on a pipe', async () => {
  const written: string[] = [];
  await withProgress(
    shellWith(true, (text) => written.push(text)),
    'At work',
    Promise.resolve(),
  );
  await withProgress(
    shellWith(false, (text) => written.push(text)),
    'At work',
    new Promise((resolve) => setTimeout(resolve, 20)),
    5,
  );
  expect(written).toEqual([]);
});

test('takes its line away before a failure is told', async () => {
  const told = Promise.withResolvers<never>();
  const written: string[] = [];
  const shell = shellWith(true, (text) => {
    written.push(text);
    told.reject(new Error('no'));
  });
  await expect(withProgress(shell, 'At work', told.promise, 5)).rejects.toThrow('no');
  expect(written.at(-1)).toBe('\r\u001b[K');
});
