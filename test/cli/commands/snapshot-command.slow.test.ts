import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { temporaryFolder } from '../../support/programs/temporary-folder.ts';
import { startHeadlessPC } from '../../support/server/headless-pc.ts';

test('saves, lists, compares, restores, exports, imports and removes by managed-pc snapshot', { timeout: 180_000 }, async () => {
  const folder = await temporaryFolder();
  const pc = await startHeadlessPC({ dataFolder: join(folder, 'data') });
  try {
    const run = async (...args: readonly string[]) => {
      const { code, stdout, stderr } = await pc.cli('snapshot', ...args);
      return [code, code === 0 ? stdout : stderr] as const;
    };
    expect(await run('list')).toEqual([0, 'There are no snapshots.\n']);
    expect(await run('save', 'before')).toEqual([0, 'Saved before, 0 pictures, 0.0 MB.\n']);
    expect(await run('save', 'before')).toEqual([2, expect.stringContaining('The name is taken')]);
    expect(await run('save', 'before', '--replace')).toEqual([0, expect.any(String)]);
    expect(await run('compare', 'before')).toEqual([0, expect.stringContaining('Nothing differs')]);
    await pc.cli('device', '--edition', 'Pro');
    expect(await run('compare', 'before')).toEqual([0, expect.stringMatching(/edition +Enterprise +Pro/)]);
    expect(await run('restore', 'before')).toEqual([0, expect.stringContaining('is before again')]);
    expect((await pc.snapshot()).facts.edition).toBe('Enterprise');

    const file = join(folder, 'before.mpc');
    expect(await run('export', 'before', '-o', file)).toEqual([0, `${file}\n`]);
    expect(await run('import', file, '--name', 'theirs')).toEqual([0, expect.stringContaining('Saved theirs')]);
    writeFileSync(file, readFileSync(file, 'utf8').slice(0, -9));
    expect(await run('import', file, '--name', 'bad')).toEqual([2, expect.stringContaining('Its end is missing.')]);
    const [, list] = await run('list');
    expect([list.includes('before'), list.includes('theirs'), list.includes('bad')]).toEqual([true, true, false]);
    expect(await run('remove', 'theirs')).toEqual([0, expect.not.stringContaining('theirs')]);
    expect(await run('restore', 'theirs')).toEqual([2, expect.stringContaining('No such snapshot')]);
  } finally {
    await pc.stop();
  }
});

test('plays managed-pc run --running on the PC everybody looks at', { timeout: 60_000 }, async () => {
  const folder = await temporaryFolder();
  const file = join(folder, 'demo.yaml');
  writeFileSync(
    file,
    'title: Live\nsteps:\n  - device: { edition: Education }\n  - lab: { as: x, picture: desktop-ember.jpg }\n  - set: { DesktopImageUrl: "{x}" }\n  - wait: { status: { desktop: 1 } }\n  - desktop\n',
  );
  const pc = await startHeadlessPC({ dataFolder: join(folder, 'data') });
  try {
    const { code, stdout } = await pc.cli('run', file, '--running');
    expect([code, stdout]).toEqual([0, expect.stringContaining('Show the desktop')]);
    expect(await pc.snapshot()).toMatchObject({
      facts: { edition: 'Education' },
      session: { screen: 'desktop' },
      images: { desktop: { status: 1 } },
    });
  } finally {
    await pc.stop();
  }
  const { code } = await pc.cli('run', file, '--running');
  expect(code).toBe(3);
});
