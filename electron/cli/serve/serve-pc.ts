import { randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { Problem } from '../../../shared/result.ts';
import { plainJson } from '../../../shared/safe-text.ts';
import type { StartedDevice } from '../../server/device-starter.ts';
import { createHttpDoor, type HttpDoor } from '../../server/http-server.ts';
import { openInBrowser } from '../client/open-in-browser.ts';
import { removeRunningPC, writeRunningPC } from '../client/running-pc.ts';
import { createPhotographer } from '../screenshot/screenshotter.ts';
import { complain, complainOf, folderOf, print, type Shell } from '../ui/cli-context.ts';
import { type ExitCode, exitCodes } from '../ui/exit-codes.ts';
import { withProgress } from '../ui/progress.ts';

export interface ServeOptions {
  readonly port: number;
  readonly data?: string;
  readonly hostWallpaper?: boolean;
  readonly allowHosts?: readonly string[];
  readonly open?: boolean;
  readonly json?: boolean;
  readonly rateLimit: boolean;
}

interface Opened {
  readonly door: HttpDoor;
  readonly token: string;
  readonly dataFolder: string;
}

/** Runs a PC with its HTTP door until it is asked to stop. Refused when the data folder or the port is taken. */
export async function servePC(shell: Shell, options: ServeOptions): Promise<ExitCode> {
  const { world } = shell;
  const stopRequested = world.stopRequested();
  const dataFolder = folderOf(shell, options);
  const starting = world.devices.start({
    dataFolder,
    hostWallpaper: options.hostWallpaper ?? false,
    ...(options.allowHosts && { allowedHosts: options.allowHosts }),
    version: world.version,
  });
  const device = await withProgress(shell, 'The PC starts', starting);
  if (!device.ok) return refuse(shell, device, options);
  const token = randomBytes(32).toString('base64url');
  const door = await openDoor(shell, device.value, token, options);
  if (!door.ok) {
    await device.value.close();
    return refuse(shell, door, options);
  }
  const written = await writeRunningPC(dataFolder, { url: door.value.url, token, pid: world.pid });
  if (!written) complain(shell, `${dataFolder} cannot be written: the page and the API work, commands will not find this PC.`);
  announce(shell, { door: door.value, token, dataFolder }, options);
  await stopRequested;
  await removeRunningPC(dataFolder, world.pid);
  // Together: what runs gets its moment to finish once, and its answer may still go out.
  await Promise.all([door.value.close(), device.value.close()]);
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
    photograph: createPhotographer(shell.world),
    ...(options.rateLimit ? {} : { limits: { requestsPerSecond: Number.POSITIVE_INFINITY } }),
  });
}

function announce(shell: Shell, { door, token, dataFolder }: Opened, options: ServeOptions): void {
  const { rendererFolder, platform, environment, pid } = shell.world;
  if (!existsSync(join(rendererFolder, 'index.html'))) complain(shell, 'The page has not been built, the API works: run "npm start" once.');
  print(shell, options.json ? plainJson({ url: door.url, token, pid, data: dataFolder }) : `${door.url}/#token=${token}`);
  if (options.open)
    openInBrowser(door.openingUrl(), { platform, env: environment }, () =>
      complain(shell, 'No browser could be started: open the URL by hand.'),
    );
}

function refuse(shell: Shell, { problem }: { readonly problem: Problem }, options: ServeOptions): ExitCode {
  complainOf(shell, problem, options);
  return exitCodes.refused;
}
