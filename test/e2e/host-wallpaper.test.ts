import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { hostname, tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, beforeEach, describe, expect, onTestFinished, test, vi } from 'vitest';
import { createHostWallpaper, type HostWallpaperOptions } from '../../electron/node/host-wallpaper/host-wallpaper.ts';
import { type behaviours, callsIn, fakeProgram } from '../support/fake-program.ts';
import { startLineChild } from '../support/line-child.ts';
import { startXvfb, type Xvfb } from '../support/xvfb.ts';

const run = promisify(execFile);
const policy = 'DesktopImage_cccccccccccccccccccccc.png';
const later = 'DesktopImage_dddddddddddddddddddddd.png';
const childCommand = [process.execPath, new URL('../../electron/node/host-wallpaper/set-wallpaper-child.ts', import.meta.url).pathname];
const hostScript = new URL('../support/wallpaper-host.ts', import.meta.url).pathname;

let x: Xvfb;
let home: string;
let options: HostWallpaperOptions & { readonly env: NodeJS.ProcessEnv };

const host = (change: Partial<HostWallpaperOptions> = {}) => createHostWallpaper({ ...options, processNames: () => [], ...change });
const own = () => join(home, 'my own.png');
const feh = (...args: readonly string[]) => run('feh', args, { env: options.env });
const fehbg = async () => (existsSync(join(home, '.fehbg')) ? readFile(join(home, '.fehbg'), 'utf8') : null);
const xprop = async (name: string) => (await run('xprop', ['-root', name], { env: options.env })).stdout;
const picture = (path: string, kind: string) =>
  run('/usr/bin/convert', ['-seed', '7', '-size', `${x.width}x${x.height}`, kind, '-depth', '8', path]);
/** What ImageMagick says the root window must show when a picture of the screen's size fills it. */
const pixelsOf = async (path: string) =>
  (await run('/usr/bin/convert', [path, '-depth', '8', 'rgb:-'], { encoding: 'buffer', maxBuffer: 64 * 1024 * 1024 })).stdout;

beforeAll(async () => {
  x = await startXvfb();
});
afterAll(() => x.stop());

beforeEach(async () => {
  home = await mkdtemp(join(tmpdir(), 'managed-pc-test-'));
  const [folder, imageFolder] = [join(home, 'data'), join(home, 'images')];
  await Promise.all([folder, imageFolder].map((path) => mkdir(path)));
  await picture(own(), 'gradient:red-yellow');
  await picture(join(imageFolder, policy), 'plasma:blue-green');
  await picture(join(imageFolder, later), 'plasma:black-white');
  const env = { PATH: process.env.PATH ?? '', HOME: home, DISPLAY: x.display };
  options = { folder, imageFolder, enabled: true, env, sharedFolder: join(home, 'shared'), limits: { gapMs: 0 } };
  await run('xsetroot', ['-solid', '#204060'], { env });
  for (const name of ['_XROOTPMAP_ID', 'ESETROOT_PMAP_ID']) await run('xprop', ['-root', '-remove', name], { env });
  return () => rm(home, { recursive: true, force: true, maxRetries: 3 });
});

