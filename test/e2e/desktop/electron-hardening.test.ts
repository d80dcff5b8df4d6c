import { join } from 'node:path';
import { deflateSync } from 'node:zlib';
import { afterEach, beforeAll, describe, expect, onTestFinished, test } from 'vitest';
import { ensureBuilt } from '../../../build/ensure-built.ts';
import type { DeviceView } from '../../../shared/contract/device-view.ts';
import type { Bridge } from '../../../shared/window/bridge.ts';
import { safePreferences } from '../../support/browser/safe-preferences.ts';
import { pngChunk, pngOf } from '../../support/data/pictures.ts';
import { launchStandIn, type StandInDoor } from '../../support/desktop/launch-electron-door.ts';
import { callsIn, fakeProgram } from '../../support/programs/fake-program.ts';
import { temporaryFolder } from '../../support/programs/temporary-folder.ts';
import { startImageServer } from '../../support/server/image-server.ts';
import { tcpSocketsOf } from '../../support/server/listening-sockets.ts';

declare const managedPC: Bridge;

const pixels = pngChunk('IDAT', deflateSync(Buffer.alloc(8 * 25)));

const open: StandInDoor[] = [];
beforeAll(() => ensureBuilt());
afterEach(async () => {
  for (const door of open.splice(0)) await door.close();
});

async function launch(options: Parameters<typeof launchStandIn>[0] = {}): Promise<StandInDoor> {
  const door = await launchStandIn(options);
  open.push(door);
  return door;
}

const snapshotOf = ({ page }: StandInDoor): Promise<DeviceView> =>
  page.evaluate(async () => {
    const snapshot = await managedPC.call('getSnapshot', {});
    if (!snapshot.ok) throw new Error(snapshot.problem.detail);
    return snapshot.value;
  });

async function showPolicyPicture(door: StandInDoor): Promise<void> {
  await showPicture(door, `${await door.page.evaluate(() => managedPC.samplesOrigin)}/pictures/desktop-ember.jpg`);
}

/** Has policy set it, and waits until it is there. */
async function showPicture(door: StandInDoor, url: string): Promise<void> {
  await door.page.evaluate((address) => {
    const item = `<Item><Target><LocURI>./Vendor/MSFT/Personalization/DesktopImageUrl</LocURI></Target><Data>${address}</Data></Item>`;
    return managedPC.call('applyDocument', {
      document: `<SyncML xmlns="SYNCML:SYNCML1.2"><SyncBody><Replace><CmdID>1</CmdID>${item}</Replace><Final/></SyncBody></SyncML>`,
    });
  }, url);
  await expect.poll(async () => (await snapshotOf(door)).images.desktop.status).toBe(1);
}

describe('every window of the built app', () => {
  test('E03 has the preferences of the factory and no others, that of a screenshot as well', async () => {
    const door = await launch();
    await door.page.evaluate(() => managedPC.saveScreenshot({ screen: 'lock', dpi: 100, at: '2026-07-29T09:41', colours: 'light' }));
    const windows = await door.calls('new BrowserWindow');
    expect(windows.length).toBeGreaterThan(1);
    for (const { details } of windows) {
      expect((details[0] as { readonly webPreferences: object }).webPreferences).toStrictEqual({
        preload: expect.stringMatching(/preload\.cjs$/),
        additionalArguments: [expect.stringMatching(/^--samples-origin=http:\/\/127\.0\.0\.1:\d+$/)],
        ...safePreferences,
        devTools: true,
      });
    }
  });

  test('E11 gives its page functions that are frozen all the way down, with nothing hanging on them', async () => {
    const { page } = await launch();
    const found = await page.evaluate(() => {
      const paths: string[] = [];
      const loose: string[] = [];
      const walk = (value: unknown, path: string) => {
        if (value === null || (typeof value !== 'object' && typeof value !== 'function')) return;
        if (!Object.isFrozen(value)) loose.push(path);
        const prototype: unknown = Object.getPrototypeOf(value);
        if (![Object.prototype, Function.prototype, Object.getPrototypeOf(async () => {})].includes(prototype))
          loose.push(`${path} prototype`);
        for (const key of Reflect.ownKeys(value)) {
          if (typeof value === 'function' && ['length', 'name', 'prototype'].includes(String(key))) continue;
          paths.push(`${path}.${String(key)}`);
          walk(Reflect.get(value, key), `${path}.${String(key)}`);
        }
      };
      walk(managedPC, 'managedPC');
      return { paths, loose };
    });
    expect(found.loose).toEqual([]);
    expect(found.paths.length).toBeGreaterThan(4);
    expect(found.paths.filter((path) => !/^managedPC\.\w+$/.test(path))).toEqual([]);
  });
});

