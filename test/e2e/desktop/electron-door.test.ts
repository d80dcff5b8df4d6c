import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeAll, describe, expect, test } from 'vitest';
import { ensureBuilt } from '../../../build/ensure-built.ts';
import type { DeviceView } from '../../../shared/contract/device-view.ts';
import type { Bridge } from '../../../shared/window/bridge.ts';
import type { Emitted } from '../../support/desktop/electron-stand-in/control.ts';
import {
  type DoorOptions,
  type ElectronDoor,
  launchElectronDoor,
  launchStandIn,
  type StandInDoor,
} from '../../support/desktop/launch-electron-door.ts';
import { listeningPorts } from '../../support/server/listening-sockets.ts';

declare const managedPC: Bridge;

const open: ElectronDoor[] = [];
beforeAll(() => ensureBuilt());
afterEach(async () => {
  for (const door of open.splice(0).reverse()) await door.close();
});

async function launch(): Promise<ElectronDoor> {
  const door = await launchElectronDoor();
  open.push(door);
  console.log(`The Electron door ran on ${door.which === 'electron' ? 'real Electron' : 'the stand-in'}.`);
  return door;
}

async function standIn(options: DoorOptions = {}): Promise<StandInDoor> {
  const door = await launchStandIn(options);
  open.push(door);
  return door;
}

const snapshotOf = ({ page }: Pick<ElectronDoor, 'page'>): Promise<DeviceView> =>
  page.evaluate(async () => {
    const snapshot = await managedPC.call('getSnapshot', {});
    if (!snapshot.ok) throw new Error(snapshot.problem.detail);
    return snapshot.value;
  });

/** Writes the desktop image by policy, from the app's own sample pictures. */
const applyDesktopImage = ({ page }: Pick<ElectronDoor, 'page'>, picture: string) =>
  page.evaluate(async (name) => {
    const uri = './Vendor/MSFT/Personalization/DesktopImageUrl';
    const item = `<Item><Target><LocURI>${uri}</LocURI></Target><Meta><Format xmlns="syncml:metinf">chr</Format></Meta><Data>${managedPC.samplesOrigin}/pictures/${name}</Data></Item>`;
    const document = `<SyncML xmlns="SYNCML:SYNCML1.2"><SyncBody><Replace><CmdID>1</CmdID>${item}</Replace><Final/></SyncBody></SyncML>`;
    const outcome = await managedPC.call('applyDocument', { document });
    return outcome.ok ? outcome.value.rows.map(({ cmd, status }) => `${cmd} ${status}`) : outcome.problem.detail;
  }, picture);

