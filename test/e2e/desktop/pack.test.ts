import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { extractAll, listPackage } from '@electron/asar';
import { FuseState, FuseV1Options, getCurrentFuseWire } from '@electron/fuses';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import configuration from '../../../build/electron-builder.ts';
import { ensureBuilt } from '../../../build/ensure-built.ts';
import { launchStandIn } from '../../support/desktop/launch-electron-door.ts';
import { packApp } from '../../support/desktop/pack-app.ts';
import { placeholderElectron } from '../../support/desktop/placeholder-electron.ts';

const root = fileURLToPath(new URL('../../..', import.meta.url));
const folder = mkdtempSync(join(tmpdir(), 'managed-pc-pack-'));
afterAll(() => rmSync(folder, { recursive: true }));

async function pack(fuseCount: number): Promise<string> {
  const output = join(folder, `dist-${fuseCount}`);
  await packApp(root, {
    electronDist: placeholderElectron(join(folder, `electron-${fuseCount}`), fuseCount),
    directories: { ...configuration.directories, output },
  });
  return join(output, 'linux-unpacked');
}

describe('the packed app', () => {
  let packed: string;
  beforeAll(async () => {
    ensureBuilt();
    packed = await pack(9);
  });

  test('holds what was built and the assets the device reads, and no source, test or module that was bundled', () => {
    const files = listPackage(join(packed, 'resources', 'app.asar'), { isPack: false });
    for (const file of [
      '/package.json',
      '/out/main/main.js',
      '/out/main/ddf-worker.js',
      '/out/main/repair-worker.js',
      '/out/preload/preload.cjs',
      '/out/renderer/index.html',
      '/assets/icons/app.png',
    ])
      expect(files).toContain(file);
    expect(files).toEqual(expect.arrayContaining(readdirSync(join(root, 'assets/ddf')).map((name) => `/assets/ddf/${name}`)));
    const strange = files.filter((file) => !/^\/(package\.json|LICENSE|out|assets|node_modules)(\/|$)/.test(file) || /\.tsx?$/.test(file));
    expect(strange).toEqual([]);
    const modules = files.filter((file) => /^\/node_modules\/(@[^/]+\/)?[^/]+$/.test(file));
    expect(modules).toEqual(['/node_modules/wallpaper']);
  });

  test('keeps the wallpaper package outside the asar, where its programs can be started', () => {
    const outside = join(packed, 'resources', 'app.asar.unpacked', 'node_modules', 'wallpaper');
    expect(readdirSync(join(outside, 'source'))).toContain('macos-wallpaper');
    const inside = listPackage(join(packed, 'resources', 'app.asar'), { isPack: true }).filter((file) => file.includes('/wallpaper/'));
    expect(inside.filter((file) => file.startsWith('pack '))).toEqual([]);
  });

  test('E09 has the nine fuses burnt into its program', async () => {
    const { version, ...wire } = await getCurrentFuseWire(join(packed, 'managed-pc'));
    expect(version).toBe('1');
    const off = [FuseV1Options.RunAsNode, FuseV1Options.EnableNodeOptionsEnvironmentVariable, FuseV1Options.EnableNodeCliInspectArguments];
    const alsoOff = [FuseV1Options.LoadBrowserProcessSpecificV8Snapshot, FuseV1Options.GrantFileProtocolExtraPrivileges];
    const expected = Array.from({ length: 9 }, (_, fuse) => ([...off, ...alsoOff].includes(fuse) ? FuseState.DISABLE : FuseState.ENABLE));
    expect(Object.values(wire)).toEqual(expected);
  });

  test('E09 is not made at all when Electron grows a tenth fuse', async () => {
    await expect(pack(10)).rejects.toThrow(/strictlyRequireAllFuses.*10 fuses/s);
  });

  test('runs by itself, far from the work tree: it paints the PC and has no developer menu', async () => {
    const away = join(folder, 'away');
    extractAll(join(packed, 'resources', 'app.asar'), away);
    const door = await launchStandIn({ main: join(away, 'out', 'main', 'main.js'), env: { STAND_IN_PACKAGED: '1', STAND_IN_HOME: away } });
    await door.page.getByText('DESKTOP-MPC01').first().waitFor();
    expect((await door.calls('new BrowserWindow'))[0]?.details[0]).toMatchObject({ webPreferences: { devTools: false } });
    await expect(door.ask({ kind: 'click', menu: 'application', labels: ['View', 'Toggle Developer Tools'] })).rejects.toThrow(
      'No menu entry',
    );
    expect(door.errors()).toBe('');
    await door.close();
  });

  test('has a program for Linux, and beside it the licences of all that ships', () => {
    expect(readdirSync(packed)).toEqual(
      expect.arrayContaining(['managed-pc', 'LICENSE.electron.txt', 'LICENSES.chromium.html', 'licences', 'resources']),
    );
    expect(readFileSync(join(packed, 'managed-pc'), 'utf8')).toContain('ELF');
    const licence = (name: string) => readFileSync(join(packed, 'licences', name), 'utf8');
    expect(licence('managed-pc.txt')).toContain('MIT License');
    const bundled = (name: string) => licence(name).match(/(?<=^## )\S+/gm);
    expect(bundled('app.md')).toEqual(expect.arrayContaining(['electron-store', 'fast-xml-parser', 'saxes', 'valibot', 'yaml']));
    expect(bundled('page.md')).toEqual(expect.arrayContaining(['react-dom', '@codemirror/view', '@fluentui/react-button', 'i18next']));
    for (const name of ['app.md', 'page.md']) expect(licence(name)).toContain('Permission is hereby granted');
    const fonts = readdirSync(join(packed, 'licences', 'fonts'));
    expect(fonts).toHaveLength(readdirSync(join(root, 'assets/fonts')).length);
    for (const font of fonts) expect(licence(`fonts/${font}`)).toContain('SIL OPEN FONT LICENSE');
  });
});
