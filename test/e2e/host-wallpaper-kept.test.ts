import { execFileSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { JournalEntry } from '../../shared/contract/journal.ts';
import { photographPNG } from '../support/browser/photographs.ts';
import { pageExample } from '../support/data/syncml-documents.ts';
import { startXvfb, type Xvfb } from '../support/desktop/xvfb.ts';
import { type HeadlessPC, startHeadlessPC, temporaryFolder } from '../support/server/headless-pc.ts';
import { type ImageServer, startImageServer } from '../support/server/image-server.ts';

const home = temporaryFolder();
let display: Xvfb;
let server: ImageServer;
let environment: Record<string, string>;
let pc: HeadlessPC;

beforeAll(async () => {
  display = await startXvfb({ width: 320, height: 200 });
  server = await startImageServer({ '/lock.png': photographPNG(320, 200, 20), '/desktop.png': photographPNG(320, 200, 190) });
  environment = {
    DISPLAY: display.display,
    HOME: home.path,
    XDG_RUNTIME_DIR: home.path,
    XDG_CURRENT_DESKTOP: '',
    DBUS_SESSION_BUS_ADDRESS: '',
    WAYLAND_DISPLAY: '',
  };
  pc = await startHeadlessPC({ args: ['--host-wallpaper'], environment });
});
afterAll(async () => {
  await pc?.stop();
  await server?.close();
  await display?.stop();
  home.remove();
});

/** The user of this computer chooses a wallpaper; answers what the screen shows then. */
async function choose(hue: number): Promise<Buffer> {
  const file = join(home.path, `${hue}.png`);
  writeFileSync(file, photographPNG(320, 200, hue));
  execFileSync('feh', ['--bg-fill', file], { env: { ...process.env, ...environment } });
  return display.rootPixels();
}

const shows = async (pixels: Buffer) => (await display.rootPixels()).equals(pixels);
const hostTitles = async () =>
  ((await (await pc.api('/api/journal?limit=5000')).json()) as readonly JournalEntry[])
    .filter(({ kind }) => kind === 'host')
    .map(({ title }) => title);

test('meets a user who changes the wallpaper of this computer with the policy again, unless the PC was told to leave it', async () => {
  await choose(100);
  await pc.syncml(pageExample(`${server.origin}/lock.png`, `${server.origin}/desktop.png`));
  await pc.until(({ hostWallpaper }) => hostWallpaper.phase === 'applied');
  const policy = await display.rootPixels();

  await choose(60);
  const { notices } = await pc.until((snapshot) => snapshot.notices.length > 0);
  expect(notices.map(({ text }) => text)).toEqual([expect.stringContaining('put back, as Windows does')]);
  expect(await shows(policy)).toBe(true);

  expect((await pc.cli('host-wallpaper', 'keep-policy', 'off')).stdout).toContain('left as it is');
  const mine = await choose(140);
  await pc.until(({ hostWallpaper }) => hostWallpaper.phase === 'left-alone');
  expect(await shows(mine)).toBe(true);
  expect((await hostTitles()).slice(-2)).toEqual([
    'Wallpaper changed on this computer: the policy’s was put back',
    'Wallpaper changed on this computer: left as it is',
  ]);

  const { dataFolder } = pc;
  await pc.stop();
  expect(await shows(mine)).toBe(true);
  pc = await startHeadlessPC({ args: ['--host-wallpaper'], environment, dataFolder });
  expect((await pc.until(({ hostWallpaper }) => hostWallpaper.phase === 'applied')).hostWallpaper.keepPolicy).toBe(false);
  await pc.stop();
  expect(await shows(mine)).toBe(true);
});