describe('a plain X screen with feh', () => {
  /** How a user may have come by a background, and what of it must be there again. */
  const backgrounds: Readonly<Record<string, () => Promise<unknown>>> = {
    'set with feh, remembered in ~/.fehbg': () => feh('--bg-fill', own()),
    'set with feh, not remembered': () => feh('--no-fehbg', '--bg-fill', own()),
    'set with feh as a small tile': async () => {
      await run('/usr/bin/convert', ['-size', '30x20', 'gradient:red-blue', join(home, 'tile.png')]);
      await feh('--bg-tile', join(home, 'tile.png'));
    },
    'of one colour, painted by xsetroot': () => run('xsetroot', ['-solid', '#a06030'], { env: options.env }),
    'of a pattern, painted by xsetroot': () => run('xsetroot', ['-mod', '7', '5', '-fg', 'red', '-bg', 'blue'], { env: options.env }),
    'of one colour over a stale picture': async () => {
      await feh('--bg-fill', own());
      await run('xsetroot', ['-solid', '#a06030'], { env: options.env });
    },
  };
  for (const [name, paint] of Object.entries(backgrounds)) {
    test(`shows the policy's pixels and gives back a background ${name}`, async () => {
      await paint();
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
    await feh('--bg-fill', own());
    const wallpaper = host();
    await wallpaper.show(policy);
    await wallpaper.restore();
    expect(await xprop('_XROOTPMAP_ID')).toMatch(/PIXMAP.*0x[1-9a-f]/);
    const theirs = await x.rootPixels();
    await feh('--bg-fill', join(options.imageFolder, later));
    await feh('--bg-fill', own());
    expect((await x.rootPixels()).equals(theirs)).toBe(true);
  });

  test('W04 leaves alone what the user set with feh, or painted over, meanwhile', async () => {
    await feh('--bg-fill', own());
    const wallpaper = host({ keepPolicy: false });
    for (const change of [
      () => feh('--bg-fill', join(options.imageFolder, '..', 'mine.png')),
      () => run('xsetroot', ['-solid', 'green'], { env: options.env }),
    ]) {
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
    await feh('--bg-fill', own());
    const before = await x.rootPixels();
    const wallpaper = host();
    await wallpaper.show(policy);
    await rm(own());
    await wallpaper.restore();
    expect((await x.rootPixels()).equals(before)).toBe(true);
  });

  test('W03 kill -9: the watcher gives it back; with the watcher dead too, the next start does', async () => {
    await feh('--bg-fill', own());
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
    test(`W03 and W01 killed at "${point}": the next start ends with the user's own`, async () => {
      await feh('--bg-fill', own());
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
    test(`W07 a feh that ${behaviour}: failed, told, the pixels untouched`, async () => {
      await feh('--bg-fill', own());
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

  test('W08 a folder with a blank, quotes and a script in its name', async () => {
    const imageFolder = join(home, `it's "odd" #1 100% $(touch pwned) '); \n`);
    await mkdir(imageFolder);
    await picture(join(home, 'plain.png'), 'plasma:red-blue');
    await writeFile(join(imageFolder, policy), await readFile(join(home, 'plain.png')));
    await feh('--bg-fill', own());
    const [before, remembered] = [await x.rootPixels(), await fehbg()];
    const wallpaper = host({ imageFolder });
    expect(await wallpaper.show(policy)).toMatchObject({ phase: 'applied' });
    expect((await x.rootPixels()).equals(await pixelsOf(join(home, 'plain.png')))).toBe(true);
    await wallpaper.restore();
    expect((await x.rootPixels()).equals(before)).toBe(true);
    expect(await fehbg()).toBe(remembered);
  });

  test('keeps the wallpaper for policy while it is shown, and gives the user’s newest back', async () => {
    await feh('--bg-fill', own());
    await picture(join(home, 'mine.png'), 'gradient:green-white');
    const wallpaper = host({ limits: { gapMs: 0, lookEveryMs: 100 } });
    await wallpaper.show(policy);
    await feh('--bg-fill', join(home, 'mine.png'));
    const wanted = await pixelsOf(join(options.imageFolder, policy));
    await vi.waitFor(async () => expect((await x.rootPixels()).equals(wanted)).toBe(true), { timeout: 15_000, interval: 100 });
    await vi.waitFor(() => expect(wallpaper.state().phase).toBe('applied'), { timeout: 15_000 });
    await wallpaper.restore();
    expect((await x.rootPixels()).equals(await pixelsOf(join(home, 'mine.png')))).toBe(true);
  });
});

describe('a plain X screen with windows on it', () => {
  let window: ChildProcess | null = null;
  const open = async (geometry: string) => {
    window = spawn('feh', ['--geometry', geometry, '--borderless', own()], { env: options.env, stdio: 'ignore' });
    await vi.waitFor(async () => expect((await run('xwininfo', ['-root', '-tree'], { env: options.env })).stdout).toContain('feh'), {
      timeout: 15_000,
    });
  };
  const close = async () => {
    window?.kill();
    await vi.waitFor(async () => expect((await run('xwininfo', ['-root', '-tree'], { env: options.env })).stdout).not.toContain('"feh"'), {
      timeout: 15_000,
    });
  };

  test('the picture behind them is kept, not they', async () => {
    await feh('--bg-fill', own());
    const before = await x.rootPixels();
    await open('300x200+50+60');
    const wallpaper = host();
    expect(await wallpaper.show(policy)).toMatchObject({ phase: 'applied' });
    await close();
    await wallpaper.restore();
    expect((await x.rootPixels()).equals(before)).toBe(true);
  });

  test('a colour behind them is kept', async () => {
    const before = await x.rootPixels();
    await open('300x200+50+60');
    const wallpaper = host();
    expect(await wallpaper.show(policy)).toMatchObject({ phase: 'applied' });
    await close();
    await wallpaper.restore();
    expect((await x.rootPixels()).equals(before)).toBe(true);
  });

  test('a pattern behind them cannot be known: nothing is changed, and the user is told what to do', async () => {
    await run('xsetroot', ['-mod', '7', '5', '-fg', 'red', '-bg', 'blue'], { env: options.env });
    const before = await x.rootPixels();
    await open('300x200+50+60');
    expect(await host().show(policy)).toMatchObject({
      phase: 'failed',
      detail: expect.stringContaining('windows hide what the desktop shows'),
    });
    await close();
    expect((await x.rootPixels()).equals(before)).toBe(true);
    expect(await readdir(options.folder)).toEqual([]);
  });
});

test('a screen of another computer is left alone', async () => {
  expect(await host({ env: { ...options.env, DISPLAY: 'localhost:10.0' } }).show(policy)).toMatchObject({
    phase: 'failed',
    detail: expect.stringContaining('no screen of this computer'),
  });
});

test('a screen with a lock opens with the key of ~/.Xauthority, and stays shut without', async () => {
  const field = (bytes: Buffer) => Buffer.concat([Buffer.from([bytes.length >> 8, bytes.length & 0xff]), bytes]);
  const texts = [hostname(), '', 'MIT-MAGIC-COOKIE-1'].map((text) => field(Buffer.from(text)));
  const authority = join(home, '.Xauthority');
  await writeFile(authority, Buffer.concat([Buffer.from([1, 0]), ...texts, field(randomBytes(16))]));
  const locked = await startXvfb({ width: x.width, height: x.height, authority });
  onTestFinished(() => locked.stop());
  const env = { ...options.env, DISPLAY: locked.display };
  const refused = await host({ env: { ...env, XAUTHORITY: join(home, 'none') } }).show(policy);
  expect(refused).toMatchObject({ phase: 'failed', detail: expect.stringContaining('the X server refused') });
  const wallpaper = host({ env });
  expect(await wallpaper.show(policy)).toMatchObject({ phase: 'applied' });
  expect((await locked.rootPixels()).equals(await pixelsOf(join(options.imageFolder, policy)))).toBe(true);
  expect(await wallpaper.restore()).toMatchObject({ phase: 'restored' });
});

test('W02 a log-off that takes the screen first: the next log-in shows the user’s own', async () => {
  const session = await startXvfb({ width: x.width, height: x.height });
  onTestFinished(() => session.stop());
  const env = { ...options.env, DISPLAY: session.display };
  await run('feh', ['--bg-fill', own()], { env });
  const remembered = await fehbg();
  const commands = { child: childCommand, watcher: [] };
  const app = startLineChild([process.execPath, hostScript, JSON.stringify({ ...options, env, commands }), '']);
  expect(await app.ask(`show ${policy}`)).toContain('"applied"');
  expect(await fehbg()).toContain(policy);
  await session.stop();
  expect(await app.ask('own')).toMatch(/"failed".*cannot be reached/);
  expect(await fehbg()).toBe(remembered);
  app.process.kill('SIGTERM');
  await app.ended();

  const next = await startXvfb({ width: x.width, height: x.height });
  onTestFinished(() => next.stop());
  const later = { ...options.env, DISPLAY: next.display };
  await run('feh', ['--bg-fill', own()], { env: later });
  const shown = await next.rootPixels();
  expect((await host({ env: later }).restoreLeftover()).detail).toContain('left as it is');
  expect((await next.rootPixels()).equals(shown)).toBe(true);
  expect((await readdir(options.folder)).filter((file) => file.endsWith('.json'))).toEqual([]);
});
