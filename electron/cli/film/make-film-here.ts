import { randomBytes } from 'node:crypto';
import type { Result } from '../../../shared/result.ts';
import type { FilmRequest } from '../../film/film-request.ts';
import type { MadeFilm } from '../../film/made-film.ts';
import { makeFilm } from '../../film/make-film.ts';
import type { LoadedScenario } from '../../scenario/scenario.ts';
import { createHttpServer } from '../../server/http-server.ts';
import { progressPrinter } from '../scenario-run/progress-printer.ts';
import { type CliContext, printError } from '../ui/cli-context.ts';
import { withProgress } from '../ui/progress.ts';
import { withBrowserStudio } from './browser-studio.ts';

interface FilmJob {
  readonly loaded: LoadedScenario;
  readonly request: FilmRequest;
  /** Whether the steps are printed as they end. */
  readonly quiet: boolean;
}

/** Makes films of a scenario with a throw-away PC and a browser of its own. Nothing has been written. */
export async function makeFilmHere(cli: CliContext, { loaded, request, quiet }: FilmJob): Promise<Result<MadeFilm>> {
  const { devices, version, rendererFolder, environment, platform } = cli.world;
  const device = await withProgress(cli, 'A throw-away PC is starting', devices.startFresh(version));
  if (!device.ok) return device;
  try {
    const token = randomBytes(32).toString('base64url');
    const report = (line: string) => printError(cli, line);
    const door = await createHttpServer({ ...device.value, rendererFolder, token, version, port: 0, report });
    if (!door.ok) return door;
    const place = { pageUrl: `${door.value.url}/#token=${token}`, size: request.size, places: { environment, platform } };
    const tell = quiet ? () => undefined : progressPrinter(cli);
    const meanwhile = <Value>(says: string, work: Promise<Value>) => withProgress(cli, says, work);
    try {
      return await withBrowserStudio(place, (studio) => makeFilm({ loaded, request, version, tell, meanwhile }, device.value, studio));
    } finally {
      await door.value.close();
    }
  } finally {
    await device.value.close();
  }
}
