import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { ensureBuilt } from '../../../build/ensure-built.ts';
import type { HostWallpaperState } from '../../../shared/contract/device-view.ts';
import type { Bridge } from '../../../shared/window/bridge.ts';
import { photographPNG } from '../../support/browser/photographs.ts';
import { launchStandIn, type StandInDoor } from '../../support/desktop/launch-electron-door.ts';
import { startXvfb, type Xvfb } from '../../support/desktop/xvfb.ts';

declare const managedPC: Bridge;

const home = mkdtempSync(join(tmpdir(), 'managed-pc-home-'));
const mine = join(home, 'mine.png');
let screen: Xvfb;
let before: Buffer;
let env: Record<string, string>;

beforeAll(async () => {
  ensureBuilt();
  screen = await startXvfb({ width: 320, height: 200 });
  writeFileSync(mine, photographPNG(320, 200, 120));
  // No CI: the desktop app changes the wallpaper of its computer, which here is a screen of our own.
  env = { CI: '', DISPLAY: screen.display, HOME: home, XDG_RUNTIME_DIR: home, XDG_CURRENT_DESKTOP: '', WAYLAND_DISPLAY: '' };
});
beforeEach(async () => {
  execFileSync('feh', ['--bg-fill', mine], { env: { ...process.env, ...env } });
  before = await screen.rootPixels();
});
afterAll(async () => {
  await screen.stop();
  rmSync(home, { recursive: true, maxRetries: 10 });
});

const wallpaperOf = ({ page }: StandInDoor): Promise<HostWallpaperState> =>
  page.evaluate(async () => {
    const snapshot = await managedPC.call('getSnapshot', {});
    if (!snapshot.ok) throw new Error(snapshot.problem.detail);
    return snapshot.value.hostWallpaper;
  });

/** The desktop app with its policy on the screen of the computer. */
async function appliedPolicy(): Promise<StandInDoor> {
  const door = await launchStandIn({ env });
  await door.page.evaluate(async () => {
    const item = `<Item><Target><LocURI>./Vendor/MSFT/Personalization/DesktopImageUrl</LocURI></Target><Meta><Format xmlns="syncml:metinf">chr</Format></Meta><Data>${managedPC.samplesOrigin}/pictures/desktop-ember.jpg</Data></Item>`;
    await managedPC.call('applyDocument', {
      document: `<SyncML xmlns="SYNCML:SYNCML1.2"><SyncBody><Replace><CmdID>1</CmdID>${item}</Replace><Final/></SyncBody></SyncML>`,
    });
  });
  await expect.poll(() => wallpaperOf(door)).toMatchObject({ phase: 'applied' });
  expect((await screen.rootPixels()).equals(before)).toBe(false);
  return door;
}

describe('the wallpaper of the computer the desktop app runs on', () => {
  test('W02 shows the policy, and is the user’s own again after quitting', async () => {
    const door = await appliedPolicy();
    await door.ask({ kind: 'click', menu: 'tray', labels: ['Quit and put my wallpaper back'] });
    expect(await door.ended).toBe(0);
    expect((await screen.rootPixels()).equals(before)).toBe(true);
    await door.close();
  });

  test('W03 is the user’s own again after the app was killed', async () => {
    const door = await appliedPolicy();
    door.child.kill('SIGKILL');
    await door.ended;
    await expect.poll(async () => (await screen.rootPixels()).equals(before)).toBe(true);
    await door.close();
    rmSync(door.folder, { recursive: true, force: true, maxRetries: 10 });
  });
});
