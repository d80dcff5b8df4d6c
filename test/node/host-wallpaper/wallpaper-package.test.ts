import { readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test, vi } from 'vitest';
import { runWallpaperChild } from '../../../electron/node/host-wallpaper/run-wallpaper-child.ts';
import { createWallpaperPackage } from '../../../electron/node/host-wallpaper/wallpaper-package.ts';
import { callsIn, fakeProgram } from '../../support/programs/fake-program.ts';
import { temporaryFolder } from '../../support/programs/temporary-folder.ts';

const child = [process.execPath, new URL('../../../electron/node/host-wallpaper/set-wallpaper-child.ts', import.meta.url).pathname];

test('reaches the one program it is given, and none that is merely installed', async () => {
  const folder = await temporaryFolder();
  for (const name of ['feh', 'pcmanfm', 'gsettings', 'nitrogen', 'qdbus', 'dconf']) await fakeProgram({ folder, name, behaviour: 'works' });
  vi.stubEnv('TMPDIR', folder);
  const env = { ...process.env, PATH: `${folder}:/usr/bin:/bin` };
  const wallpaper = createWallpaperPackage({ command: child, env, programs: [join(folder, 'feh')], limitMs: 20_000 });
  const path = join(folder, 'a "picture" of mine.png');
  expect(await wallpaper.set(path, {})).toEqual({ kind: 'answered', value: null });
  expect(await callsIn(folder)).toEqual([['feh', '--bg-fill', path]]);
  expect(await wallpaper.get({})).toEqual({ kind: 'answered', value: null });
  expect((await readdir(folder)).filter((name) => name.startsWith('managed-pc-path-'))).toEqual([]);
  vi.unstubAllEnvs();
});

test('fails in words for a process that says nothing readable, or cannot be started', async () => {
  const folder = await temporaryFolder();
  await writeFile(join(folder, 'child'), '#!/bin/sh\necho hello\n', { mode: 0o755 });
  const ask = (command: readonly string[]) => createWallpaperPackage({ command, env: {}, programs: null, limitMs: 5_000 }).get({});
  expect(await ask([join(folder, 'child')])).toMatchObject({ kind: 'failed', because: expect.stringContaining('no readable answer') });
  expect(await ask([join(folder, 'none')])).toMatchObject({ kind: 'failed', because: expect.stringContaining('cannot be started') });
  expect(await ask([])).toMatchObject({ kind: 'failed' });
});

test('passes options on, answers the getter, and turns errors and nonsense into answers', async () => {
  const calls: unknown[] = [];
  const load = async () => ({
    getWallpaper: async (options?: object) => ['/a', JSON.stringify(options)],
    async setWallpaper(path: string, options?: object) {
      calls.push([path, options]);
      if (path === '/bad') throw new Error('no such file');
    },
  });
  const ask = async (request: object) => JSON.parse(await runWallpaperChild(JSON.stringify(request), load));
  expect(await ask({ verb: 'get', options: { screen: 'all' } })).toEqual({ ok: true, value: ['/a', '{"screen":"all"}'] });
  expect(await ask({ verb: 'set', path: '/b', options: { scale: 'fill' } })).toEqual({ ok: true, value: null });
  expect(await ask({ verb: 'set', path: '/bad', options: {} })).toEqual({ ok: false, because: 'no such file' });
  expect(await ask({ verb: 'other' })).toMatchObject({ ok: false });
  expect(JSON.parse(await runWallpaperChild('nonsense', load))).toMatchObject({ ok: false });
  expect(calls).toEqual([
    ['/b', { scale: 'fill' }],
    ['/bad', {}],
  ]);
});