describe('the desktop app', () => {
  test('paints the PC, applies a policy, hears of the change and shows the picture', async () => {
    const door = await launch();
    const errors: string[] = [];
    door.page.on('console', (message) => message.type() === 'error' && errors.push(message.text()));
    await door.page.getByText('DESKTOP-MPC01').first().waitFor();
    await door.page.evaluate(() => {
      const heard: number[] = [];
      Object.assign(window, { heard });
      managedPC.onChanged(({ revision }) => heard.push(revision));
    });
    expect(await applyDesktopImage(door, 'desktop-default.jpg')).toContain('Replace 202');
    await expect.poll(async () => (await snapshotOf(door)).images.desktop.status).toBe(1);
    const { fileName, width } = (await snapshotOf(door)).images.desktop.picture ?? { fileName: '', width: 0 };
    const drawn = await door.page.evaluate(async (name) => {
      const image = new Image();
      image.src = await managedPC.pictureUrl(name);
      await image.decode();
      return image.naturalWidth;
    }, fileName);
    expect(drawn).toBe(width);
    expect(await door.page.evaluate(() => (window as unknown as { heard: number[] }).heard.length)).toBeGreaterThan(0);
    await expect(door.page.evaluate(() => managedPC.pictureUrl('DesktopImage_none.png'))).rejects.toThrow('no such picture');
    expect(errors).toEqual([]);
  });

  test('E11 gives the page frozen functions of plain data, and nothing of Electron', async () => {
    const { page } = await launch();
    const seen = await page.evaluate(async () => {
      const given: unknown[] = [];
      const stop = managedPC.onChanged((...values: unknown[]) => given.push(...values));
      await managedPC.call('showScreen', { screen: 'desktop', window: 'none' });
      await new Promise((resolve) => setTimeout(resolve, 300));
      stop();
      const names = Object.entries(managedPC).map(([name, value]) => `${name} ${typeof value}`);
      const loose = [managedPC, ...Object.values(managedPC)].filter((value) => typeof value === 'object' && !Object.isFrozen(value));
      const reach = ['require', 'process', 'module', 'electron', 'ipcRenderer', 'Buffer', 'global'].filter((name) => name in window);
      const own = Object.getOwnPropertyDescriptor(window, 'managedPC');
      return { names, loose: loose.length, reach, given, locked: own?.writable === false && own.configurable === false };
    });
    expect(seen.names.sort()).toEqual([
      'call function',
      'door string',
      'onChanged function',
      'onOffered function',
      'onWholeScreenLeft function',
      'pictureUrl function',
      'present function',
      'samplesOrigin string',
      'saveFile function',
      'saveFilm function',
      'saveScreenshot function',
      'wholeScreen function',
    ]);
    expect(seen).toMatchObject({ loose: 0, reach: [], locked: true });
    expect(seen.given.length).toBeGreaterThan(0);
    for (const value of seen.given) expect(value).toEqual({ revision: expect.any(Number) });
    const refused = page.evaluate(() =>
      (managedPC.call as (name: string, input: unknown) => Promise<unknown>)('electron-store-get-data', {}),
    );
    await expect(refused).rejects.toThrow('no such operation');
  });

  test('E08 blocks an inline script and a request to elsewhere in the app itself', async () => {
    const { page } = await launch();
    const outcome = await page.evaluate(async () => {
      const blocked: string[] = [];
      document.addEventListener('securitypolicyviolation', (event) => blocked.push(event.effectiveDirective));
      const fetched = await fetch('https://evil.test/').then(
        () => 'fetched',
        () => 'refused',
      );
      let evaluated = 'ran';
      try {
        document.body.insertAdjacentHTML('beforeend', '<b>x</b>');
      } catch {
        evaluated = 'refused';
      }
      while (blocked.length < 2) await new Promise((resolve) => setTimeout(resolve, 20));
      return { blocked, fetched, evaluated };
    });
    expect(outcome).toEqual({ blocked: ['connect-src', 'require-trusted-types-for'], fetched: 'refused', evaluated: 'refused' });
  });
});

