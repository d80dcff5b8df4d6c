import { mkdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { createContext, runInContext } from 'node:vm';
import { describe, expect, test } from 'vitest';
import type { HostDesktop } from '../../../electron/node/host-wallpaper/host-desktop.ts';
import { createHostWallpaper } from '../../../electron/node/host-wallpaper/host-wallpaper.ts';
import { createDaemonDesktop, createMacDesktop, createWindowsDesktop } from '../../../electron/node/host-wallpaper/package-desktop.ts';
import { createPlasmaDesktop } from '../../../electron/node/host-wallpaper/plasma-desktop.ts';
import type { PackageOptions } from '../../../electron/node/host-wallpaper/wallpaper-package.ts';
import { createXfconfDesktop } from '../../../electron/node/host-wallpaper/xfconf-desktop.ts';
import { createFakeWallpaperPackage } from '../../support/desktop/fake-wallpaper-package.ts';
import { firstPolicy, secondPolicy } from '../../support/desktop/gnome-desktop.ts';
import { temporaryFolder } from '../../support/programs/temporary-folder.ts';

async function room(pictures: readonly string[]) {
  const folder = await temporaryFolder();
  const imageFolder = join(folder, 'images');
  await mkdir(imageFolder);
  for (const name of [firstPolicy, secondPolicy]) await writeFile(join(imageFolder, name), name);
  const own = pictures.map((name) => join(folder, name));
  for (const path of own) await writeFile(path, `bytes of ${path}`);
  const host = (desktop: HostDesktop) =>
    createHostWallpaper({
      folder,
      imageFolder,
      enabled: true,
      env: {},
      sharedFolder: join(folder, 'shared'),
      commands: { child: [], watcher: [] },
      limits: { gapMs: 0 },
      find: () => ({ desktop, capability: desktop.capability, byId: () => desktop }),
    });
  return { imageFolder, own, host };
}

describe('W12 Windows', () => {
  const registryKeys = {
    center: ['0', '0'],
    tile: ['0', '1'],
    stretch: ['2', '0'],
    fit: ['6', '0'],
    fill: ['10', '0'],
    span: ['22', '0'],
  } as const;
  const windows = (options: {
    readonly imageFolder: string;
    readonly shown: string;
    readonly background?: string;
    readonly position?: keyof typeof registryKeys;
  }) => {
    let position: keyof typeof registryKeys | null = options.position ?? 'fit';
    const wallpaper = createFakeWallpaperPackage([options.shown], ({ scale }: PackageOptions) => {
      position = scale as keyof typeof registryKeys;
    });
    const values = (name: string) =>
      ({
        BackgroundType: `REG_DWORD    ${options.background ?? '0x0'}`,
        WallpaperStyle: position === null ? '' : `REG_SZ    ${registryKeys[position][0]}`,
        TileWallpaper: position === null ? '' : `REG_SZ    ${registryKeys[position][1]}`,
      })[name] ?? '';
    const registry = async (key: string, name: string) => ({
      kind: 'ran' as const,
      stdout: `\r\nHKEY_CURRENT_USER\\${key}\r\n    ${name}    ${values(name)}\r\n`,
    });
    return {
      wallpaper,
      desktop: createWindowsDesktop({ imageFolder: options.imageFolder, wallpaper, registry }),
      position: () => position,
    };
  };

  for (const position of Object.keys(registryKeys) as (keyof typeof registryKeys)[]) {
    test(`W12 shows the policy filling the first monitor, and puts the picture back as "${position}"`, async () => {
      const { imageFolder, own, host: hostFor } = await room(['own.png']);
      const pc = windows({ imageFolder, shown: own[0] ?? '', position });
      const host = hostFor(pc.desktop);
      expect(await host.show(firstPolicy)).toMatchObject({ phase: 'applied' });
      expect([pc.wallpaper.screens, pc.position()]).toEqual([[join(imageFolder, firstPolicy)], 'fill']);
      expect(await host.restore()).toMatchObject({ phase: 'restored' });
      expect([pc.wallpaper.screens, pc.position()]).toEqual([own, position]);
    });
  }

  const refusals = {
    'an empty text (a plain colour, monitors that differ, S_FALSE)': { shown: '', background: '0x0' },
    'a plain colour': { shown: 'own', background: '0x1' },
    'a slideshow': { shown: 'own', background: '0x2' },
    Spotlight: { shown: 'own', background: '0x3' },
    'a file that is gone': { shown: 'gone', background: '0x0' },
  } as const;
  for (const [name, { shown, background }] of Object.entries(refusals)) {
    test(`W12 changes nothing where it finds ${name}`, async () => {
      const { imageFolder, own, host } = await room(['own.png']);
      const pc = windows({
        imageFolder,
        shown: { '': '', own: own[0] ?? '', gone: join(imageFolder, '..', 'gone.png') }[shown],
        background,
      });
      expect(await host(pc.desktop).show(firstPolicy)).toMatchObject({
        phase: 'failed',
        detail: expect.stringContaining('put back safely'),
      });
      expect(pc.wallpaper.sets).toEqual([]);
    });
  }

  test('W12 W07 finds out a helper that reports success and does nothing', async () => {
    const { imageFolder, own, host } = await room(['own.png']);
    const pc = windows({ imageFolder, shown: own[0] ?? '' });
    pc.wallpaper.lie();
    expect(await host(pc.desktop).show(firstPolicy)).toMatchObject({ phase: 'failed', detail: expect.stringContaining('did not change') });
    expect(pc.wallpaper.screens).toEqual(own);
  });
});

describe('W12 macOS', () => {
  test('W12 puts a different picture back on each of three screens', async () => {
    const { imageFolder, own, host: hostFor } = await room(['one.png', 'two.heic', 'three.jpg']);
    const wallpaper = createFakeWallpaperPackage(own);
    const host = hostFor(createMacDesktop({ imageFolder, wallpaper }));
    expect(await host.show(firstPolicy)).toMatchObject({ phase: 'applied' });
    expect(await host.show(secondPolicy)).toMatchObject({ phase: 'applied' });
    expect(wallpaper.screens).toEqual(own.map(() => join(imageFolder, secondPolicy)));
    await rm(join(imageFolder, secondPolicy));
    expect(await host.restore()).toMatchObject({ phase: 'restored' });
    expect(wallpaper.screens).toEqual(own);
  });

  test('W04 leaves the one screen alone whose picture the user changed meanwhile', async () => {
    const { imageFolder, own, host: hostFor } = await room(['one.png', 'two.png']);
    const wallpaper = createFakeWallpaperPackage(own);
    const host = hostFor(createMacDesktop({ imageFolder, wallpaper }));
    await host.show(firstPolicy);
    wallpaper.screens[1] = '/Users/me/new.png';
    await host.restore();
    expect(wallpaper.screens).toEqual([own[0], '/Users/me/new.png']);
  });

  test('W12 changes nothing where a screen shows a shuffled folder', async () => {
    const { imageFolder, own, host } = await room(['one.png']);
    const wallpaper = createFakeWallpaperPackage([...own, imageFolder]);
    expect(await host(createMacDesktop({ imageFolder, wallpaper })).show(firstPolicy)).toMatchObject({ phase: 'failed' });
    expect(wallpaper.sets).toEqual([]);
  });
});

describe('KDE Plasma', () => {
  interface Desktop {
    readonly id: number;
    wallpaperPlugin: string;
    image: string;
  }
  /** Evaluates scripts as plasmashell does, on desktops in memory. */
  const plasma = (desktops: readonly Desktop[]) => async (script: string) => {
    let stdout = '';
    const scope = {
      print: (text: string) => {
        stdout += `${text}\n`;
      },
      desktops: () =>
        desktops.map((desktop) => ({
          id: desktop.id,
          get wallpaperPlugin() {
            return desktop.wallpaperPlugin;
          },
          set wallpaperPlugin(plugin: string) {
            desktop.wallpaperPlugin = plugin;
          },
          readConfig: () => desktop.image,
          writeConfig: (_: string, value: string) => {
            desktop.image = value;
          },
        })),
    };
    runInContext(script, createContext(scope));
    return { kind: 'ran' as const, stdout };
  };

  test('W08 W12 gives every screen the picture, whatever its path holds, and its own one back', async () => {
    const { own, imageFolder: plain, host: hostFor } = await room(['one.png', 'two.png']);
    const imageFolder = join(plain, `');\n}}; desktops = null; #'"\u2028`);
    await mkdir(imageFolder);
    const desktops = own.map((path, index) => ({ id: index + 3, wallpaperPlugin: 'org.kde.image', image: pathToFileURL(path).href }));
    const before = structuredClone(desktops);
    const desktop = createPlasmaDesktop(imageFolder, plasma(desktops));
    expect(await desktop.show(join(imageFolder, firstPolicy))).toMatchObject({ kind: 'shown' });
    expect(desktops.map(({ image }) => image)).toEqual(before.map(() => pathToFileURL(join(imageFolder, firstPolicy)).href));
    for (const [index, { image }] of before.entries()) Object.assign(desktops[index] ?? {}, { image });
    const host = hostFor(createPlasmaDesktop(plain, plasma(desktops)));
    expect(await host.show(firstPolicy)).toMatchObject({ phase: 'applied' });
    expect(await host.restore()).toMatchObject({ phase: 'restored' });
    expect(desktops).toEqual(before);
  });

  test('changes nothing where a screen shows a slideshow', async () => {
    const { imageFolder, host } = await room([]);
    const desktops = [{ id: 1, wallpaperPlugin: 'org.kde.slideshow', image: '' }];
    expect(await host(createPlasmaDesktop(imageFolder, plasma(desktops))).show(firstPolicy)).toMatchObject({
      phase: 'failed',
      detail: expect.stringContaining('org.kde.slideshow'),
    });
    expect(desktops).toEqual([{ id: 1, wallpaperPlugin: 'org.kde.slideshow', image: '' }]);
  });
});

test('W12 gives every monitor and workspace of Xfce the picture, seen as it must be, and its own one back', async () => {
  const { imageFolder, own, host: hostFor } = await room(['one.png', 'two.png']);
  const properties = new Map([
    ['/backdrop/screen0/monitorDP-1/workspace0/last-image', own[0] ?? ''],
    ['/backdrop/screen0/monitorDP-1/workspace0/image-style', '0'],
    ['/backdrop/screen0/monitorHDMI-1/workspace0/last-image', own[1] ?? ''],
    ['/backdrop/screen0/monitorHDMI-1/workspace0/image-style', '3'],
    ['/desktop-icons/style', '2'],
  ]);
  const before = [...properties];
  const query = async (args: readonly string[]) => {
    const property = args[args.indexOf('--property') + 1] ?? '';
    if (args.includes('--set')) properties.set(property, args.at(-1) ?? '');
    return { kind: 'ran' as const, stdout: args.includes('--list') ? [...properties.keys()].join('\n') : `${properties.get(property)}\n` };
  };
  const host = hostFor(createXfconfDesktop(imageFolder, query));
  expect(await host.show(firstPolicy)).toMatchObject({ phase: 'applied' });
  expect([...properties.values()]).toEqual([join(imageFolder, firstPolicy), '5', join(imageFolder, firstPolicy), '5', '2']);
  await host.restore();
  expect([...properties]).toEqual(before);
});

describe('wlroots desktops', () => {
  const daemon = (imageFolder: string, screens: readonly string[]) => {
    const wallpaper = createFakeWallpaperPackage(screens);
    const query = async () => ({
      kind: 'ran' as const,
      stdout: wallpaper.screens.map((path, index) => `DP-${index}: 1920x1080, scale: 1, currently displaying: image: ${path}\n`).join(''),
    });
    return { wallpaper, desktop: createDaemonDesktop({ imageFolder, wallpaper, program: 'swww', query }) };
  };

  test('show the policy and get their picture back', async () => {
    const { imageFolder, own, host: hostFor } = await room(['own.png']);
    const { wallpaper, desktop } = daemon(imageFolder, [own[0] ?? '', own[0] ?? '']);
    const host = hostFor(desktop);
    expect(await host.show(firstPolicy)).toMatchObject({ phase: 'applied' });
    await host.restore();
    expect(wallpaper.screens).toEqual([own[0], own[0]]);
  });

  test('W12 are left alone when their screens differ', async () => {
    const { imageFolder, own, host } = await room(['one.png', 'two.png']);
    const { wallpaper, desktop } = daemon(imageFolder, own);
    expect(await host(desktop).show(firstPolicy)).toMatchObject({ phase: 'failed' });
    expect(wallpaper.sets).toEqual([]);
  });
});