test('I08 opens a picture that is also a page as a picture: nothing of it runs', async () => {
  const page = '<!doctype html><script>document.title = "ran"</script><img src="x" onerror="document.title = `ran`">';
  const polyglot = Buffer.concat([
    pngOf({ width: 8, height: 8 }, pngChunk('tEXt', Buffer.from(`Comment\0${page}`)), pixels),
    Buffer.from(page),
  ]);
  const server = await startImageServer({
    '/polyglot.png': (_request, response) =>
      response.writeHead(200, { 'Content-Type': 'text/html', 'Content-Length': polyglot.length }).end(polyglot),
  });
  onTestFinished(() => server.close());
  const door = await launch();
  await showPicture(door, `${server.origin}/polyglot.png`);
  const name = (await snapshotOf(door)).images.desktop.picture?.fileName ?? '';
  await door.page.evaluate((fileName) => location.assign(`/api/pictures/${fileName}`), name);
  await door.page.waitForURL(`**/${name}`);
  expect(await door.page.evaluate(() => [document.contentType, document.title.includes('ran'), document.scripts.length])).toEqual([
    'image/png',
    false,
    0,
  ]);
});

test('has not one socket while idle: nobody is told anything', async () => {
  const door = await launch();
  await door.page.getByText('DESKTOP-MPC01').first().waitFor();
  expect(tcpSocketsOf(door.child.pid ?? 0)).toEqual([]);
  await showPolicyPicture(door);
  expect(tcpSocketsOf(door.child.pid ?? 0).map(({ state, address }) => `${state} ${address}`)).toContain('listening 127.0.0.1');
  expect(tcpSocketsOf(door.child.pid ?? 0).filter(({ state }) => state === 'connected')).toEqual([]);
});

test('W05 calls no wallpaper program in CI, and where the user wants to keep the wallpaper', async () => {
  const programs = join(await temporaryFolder(), 'programs');
  for (const name of ['gsettings', 'feh', 'nitrogen', 'pcmanfm', 'qdbus', 'xfconf-query', 'dconf', 'swaybg', 'swww', 'setroot'])
    await fakeProgram({ folder: programs, name, behaviour: 'works' });
  const folder = await temporaryFolder();
  const home = await temporaryFolder();
  const desktop = { XDG_CURRENT_DESKTOP: 'GNOME', DISPLAY: ':77', WAYLAND_DISPLAY: '', HOME: home, XDG_RUNTIME_DIR: home };
  const env = { ...desktop, PATH: `${programs}:${process.env.PATH}` };
  const wanted = async (CI: string) => {
    const door = await launch({ folder, env: { ...env, CI } });
    await showPolicyPicture(door);
    const { enabled, phase } = (await snapshotOf(door)).hostWallpaper;
    return { door, enabled, phase };
  };
  const inCI = await wanted('true');
  expect(inCI).toMatchObject({ enabled: false, phase: 'off' });
  await inCI.door.page.evaluate(() => managedPC.call('setHostWallpaper', { action: 'off' }));
  await inCI.door.close();
  const switchedOff = await wanted('');
  expect(switchedOff).toMatchObject({ enabled: false, phase: 'off' });
  expect(await callsIn(programs)).toEqual([]);
  await switchedOff.door.page.evaluate(() => managedPC.call('setHostWallpaper', { action: 'on' }));
  await expect.poll(async () => (await callsIn(programs)).map(([name]) => name)).toContain('gsettings');
});
