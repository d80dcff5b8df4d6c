import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { copyFile, mkdir, mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, beforeEach } from 'vitest';
import { createHostWallpaper, type HostWallpaperOptions } from '../../../electron/node/host-wallpaper/host-wallpaper.ts';
import { startXvfb, type Xvfb } from './xvfb.ts';

export const run = promisify(execFile);
export const policy = 'DesktopImage_cccccccccccccccccccccc.png';
export const later = 'DesktopImage_dddddddddddddddddddddd.png';
const script = (path: string) => new URL(path, import.meta.url).pathname;
export const childCommand = [process.execPath, script('../../../electron/node/host-wallpaper/set-wallpaper-child.ts')];
export const hostScript = script('./wallpaper-host.ts');

/** An X server with nothing but a background, and a user with a picture of their own and two of policies. */
export interface PlainX {
  readonly x: Xvfb;
  readonly home: string;
  readonly options: HostWallpaperOptions & { readonly env: NodeJS.ProcessEnv };
  /** The user's own picture. */
  readonly own: string;
  host(change?: Partial<HostWallpaperOptions>): ReturnType<typeof createHostWallpaper>;
  feh(...args: readonly string[]): Promise<unknown>;
  /** Runs a program on the screen and answers what it printed. */
  ask(program: string, ...args: readonly string[]): Promise<string>;
  /** What feh remembers of its last call; null when there is nothing. */
  fehbg(): Promise<string | null>;
  /** Makes a picture of the screen's size, of a kind ImageMagick knows. */
  picture(path: string, kind: string): Promise<unknown>;
  /** What the root window must show when this picture of the screen's size fills it. */
  pixelsOf(path: string): Promise<Buffer>;
}

/** One X server for the tests of a file, cleaned before each of them. */
export function preparePlainX(): () => PlainX {
  let x: Xvfb | null = null;
  let plain: PlainX | null = null;
  let pictures = '';
  beforeAll(async () => {
    x = await startXvfb();
    pictures = await mkdtemp(join(tmpdir(), 'managed-pc-pictures-'));
  });
  afterAll(async () => {
    await x?.stop();
    await rm(pictures, { recursive: true, force: true });
  });
  beforeEach(async () => {
    if (x === null) throw new Error('there is no X server');
    const home = await mkdtemp(join(tmpdir(), 'managed-pc-test-'));
    plain = describePlainX(x, home, pictures);
    await prepare(plain);
    return () => rm(home, { recursive: true, force: true, maxRetries: 3 });
  });
  return () => {
    if (plain === null) throw new Error('no test is running');
    return plain;
  };
}

/** `pictures` is where each picture is kept that was made once. */
function describePlainX(x: Xvfb, home: string, pictures: string): PlainX {
  const env = { PATH: process.env.PATH ?? '', HOME: home, DISPLAY: x.display };
  const places = { folder: join(home, 'data'), imageFolder: join(home, 'images'), sharedFolder: join(home, 'shared') };
  const options = { ...places, enabled: true, env, limits: { gapMs: 0 } };
  const size = `${x.width}x${x.height}`;
  return {
    x,
    home,
    options,
    own: join(home, 'my own.png'),
    host: (change = {}) => createHostWallpaper({ ...options, processNames: () => [], ...change }),
    feh: (...args) => run('feh', args, { env }),
    ask: async (program, ...args) => (await run(program, args, { env })).stdout,
    fehbg: async () => (existsSync(join(home, '.fehbg')) ? readFile(join(home, '.fehbg'), 'utf8') : null),
    async picture(path, kind) {
      const made = join(pictures, `${kind.replace(':', '-')}.png`);
      if (!existsSync(made)) await run('/usr/bin/convert', ['-seed', '7', '-size', size, kind, '-depth', '8', made]);
      await copyFile(made, path);
    },
    pixelsOf: async (path) =>
      (await run('/usr/bin/convert', [path, '-depth', '8', 'rgb:-'], { encoding: 'buffer', maxBuffer: 64 * 1024 * 1024 })).stdout,
  };
}

async function prepare({ options, own, picture, ask }: PlainX): Promise<void> {
  await Promise.all([options.folder, options.imageFolder].map((path) => mkdir(path)));
  await picture(own, 'gradient:red-yellow');
  await picture(join(options.imageFolder, policy), 'plasma:blue-green');
  await picture(join(options.imageFolder, later), 'plasma:black-white');
  await ask('xsetroot', '-solid', '#204060');
  for (const name of ['_XROOTPMAP_ID', 'ESETROOT_PMAP_ID']) await ask('xprop', '-root', '-remove', name);
}