describe('the built app on the stand-in', () => {
  test('E03 switches the sandbox on before it is ready and makes one window with the preferences of the factory', async () => {
    const door = await standIn();
    expect(await door.calls('app.enableSandbox')).toEqual([{ what: 'app.enableSandbox', details: [false] }]);
    const schemes = await door.calls('protocol.registerSchemesAsPrivileged');
    const privileges = { standard: true, secure: true, supportFetchAPI: true, stream: true };
    expect(schemes.map(({ details }) => details)).toEqual([[[{ scheme: 'app', privileges }], false]]);
    const windows = await door.calls('new BrowserWindow');
    expect(windows).toHaveLength(1);
    expect(windows[0]?.details[0]).toMatchObject({
      show: false,
      webPreferences: { sandbox: true, contextIsolation: true, nodeIntegration: false },
    });
  });

  test('E01 E02 stays where it is when the page tries to leave or to open windows', async () => {
    const door = await standIn();
    // What is behind # is the page's own: it names the panel.
    const place = () => door.page.url().replace(/#.*$/, '');
    const before = place();
    const denied = async () => (await door.calls('window.open')).map(({ details }) => details.join(' '));
    await door.page.evaluate(() => void window.open('https://evil.test/popup'));
    await expect.poll(denied).toEqual(['https://evil.test/popup deny']);
    await door.page.evaluate(() => {
      const link = document.body.appendChild(document.createElement('a'));
      Object.assign(link, { href: 'https://evil.test/link', target: '_blank' }).click();
    });
    await expect.poll(denied).toEqual(['https://evil.test/popup deny', 'https://evil.test/link deny']);
    await door.page.evaluate(() => void location.assign('https://evil.test/'));
    const navigations = async () => (await door.calls('navigation')).map(({ details }) => details.join(' '));
    await expect.poll(navigations).toEqual(['https://evil.test/ prevented']);
    expect(place()).toBe(before);
    expect(await door.calls('shell.openExternal')).toEqual([]);
  });

  test('E07 E14 has its handlers in place in the build as well', async () => {
    const door = await standIn();
    const asked = await door.ask<Emitted>({ kind: 'ask', handler: 'setPermissionRequestHandler', values: [null, 'media', 'callback'] });
    expect(asked.called).toEqual([[false]]);
    const values = [null, 'https://evil.test/', [{ subjectName: 'me' }], 'callback'];
    const chosen = await door.ask<Emitted>({ kind: 'emit', target: 'app', event: 'select-client-certificate', values });
    expect(chosen).toMatchObject({ listeners: 1, prevented: true, called: [[]] });
  });

  test('E17 comes back after its page crashed, with the PC as it was', async () => {
    const door = await standIn();
    await door.page.evaluate(() => managedPC.call('changeDevice', { computerName: 'AFTER-CRASH' }));
    await door.ask({ kind: 'crash' });
    await expect.poll(() => door.errors()).toContain("The view's process ended: crashed");
    const page = await door.nextPage();
    await page.getByText('AFTER-CRASH').first().waitFor();
    expect((await snapshotOf({ page })).facts.computerName).toBe('AFTER-CRASH');
  });

  test('E15 ends at once and without a window when it is the second', async () => {
    await expect(launchStandIn({ env: { STAND_IN_SECOND: '1' } })).rejects.toThrow('The app ended with 0');
  });

  test('refuses the data folder of another running PC, in words', async () => {
    const first = await standIn();
    await expect(launchStandIn({ env: { MANAGED_PC_DATA: join(first.folder, 'pc') } })).rejects.toThrow(
      /The app ended with 1.*\bin use\b|already/s,
    );
  });

  test('works from its menus and its tray, and quits from there with everything saved', async () => {
    const door = await standIn();
    await door.ask({ kind: 'click', menu: 'tray', labels: ['Desktop'] });
    await expect.poll(async () => (await snapshotOf(door)).session.screen).toBe('desktop');
    await door.ask({ kind: 'click', menu: 'application', labels: ['View', 'Always on top'] });
    const atLogin = join(door.folder, 'appData', 'autostart', 'managed-pc.desktop');
    expect(existsSync(atLogin)).toBe(false);
    await door.ask({ kind: 'click', menu: 'application', labels: ['File', 'Open when I log in'] });
    await expect.poll(() => (existsSync(atLogin) ? readFileSync(atLogin, 'utf8') : '')).toContain('Exec=');
    await door.ask({ kind: 'click', menu: 'application', labels: ['Help', 'Personalization CSP on Microsoft Learn'] });
    const links = await door.calls('shell.openExternal');
    expect(links.map(({ details }) => details[0])).toEqual([
      'https://learn.microsoft.com/windows/client-management/mdm/personalization-csp',
    ]);
    await door.page.evaluate(() => managedPC.call('changeDevice', { computerName: 'SAVED-PC' }));
    await door.ask({ kind: 'click', menu: 'application', labels: ['File', 'Quit and put my wallpaper back'] });
    expect(await door.ended).toBe(0);
    const settings = JSON.parse(readFileSync(join(door.folder, 'userData', 'settings.json'), 'utf8')) as object;
    expect(settings).toMatchObject({ alwaysOnTop: true, places: [{ width: 1440, height: 900, maximized: false }] });
    const again = await standIn({ folder: door.folder });
    expect((await snapshotOf(again)).facts.computerName).toBe('SAVED-PC');
    expect(await again.calls('window.setAlwaysOnTop')).toEqual([{ what: 'window.setAlwaysOnTop', details: [true] }]);
  });

  test('shows the loudest status in the tray', async () => {
    const door = await standIn();
    await applyDesktopImage(door, 'damaged.png');
    const tips = async () => (await door.calls('tray.setToolTip')).map(({ details }) => String(details[0]));
    await expect.poll(tips).toContain('Managed PC\nDesktop picture: failed');
    const icons = (await door.calls('tray.setImage')).map(({ details }) => (details[0] as { readonly path: string }).path);
    expect(icons.at(-1)).toMatch(/tray-critical\.png$/);
  });

  test('listens on nothing while it is idle', async () => {
    const door = await standIn();
    await door.page.getByText('DESKTOP-MPC01').first().waitFor();
    expect(listeningPorts(door.child.pid ?? 0)).toEqual([]);
    await applyDesktopImage(door, 'desktop-default.jpg');
    await expect.poll(() => listeningPorts(door.child.pid ?? 0)).toHaveLength(1);
  });
});
