import { mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test, vi } from 'vitest';
import { childCommand, hostScript, later, type PlainX, policy, preparePlainX, run } from '../support/desktop/plain-x.ts';
import { type behaviours, callsIn, fakeProgram } from '../support/programs/fake-program.ts';
import { startLineChild } from '../support/programs/line-child.ts';

const plain = preparePlainX();

describe('a plain X screen with feh', () => {
  /** How a user may have come by a background, and what of it must be there again. */
  const backgrounds: Readonly<Record<string, (plain: PlainX) => Promise<unknown>>> = {
    'set with feh, remembered in ~/.fehbg': ({ feh, own }) => feh('--bg-fill', own),
    'set with feh, not remembered': ({ feh, own }) => feh('--no-fehbg', '--bg-fill', own),
    'set with feh as a small tile': async ({ feh, home }) => {
      await run('/usr/bin/convert', ['-size', '30x20', 'gradient:red-blue', join(home, 'tile.png')]);
      await feh('--bg-tile', join(home, 'tile.png'));
    },
    'of one colour, painted by xsetroot': ({ ask }) => ask('xsetroot', '-solid', '#a06030'),
    'of a pattern, painted by xsetroot': ({ ask }) => ask('xsetroot', '-mod', '7', '5', '-fg', 'red', '-bg', 'blue'),
    'of one colour over a stale picture': async ({ feh, own, ask }) => {
      await feh('--bg-fill', own);
      await ask('xsetroot', '-solid', '#a06030');
    },
  };
  for (const [name, paint] of Object.entries(backgrounds)) {
    test(`shows the policy's pixels and gives back a background ${name}`, async () => {
      const { x, options, host, fehbg, pixelsOf } = plain();
      await paint(plain());
      const [before, remembered] = [await x.rootPixels(), await fehbg()];
      const wallpaper = host();
      expect(await wallpaper.show(policy)).toMatchObject({ phase: 'applied', detail: 'Shown and verified.' });
      expect((await x.rootPixels()).equals(await pixelsOf(join(options.imageFolder, policy)))).toBe(true);
      expect(await wallpaper.show(later)).toMatchObject({ phase: 'applied' });
      expect((await x.rootPixels()).equals(await pixelsOf(join(options.imageFolder, later)))).toBe(true);
      expect(await wallpaper.restore()).toMatchObject({ phase: 'restored' });
      expect((await x.rootPixels()).equals(before)).toBe(true);
      expect(await fehbg()).toBe(remembered);
      expect((await readdir(options.folder)).filter((file) => file.endsWith('.json'))).toEqual([]);
    });
  }

  test('advertises the user’s picture again to programs that look through their windows', async () => {
    const { x, options, own, host, feh, ask } = plain();
    await feh('--bg-fill', own);
    const wallpaper = host();
    await wallpaper.show(policy);
    await wallpaper.restore();
    expect(await ask('xprop', '-root', '_XROOTPMAP_ID')).toMatch(/PIXMAP.*0x[1-9a-f]/);
    const theirs = await x.rootPixels();
    await feh('--bg-fill', join(options.imageFolder, later));
    await feh('--bg-fill', own);
    expect((await x.rootPixels()).equals(theirs)).toBe(true);
  });

  test('W04 leaves alone what the user set with feh, or painted over, meanwhile', async () => {
    const { x, home, options, own, host, feh, ask, fehbg, picture } = plain();
    await feh('--bg-fill', own);
    const wallpaper = host({ keepPolicy: false });
    for (const change of [() => feh('--bg-fill', join(options.imageFolder, '..', 'mine.png')), () => ask('xsetroot', '-solid', 'green')]) {
      await picture(join(home, 'mine.png'), 'gradient:green-white');
      await wallpaper.show(policy);
      await change();
      const [changed, remembered] = [await x.rootPixels(), await fehbg()];
      expect(await wallpaper.restore()).toMatchObject({ detail: expect.stringContaining('left as it is') });
      expect((await x.rootPixels()).equals(changed)).toBe(true);
      if (!remembered?.includes(policy)) expect(await fehbg()).toBe(remembered);
      expect(await fehbg()).not.toContain(policy);
    }
  });

  test('W09 gives the pixels back though the user’s file was deleted', async () => {
    const { x, own, host, feh } = plain();
    await feh('--bg-fill', own);
    const before = await x.rootPixels();
    const wallpaper = host();
    await wallpaper.show(policy);
    await rm(own);
    await wallpaper.restore();
    expect((await x.rootPixels()).equals(before)).toBe(true);
  });

  test('W03 gives it back after kill -9 by the watcher, and by the next start with the watcher dead too', async () => {
    const { x, options, own, host, feh, fehbg } = plain();
    await feh('--bg-fill', own);
    const [before, remembered] = [await x.rootPixels(), await fehbg()];
    for (const watcher of ['alive', 'none'] as const) {
      const commands = { child: childCommand, watcher: [] };
      const started = JSON.stringify(watcher === 'alive' ? options : { ...options, commands });
      const child = startLineChild([process.execPath, hostScript, started, '']);
      expect(await child.ask(`show ${policy}`)).toContain('"applied"');
      child.process.kill('SIGKILL');
      await child.ended();
      if (watcher === 'none') expect((await x.rootPixels()).equals(before)).toBe(false);
      if (watcher === 'none') await host().restoreLeftover();
      await vi.waitFor(async () => expect((await x.rootPixels()).equals(before)).toBe(true), { timeout: 15_000, interval: 100 });
      await vi.waitFor(async () => expect(await fehbg()).toBe(remembered), { timeout: 15_000, interval: 100 });
    }
  });

  for (const point of ['armed', 'shown', 'put-back']) {
    test(`W03 and W01 ends with the user's own at the next start when killed at "${point}"`, async () => {
      const { x, options, own, host, feh, fehbg } = plain();
      await feh('--bg-fill', own);
      const [before, remembered] = [await x.rootPixels(), await fehbg()];
      const started = JSON.stringify({ ...options, commands: { child: childCommand, watcher: [] } });
      const child = startLineChild([process.execPath, hostScript, started, point]);
      child.tell(`show ${policy}`);
      child.tell('own');
      expect(await child.ended()).toMatchObject({ signal: 'SIGKILL' });
      await host().restoreLeftover();
      expect((await x.rootPixels()).equals(before)).toBe(true);
      expect(await fehbg()).toBe(remembered);
    });
  }

  const stories: readonly (readonly [keyof typeof behaviours, string])[] = [
    ['fails', 'shows the same as before'],
    ['lies', 'shows the same as before'],
    ['hangs', 'did not end within'],
  ];
  for (const [behaviour, words] of stories) {
    test(`W07 tells of a feh that ${behaviour}: failed, the pixels untouched`, async () => {
      const { x, home, options, own, host, feh } = plain();
      await feh('--bg-fill', own);
      const before = await x.rootPixels();
      const programs = join(home, 'programs');
      await fakeProgram({ folder: programs, name: 'feh', behaviour });
      const env = { ...options.env, PATH: `${programs}:/usr/bin:/bin` };
      expect(await host({ env, limits: { gapMs: 0, programMs: 4_000 } }).show(policy)).toMatchObject({
        phase: 'failed',
        detail: expect.stringContaining(words),
      });
      expect((await x.rootPixels()).equals(before)).toBe(true);
      expect(await callsIn(programs)).toEqual([['feh', '--bg-fill', join(options.imageFolder, policy)]]);
      expect((await readdir(options.folder)).filter((file) => file.endsWith('.json'))).toEqual([]);
    });
  }

  test('W08 takes a folder with a blank, quotes and a script in its name', async () => {
    const { x, home, own, host, feh, fehbg, picture, pixelsOf } = plain();
    const imageFolder = join(home, `it's "odd" #1 100% $(touch pwned) '); \n`);
    await mkdir(imageFolder);
    await picture(join(home, 'plain.png'), 'plasma:red-blue');
    await writeFile(join(imageFolder, policy), await readFile(join(home, 'plain.png')));
    await feh('--bg-fill', own);
    const [before, remembered] = [await x.rootPixels(), await fehbg()];
    const wallpaper = host({ imageFolder });
    expect(await wallpaper.show(policy)).toMatchObject({ phase: 'applied' });
    expect((await x.rootPixels()).equals(await pixelsOf(join(home, 'plain.png')))).toBe(true);
    await wallpaper.restore();
    expect((await x.rootPixels()).equals(before)).toBe(true);
    expect(await fehbg()).toBe(remembered);
  });

  test('keeps the wallpaper for policy while it is shown, says so, and gives the user’s newest back', async () => {
    const { x, home, options, own, host, feh, picture, pixelsOf } = plain();
    await feh('--bg-fill', own);
    await picture(join(home, 'mine.png'), 'gradient:green-white');
    const wallpaper = host({ limits: { gapMs: 0, lookEveryMs: 100 } });
    const taken: string[] = [];
    wallpaper.onTaken(({ phase, detail }) => taken.push(`${phase}: ${detail}`));
    await wallpaper.show(policy);
    await feh('--bg-fill', join(home, 'mine.png'));
    const wanted = await pixelsOf(join(options.imageFolder, policy));
    await vi.waitFor(async () => expect((await x.rootPixels()).equals(wanted)).toBe(true), { timeout: 15_000, interval: 100 });
    await vi.waitFor(() => expect(taken).toEqual([expect.stringMatching(/^applied: .*put back/)]), { timeout: 15_000 });
    await wallpaper.restore();
    expect((await x.rootPixels()).equals(await pixelsOf(join(home, 'mine.png')))).toBe(true);
    expect(taken).toHaveLength(1);
  });

  test('leaves alone what the user changes where that is wished, says so once, and puts the policy’s back when it is not any more', async () => {
    const { x, home, options, own, host, feh, picture, pixelsOf } = plain();
    await feh('--bg-fill', own);
    await picture(join(home, 'mine.png'), 'gradient:green-white');
    const mine = await pixelsOf(join(home, 'mine.png'));
    const wallpaper = host({ limits: { gapMs: 0, lookEveryMs: 100 } });
    const taken: string[] = [];
    wallpaper.onTaken(({ phase }) => taken.push(phase));
    await wallpaper.show(policy);
    await wallpaper.setKeepPolicy(false);
    await feh('--bg-fill', join(home, 'mine.png'));
    await vi.waitFor(() => expect(wallpaper.state()).toMatchObject({ phase: 'left-alone', keepPolicy: false }), { timeout: 15_000 });
    await new Promise((resolve) => setTimeout(resolve, 500));
    expect([taken, (await x.rootPixels()).equals(mine)]).toEqual([['left-alone'], true]);
    expect(await wallpaper.setKeepPolicy(true)).toMatchObject({ phase: 'applied', keepPolicy: true });
    expect((await x.rootPixels()).equals(await pixelsOf(join(options.imageFolder, policy)))).toBe(true);
    await wallpaper.restore();
    expect((await x.rootPixels()).equals(mine)).toBe(true);
  });
});
