import { randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { InvalidArgumentError, Option } from 'commander';
import { openInBrowser } from '../client/open-in-browser.ts';
import { removeRunningPC, writeRunningPC } from '../client/running-pc.ts';
import { examples } from '../console/examples.ts';
import { type ExitCode, exitCodes } from '../console/exit-codes.ts';
import { complain, complainOf, folderOf, print, type Shell } from '../console/shell.ts';
import type { StartedDevice } from '../device-starter.ts';
import { createHttpDoor, type HttpDoor } from '../door/http-door.ts';

interface ServeOptions {
  readonly port: number;
  readonly data?: string;
  readonly hostWallpaper?: boolean;
  readonly open?: boolean;
  readonly rateLimit: boolean;
}

/** `serve`: the PC with its HTTP door, until it is asked to stop. */
export function addServeCommand(shell: Shell): void {
  shell.program
    .command('serve')
    .description('Start the PC. Prints one line when it is ready: the URL of its page, with the token.')
    .addOption(new Option('--port <number>', 'port on 127.0.0.1').argParser(parsePort).default(0, 'a free one'))
    .option('--data <folder>', 'where the PC keeps its state (default: MANAGED_PC_DATA, else the one of this user)')
    .option('--host-wallpaper', 'let policy change the wallpaper of this computer; yours comes back at the end')
    .option('--open', 'open the page in the browser')
    .option('--no-rate-limit', 'take more than 200 requests a second, for load tests')
    .addHelpText(
      'after',
      examples([
        ['serve --open', 'a PC in the browser'],
        ['serve --port 8080 --data ./pc', 'state in a folder of your own'],
        ['serve > url.txt &', 'in a pipeline; "managed-pc health" tells when it is ready'],
      ]),
    )
    .action(async (options: ServeOptions) => shell.finish(await serve(shell, options)));
}

async function serve(shell: Shell, options: ServeOptions): Promise<ExitCode> {
  const { world } = shell;
  const stopRequested = world.stopRequested();
  const dataFolder = folderOf(shell, options);
  const device = await world.devices.start({ dataFolder, hostWallpaper: options.hostWallpaper ?? false, version: world.version });
  if (!device.ok) return refuse(shell, device);
  const token = randomBytes(32).toString('base64url');
  const door = await openDoor(shell, device.value, token, options);
  if (!door.ok) {
    await device.value.close();
    return refuse(shell, door);
  }
  await writeRunningPC(dataFolder, { url: door.value.url, token, pid: world.pid });
  announce(shell, door.value, token, options);
  await stopRequested;
  await removeRunningPC(dataFolder, world.pid);
  await door.value.close();
  await device.value.close();
  return exitCodes.done;
}

function openDoor(shell: Shell, device: StartedDevice, token: string, options: ServeOptions) {
  const { rendererFolder, version } = shell.world;
  return createHttpDoor({
    ...device,
    rendererFolder,
    token,
    version,
    port: options.port,
    report: (line) => complain(shell, line),
    ...(options.rateLimit ? {} : { limits: { requestsPerSecond: Number.POSITIVE_INFINITY } }),
  });
}

function announce(shell: Shell, door: HttpDoor, token: string, options: ServeOptions): void {
  const { rendererFolder, platform } = shell.world;
  if (!existsSync(join(rendererFolder, 'index.html'))) complain(shell, 'The page has not been built, the API works: run "npm start" once.');
  print(shell, `${door.url}/#token=${token}`);
  if (options.open) openInBrowser(door.openingUrl(), platform, () => complain(shell, 'No browser could be started: open the URL by hand.'));
}

function refuse(shell: Shell, { problem }: { readonly problem: Parameters<typeof complainOf>[1] }): ExitCode {
  complainOf(shell, problem, {});
  return exitCodes.refused;
}

function parsePort(text: string): number {
  if (!/^\d{1,5}$/.test(text) || Number(text) > 65_535) throw new InvalidArgumentError('A port is a number from 0 to 65535.');
  return Number(text);
}
