import { randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { Problem } from '../../../shared/result.ts';
import { plainJson } from '../../../shared/safe-text.ts';
import type { StartedDevice } from '../../server/device-starter.ts';
import { createHttpServer, type HttpServer } from '../../server/http-server.ts';
import { openInBrowser } from '../client/open-in-browser.ts';
import { removeRunningPC, writeRunningPC } from '../client/running-pc.ts';
import { createFilmer } from '../film/filmer.ts';
import { createScreenshotter } from '../screenshot/screenshotter.ts';
import { type CliContext, folderOf, inputRefused, print, printError } from '../ui/cli-context.ts';
import { type ExitCode, exitCodes } from '../ui/exit-codes.ts';
import { withProgress } from '../ui/progress.ts';
import { type OpenDoorMemory, openDoorMemory, readDoorMemory } from './door-memory.ts';
import { giveBackAtRest } from './memory-at-rest.ts';

export interface ServeOptions {
  /** Left out: the one used last time, else a free one. */
  readonly port?: number;
  readonly data?: string;
  readonly hostWallpaper?: boolean;
  readonly allowHosts?: readonly string[];
  readonly open?: boolean;
  readonly json?: boolean;
  readonly rateLimit: boolean;
}

interface Opened {
  readonly door: HttpServer;
  readonly token: string;
  readonly dataFolder: string;
}

/** Runs a PC with its HTTP door until it is asked to stop. Refused when the data folder or the port is taken. */
export async function servePC(cli: CliContext, options: ServeOptions): Promise<ExitCode> {
  const { world } = cli;
  const stopRequested = world.stopRequested();
  const dataFolder = folderOf(cli, options);
  let origin: string | null = null;
  const starting = world.devices.start({
    dataFolder,
    hostWallpaper: options.hostWallpaper ?? false,
    ...(options.allowHosts && { allowedHosts: options.allowHosts }),
    version: world.version,
    picturesAt: () => (origin === null ? null : `${origin}/pictures`),
  });
  const device = await withProgress(cli, 'The PC is starting', starting);
  if (!device.ok) return refuse(cli, device, options);
  const token = randomBytes(32).toString('base64url');
  const isReadOnly = device.value.isReadOnly === true;
  const memory = openDoorMemory(dataFolder, await readDoorMemory(dataFolder), isReadOnly);
  const door = await openDoor(cli, device.value, { token, memory }, options);
  if (!door.ok) {
    await device.value.close();
    return refuse(cli, door, options);
  }
  origin = door.value.url;
  const written = await writeRunningPC(dataFolder, { url: door.value.url, token, pid: world.pid });
  const remembered = (await memory.change({ port: door.value.port })) || isReadOnly;
  if (!written || !remembered)
    printError(cli, `${dataFolder} cannot be written: the page and the API work, commands will not find this PC.`);
  announce(cli, { door: door.value, token, dataFolder }, options);
  const rest = giveBackAtRest();
  await stopRequested;
  rest.stop();
  await removeRunningPC(dataFolder, world.pid);
  // Together: what runs gets its moment to finish once, and its answer may still go out.
  const [lost] = await Promise.all([device.value.close(), door.value.close()]);
  for (const words of lost) printError(cli, words);
  return lost.length === 0 ? exitCodes.done : exitCodes.notAllDone;
}

interface DoorKeys {
  readonly token: string;
  readonly memory: OpenDoorMemory;
}

/** At the port that was asked for; else where pages left open look for it, as long as nobody else is there. */
async function openDoor(cli: CliContext, device: StartedDevice, keys: DoorKeys, options: ServeOptions) {
  const { port: last } = keys.memory.now();
  if (options.port !== undefined) return openDoorAt(cli, device, keys, { ...options, port: options.port });
  const door = await openDoorAt(cli, device, keys, { ...options, port: last });
  if (door.ok || last === 0) return door;
  printError(cli, `${door.problem.title}, where this PC was last: it uses another one, and pages left open do not find it.`);
  return openDoorAt(cli, device, keys, { ...options, port: 0 });
}

function openDoorAt(cli: CliContext, device: StartedDevice, keys: DoorKeys, options: ServeOptions & { readonly port: number }) {
  const { rendererFolder, version } = cli.world;
  return createHttpServer({
    ...device,
    rendererFolder,
    token: keys.token,
    renewalKey: keys.memory.now().renewalKey,
    preferences: {
      kept: () => keys.memory.now().preferences,
      keep: (preferences) => keys.memory.change({ preferences }),
    },
    version,
    port: options.port,
    report: (line) => printError(cli, line),
    photograph: createScreenshotter(cli.world),
    film: createFilmer(cli),
    ...(options.rateLimit ? {} : { limits: { requestsPerSecond: Number.POSITIVE_INFINITY } }),
  });
}

function announce(cli: CliContext, { door, token, dataFolder }: Opened, options: ServeOptions): void {
  const { rendererFolder, platform, environment, pid } = cli.world;
  if (!existsSync(join(rendererFolder, 'index.html'))) printError(cli, 'The page has not been built, the API works: run "npm start" once.');
  print(cli, options.json ? plainJson({ url: door.url, token, pid, data: dataFolder }) : `${door.url}/#token=${token}`);
  if (options.open)
    openInBrowser(door.openingUrl(), { platform, env: environment }, () =>
      printError(cli, 'No browser could be started: open the URL by hand.'),
    );
}

function refuse(cli: CliContext, { problem }: { readonly problem: Problem }, options: ServeOptions): ExitCode {
  return inputRefused(cli, problem, options);
}
