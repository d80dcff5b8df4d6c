import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { crashes } from '../../support/disk/crash-everywhere.ts';

/** The steps of a save, of which each test leaves one out. */
type Step = 'flush' | 'move' | 'flush-folder';

const replacing = (steps: readonly Step[]) =>
  crashes({
    load: () => import('node:fs/promises'),
    async live({ open, rename }, root, mark) {
      for (const number of [1, 2]) {
        mark(`begun ${number}`);
        const temporary = join(root, steps.includes('move') ? 'new' : 'file');
        const file = await open(temporary, 'w');
        await file.writeFile(`${number}`.repeat(2000));
        if (steps.includes('flush')) await file.sync();
        await file.close();
        if (steps.includes('move')) await rename(temporary, join(root, 'file'));
        const folder = await open(root, 'r');
        if (steps.includes('flush-folder')) await folder.sync();
        await folder.close();
        mark(`done ${number}`);
      }
    },
    async check(root, marks) {
      const text = await readFile(join(root, 'file'), 'utf8').catch(() => '');
      const good = [1, 2].map((number) => `${number}`.repeat(2000)).find((one) => one === text);
      if (marks.has('done 2')) return good?.startsWith('2') ? null : 'the second is lost';
      return good !== undefined || (text === '' && !marks.has('done 1')) ? null : `it is damaged or lost`;
    },
  });

describe('the disk that loses what it may', () => {
  test('finds nothing wrong with a save that flushes, moves and flushes the folder', async () => {
    const { tried, wrong } = await replacing(['flush', 'move', 'flush-folder']);
    expect(wrong).toEqual([]);
    expect(tried).toBeGreaterThan(10);
  });

  test.each<[Step]>([['flush'], ['move'], ['flush-folder']])('finds what is lost where a save leaves out: %s', async (left) => {
    const steps = (['flush', 'move', 'flush-folder'] as const).filter((step) => step !== left);
    expect((await replacing(steps)).wrong).not.toEqual([]);
  });
});
