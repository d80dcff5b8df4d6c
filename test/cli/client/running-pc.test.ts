import { mkdirSync, readdirSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { readRunningPC, removeRunningPC, writeRunningPC } from '../../../electron/cli/client/running-pc.ts';
import { temporaryFolder } from '../../support/server/headless-pc.ts';

const running = { url: 'http://127.0.0.1:8080', token: 'a'.repeat(43), pid: 4711 };
let folder: ReturnType<typeof temporaryFolder>;
beforeEach(() => {
  folder = temporaryFolder();
});
afterEach(() => folder.remove());

test('reads back what is written, for its owner alone', async () => {
  const data = join(folder.path, 'new');
  mkdirSync(data);
  expect(await writeRunningPC(data, running)).toBe(true);
  expect(await readRunningPC(data)).toEqual(running);
  expect(readdirSync(data)).toEqual(['running-pc.json']);
  expect(statSync(join(data, 'running-pc.json')).mode & 0o777).toBe(0o600);
  expect(await writeRunningPC(join(folder.path, 'none'), running)).toBe(false);
});

test('puts the newest PC in the place of one that is gone, whatever rights its file had', async () => {
  writeFileSync(join(folder.path, 'running-pc.json'), 'old', { mode: 0o666 });
  writeFileSync(join(folder.path, 'running-pc.json.4711.tmp'), 'left behind', { mode: 0o666 });
  await writeRunningPC(folder.path, running);
  expect(await readRunningPC(folder.path)).toEqual(running);
  expect(statSync(join(folder.path, 'running-pc.json')).mode & 0o777).toBe(0o600);
});

test('removes the file of the PC that stops, and no other', async () => {
  await writeRunningPC(folder.path, running);
  await removeRunningPC(folder.path, 1);
  expect(await readRunningPC(folder.path)).toEqual(running);
  await removeRunningPC(folder.path, running.pid);
  expect(readdirSync(folder.path)).toEqual([]);
});

test('tells of a folder that cannot be written, and throws nothing', async () => {
  writeFileSync(join(folder.path, 'file'), '');
  expect(await writeRunningPC(join(folder.path, 'file'), running)).toBe(false);
  expect(await readRunningPC(join(folder.path, 'file'))).toBeNull();
});

for (const url of [
  'http://127.0.0.1.evil.test:80',
  'http://localhost:80',
  'https://127.0.0.1:80',
  'http://127.0.0.1:80/x',
  'http://a@127.0.0.1:80',
]) {
  test(`${url} is not believed: the token would go there`, async () => {
    await writeRunningPC(folder.path, { ...running, url });
    expect(await readRunningPC(folder.path)).toBeNull();
  });
}
