import { execFile } from 'node:child_process';
import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { promisify } from 'node:util';
import { createHostWallpaper, type HostWallpaperOptions } from '../../../electron/node/host-wallpaper/host-wallpaper.ts';
import { type LineChild, startLineChild } from '../programs/line-child.ts';
import { temporaryFolder } from '../programs/temporary-folder.ts';

const run = promisify(execFile);
const hostScript = new URL('./wallpaper-host.ts', import.meta.url).pathname;

export const firstPolicy = 'DesktopImage_aaaaaaaaaaaaaaaaaaaaaa.jpg';
export const secondPolicy = 'DesktopImage_bbbbbbbbbbbbbbbbbbbbbb.jpg';
const backgroundKeys = ['picture-uri', 'picture-uri-dark', 'picture-options'] as const;

/**
 * GNOME's settings without GNOME: the real gsettings with its keyfile backend, in folders of the running test's own.
 * Needs the Debian packages libglib2.0-bin and gsettings-desktop-schemas.
 */
export interface GnomeDesktop {
  readonly folder: string;
  readonly options: HostWallpaperOptions & { readonly env: NodeJS.ProcessEnv };
  /** The user's own two pictures. */
  readonly light: string;
  readonly dark: string;
  /** All keys of the background, as gsettings prints them. */
  settings(): Promise<Readonly<Record<string, string>>>;
  choose(key: (typeof backgroundKeys)[number], value: string): Promise<void>;
  /** For light and dark, in one step that nobody can look between. `value` is a GVariant text. */
  chooseBoth(value: string): Promise<void>;
  /** The settings file itself; empty when there is none. */
  file(): Promise<string>;
  /** As it must read while a policy picture is shown. */
  showing(fileName: string): Readonly<Record<string, string>>;
  host(change?: Partial<HostWallpaperOptions>): ReturnType<typeof createHostWallpaper>;
  /** The same in a process of its own. */
  hostProcess(change?: Partial<HostWallpaperOptions>, fatalPoint?: string): LineChild;
}

export async function createGnomeDesktop(imageFolderName = 'images'): Promise<GnomeDesktop> {
  const folder = await temporaryFolder();
  const imageFolder = join(folder, imageFolderName);
  const [data, own] = [join(folder, 'data'), join(folder, 'my pictures')];
  await Promise.all([imageFolder, data, own].map((path) => mkdir(path, { recursive: true })));
  for (const name of [firstPolicy, secondPolicy]) await writeFile(join(imageFolder, name), name);
  const [light, dark] = [join(own, 'light #1.png'), join(own, 'dark 100%.png')];
  await Promise.all([light, dark].map((path) => writeFile(path, `bytes of ${path}`)));
  const env = {
    PATH: process.env.PATH ?? '',
    HOME: folder,
    XDG_CONFIG_HOME: join(folder, 'config'),
    XDG_RUNTIME_DIR: join(folder, 'run'),
    XDG_CURRENT_DESKTOP: 'ubuntu:GNOME',
    GSETTINGS_BACKEND: 'keyfile',
  };
  const options = { folder: data, imageFolder, enabled: true, env, sharedFolder: join(folder, 'shared'), limits: { gapMs: 0 } };
  const gsettings = async (...args: readonly string[]) => (await run('gsettings', args, { env })).stdout.trim();
  const keyfile = join(env.XDG_CONFIG_HOME, 'glib-2.0', 'settings', 'keyfile');
  const schema = 'org.gnome.desktop.background';
  const choose: GnomeDesktop['choose'] = async (key, value) => void (await gsettings('set', schema, key, value));
  await choose('picture-uri', pathToFileURL(light).href);
  await choose('picture-uri-dark', pathToFileURL(dark).href);
  await choose('picture-options', 'scaled');
  return {
    folder,
    options,
    light,
    dark,
    choose,
    async settings() {
      return Object.fromEntries(await Promise.all(backgroundKeys.map(async (key) => [key, await gsettings('get', schema, key)] as const)));
    },
    async chooseBoth(value) {
      const lines = (await readFile(keyfile, 'utf8')).replaceAll(/^(picture-uri(?:-dark)?)=.*$/gm, (_, key) => `${key}=${value}`);
      await writeFile(`${keyfile}.new`, lines);
      await rename(`${keyfile}.new`, keyfile);
    },
    file: () => readFile(keyfile, 'utf8').catch(() => ''),
    showing(fileName) {
      const uri = pathToFileURL(join(imageFolder, fileName)).href.replaceAll("'", "\\'");
      return { 'picture-uri': `'${uri}'`, 'picture-uri-dark': `'${uri}'`, 'picture-options': "'zoom'" };
    },
    host: (change = {}) => createHostWallpaper({ ...options, processNames: () => [], ...change }),
    hostProcess: (change = {}, fatalPoint = '') =>
      startLineChild([process.execPath, hostScript, JSON.stringify({ ...options, ...change }), fatalPoint]),
  };
}
