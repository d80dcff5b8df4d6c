import { randomBytes } from 'node:crypto';
import type { StartedDevice } from '../../server/device-starter.ts';
import { createHttpDoor } from '../../server/http-server.ts';
import { readRunningPC } from '../client/running-pc.ts';
import { complain, complainOf, failed, folderOf, type Shell } from '../ui/cli-context.ts';
import { type ExitCode, exitCodes } from '../ui/exit-codes.ts';
import { withProgress } from '../ui/progress.ts';
import { withPC } from '../ui/with-pc.ts';
import { clientAsPC, type PlayedScenario, type PlayingParts, playOnPC } from './play-on-pc.ts';
import { progressPrinter } from './progress-printer.ts';
import type { RunOptions } from './run-options.ts';
import type { LoadedScenario } from './scenario-file.ts';

type Played = readonly PlayedScenario[] | ExitCode;

/** Each on a PC of its own, which is gone afterwards. */
export async function playFresh(shell: Shell, scenarios: readonly LoadedScenario[], options: RunOptions): Promise<Played> {
  const played: PlayedScenario[] = [];
  for (const scenario of scenarios) {
    const device = await withProgress(shell, 'A throw-away PC starts', shell.world.devices.startFresh(shell.world.version));
    if (!device.ok) {
      complainOf(shell, device.problem, options);
      return exitCodes.refused;
    }
    const camera = wantsPictures(options) ? await openCamera(shell, device.value) : null;
    const { operations, subscribe } = device.value;
    played.push(await play(shell, scenario, { operations, subscribe, take: camera?.take ?? null }, options));
    await camera?.close();
    await device.value.close();
  }
  return played;
}

/** One after the other on the running PC. */
export async function playRunning(shell: Shell, scenarios: readonly LoadedScenario[], options: RunOptions): Promise<Played> {
  const played: PlayedScenario[] = [];
  const stop = new AbortController();
  const code = await withPC(shell, options, async (pc) => {
    const alive = await pc.call('getHealth', {});
    if (!alive.ok) return failed(shell, alive, options);
    const take = wantsPictures(options) ? await photographerOfRunning(shell, options) : null;
    const parts = clientAsPC(pc, stop.signal);
    for (const scenario of scenarios) played.push(await play(shell, scenario, { ...parts, take }, options));
    return exitCodes.done;
  });
  stop.abort();
  return code === exitCodes.done ? played : code;
}

/** Each step is printed when it has ended; as long as one lasts, the terminal says that it does. */
function play(shell: Shell, scenario: LoadedScenario, parts: Omit<PlayingParts, 'tell'>, { json }: RunOptions): Promise<PlayedScenario> {
  const tell = json ? () => undefined : progressPrinter(shell);
  return withProgress(shell, 'The scenario goes on', playOnPC(scenario, { ...parts, tell }));
}

function wantsPictures({ html, screenshots }: RunOptions): boolean {
  return html !== undefined || screenshots !== undefined;
}

interface Camera {
  readonly take: NonNullable<PlayingParts['take']>;
  close(): Promise<void>;
}

/** A door of the throw-away PC that only the browser taking the pictures knows. */
async function openCamera(shell: Shell, device: StartedDevice): Promise<Camera | null> {
  const { rendererFolder, version } = shell.world;
  const token = randomBytes(32).toString('base64url');
  const door = await createHttpDoor({ ...device, rendererFolder, token, version, port: 0, report: (line) => complain(shell, line) });
  if (!door.ok) return null;
  const { url, close } = door.value;
  return { take: photographer(shell, `${url}/#token=${token}`), close };
}

async function photographerOfRunning(shell: Shell, options: RunOptions): Promise<PlayingParts['take']> {
  const running = await readRunningPC(folderOf(shell, options));
  return running === null ? null : photographer(shell, `${running.url}/#token=${running.token}`);
}

function photographer({ world: { environment, platform } }: Shell, pageUrl: string): NonNullable<PlayingParts['take']> {
  return async (wish) => {
    const { takeScreenshot } = await import('../screenshot/take-screenshot.ts');
    return takeScreenshot({ pageUrl, wish, format: 'png', places: { environment, platform } });
  };
}
