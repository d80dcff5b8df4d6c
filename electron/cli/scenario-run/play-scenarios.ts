import { randomBytes } from 'node:crypto';
import type { LoadedScenario } from '../../scenario/scenario.ts';
import type { StartedDevice } from '../../server/device-starter.ts';
import { createHttpServer } from '../../server/http-server.ts';
import { readRunningPC } from '../client/running-pc.ts';
import { withFreshPC } from '../pc/with-fresh-pc.ts';
import { withPC } from '../pc/with-pc.ts';
import { type CliContext, failed, folderOf, printError } from '../ui/cli-context.ts';
import { type ExitCode, exitCodes } from '../ui/exit-codes.ts';
import { withProgress } from '../ui/progress.ts';
import { clientAsPC, type PlayedScenario, type PlayingDeps, playOnPC } from './play-on-pc.ts';
import { progressPrinter } from './progress-printer.ts';
import type { RunOptions } from './run-options.ts';

type Played = readonly PlayedScenario[] | ExitCode;

/** Each on a PC of its own, which is gone afterwards. */
export async function playFresh(cli: CliContext, scenarios: readonly LoadedScenario[], options: RunOptions): Promise<Played> {
  const played: PlayedScenario[] = [];
  for (const scenario of scenarios) {
    const code = await withFreshPC(cli, options, async (device) => {
      const camera = wantsPictures(options) ? await openCamera(cli, device) : null;
      const { operations, subscribe } = device;
      played.push(await play(cli, scenario, { operations, subscribe, take: camera?.take ?? null }, options));
      await camera?.close();
      return exitCodes.done;
    });
    if (code !== exitCodes.done) return code;
  }
  return played;
}

/** One after the other on the running PC. */
export async function playRunning(cli: CliContext, scenarios: readonly LoadedScenario[], options: RunOptions): Promise<Played> {
  const played: PlayedScenario[] = [];
  const stop = new AbortController();
  const code = await withPC(cli, options, async (pc) => {
    const alive = await pc.call('getHealth', {});
    if (!alive.ok) return failed(cli, alive, options);
    const take = wantsPictures(options) ? await screenshotsOfRunning(cli, options) : null;
    const parts = clientAsPC(pc, stop.signal);
    for (const scenario of scenarios) played.push(await play(cli, scenario, { ...parts, take }, options));
    return exitCodes.done;
  });
  stop.abort();
  return code === exitCodes.done ? played : code;
}

/** Each step is printed when it has ended; as long as one lasts, the terminal says that it does. */
function play(
  cli: CliContext,
  scenario: LoadedScenario,
  deps: Omit<PlayingDeps, 'tell' | 'secrets'>,
  options: RunOptions,
): Promise<PlayedScenario> {
  const tell = options.json ? () => undefined : progressPrinter(cli);
  return withProgress(cli, 'The scenario goes on', playOnPC(scenario, { ...deps, tell, secrets: options.withSecrets ?? false }));
}

function wantsPictures({ html, screenshots }: RunOptions): boolean {
  return html !== undefined || screenshots !== undefined;
}

interface Camera {
  readonly take: NonNullable<PlayingDeps['take']>;
  close(): Promise<void>;
}

/** A door of the throw-away PC that only the browser taking the pictures knows. */
async function openCamera(cli: CliContext, device: StartedDevice): Promise<Camera | null> {
  const { rendererFolder, version } = cli.world;
  const token = randomBytes(32).toString('base64url');
  const door = await createHttpServer({ ...device, rendererFolder, token, version, port: 0, report: (line) => printError(cli, line) });
  if (!door.ok) return null;
  const { url, close } = door.value;
  return { take: screenshotsOf(cli, `${url}/#token=${token}`), close };
}

async function screenshotsOfRunning(cli: CliContext, options: RunOptions): Promise<PlayingDeps['take']> {
  const running = await readRunningPC(folderOf(cli, options));
  return running === null ? null : screenshotsOf(cli, `${running.url}/#token=${running.token}`);
}

function screenshotsOf({ world: { environment, platform } }: CliContext, pageUrl: string): NonNullable<PlayingDeps['take']> {
  return async (wish) => {
    const { takeScreenshot } = await import('../screenshot/take-screenshot.ts');
    return takeScreenshot({ pageUrl, wish, format: 'png', places: { environment, platform } });
  };
}
