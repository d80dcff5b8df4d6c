import { createHash, randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import type { MessageExchange } from '../../../shared/contract/journal.ts';
import type { Result } from '../../../shared/result.ts';
import { screenOf } from '../../../shared/screens.ts';
import { wholeFrames } from '../../../shared/window/film.ts';
import { screenshotTime } from '../../../shared/window/screenshot.ts';
import { maskedExchange } from '../../../shared/words/masked.ts';
import type { StartedDevice } from '../../server/device-starter.ts';
import { createHttpServer } from '../../server/http-server.ts';
import { progressPrinter } from '../scenario-run/progress-printer.ts';
import type { LoadedScenario } from '../scenario-run/scenario-file.ts';
import { type CliContext, printError } from '../ui/cli-context.ts';
import { withProgress } from '../ui/progress.ts';
import type { FilmRequest } from './film-request.ts';
import { type FilmStudio, withFilmStudio } from './film-studio.ts';
import { keepPictures } from './keep-pictures.ts';
import type { MadeFilm, PaintedScene } from './made-film.ts';
import { playForFilm, type Scene } from './play-for-film.ts';
import { storyReport } from './story-report.ts';

interface FilmJob {
  readonly loaded: LoadedScenario;
  readonly request: FilmRequest;
  /** Whether the steps are printed as they end. */
  readonly quiet: boolean;
}

/** Plays a scenario on a throw-away PC and makes films of it. Nothing has been written. */
export async function makeFilm(cli: CliContext, job: FilmJob): Promise<Result<MadeFilm>> {
  const { devices, version, rendererFolder, environment, platform } = cli.world;
  const device = await withProgress(cli, 'A throw-away PC starts', devices.startFresh(version));
  if (!device.ok) return device;
  try {
    const token = randomBytes(32).toString('base64url');
    const report = (line: string) => printError(cli, line);
    const door = await createHttpServer({ ...device.value, rendererFolder, token, version, port: 0, report });
    if (!door.ok) return door;
    const place = { pageUrl: `${door.value.url}/#token=${token}`, size: job.request.size, places: { environment, platform } };
    try {
      return await withFilmStudio(place, (studio) => film(cli, job, { device: device.value, studio }));
    } finally {
      await door.value.close();
    }
  } finally {
    await device.value.close();
  }
}

interface FilmSet {
  readonly device: StartedDevice;
  readonly studio: FilmStudio;
}

async function film(cli: CliContext, { loaded, request, quiet }: FilmJob, { device, studio }: FilmSet): Promise<MadeFilm> {
  const pictures = keepPictures((fileName) => {
    const path = device.pictureFile(fileName);
    return path === null ? null : readFileSync(path);
  });
  const tell = quiet ? () => undefined : progressPrinter(cli);
  const { operations, subscribe } = device;
  const played = playForFilm(loaded, { operations, subscribe, seen: pictures.see, tell });
  const { run, scenes: planned } = await withProgress(cli, 'The scenario goes on', played);
  for (const { fileName, type, bytes } of pictures.all()) await studio.keepPicture(fileName, type, bytes);
  const scenes = await withProgress(cli, 'Painting the pictures', paintAll(studio, planned, request));
  const snapshot = await operations.getSnapshot({});
  if (!snapshot.ok) throw new Error(snapshot.problem.detail);
  const told = { run, facts: snapshot.value.facts, scenes, messages: await messagesOf(operations) };
  const files: MadeFilm['files'][number][] = [];
  for (const file of request.files) {
    const content =
      file.format === 'html'
        ? storyReport(told, { version: cli.world.version, made: new Date(), file: loaded.file, size: request.size })
        : studio.encode(file.format, scenes);
    files.push({ ...file, content: await withProgress(cli, `Making ${file.format}`, Promise.resolve(content)) });
  }
  return { ...told, files };
}

/** What looks the same as the picture before is left out. */
async function paintAll(studio: FilmStudio, planned: readonly Scene[], request: FilmRequest): Promise<readonly PaintedScene[]> {
  const painted: PaintedScene[] = [];
  let at = 0;
  for (const scene of planned) {
    const { view, caption } = scene;
    const wish = { screen: screenOf(view.session), size: request.size, dpi: 100, at: clockAt(at), colours: request.colours } as const;
    const png = await studio.paint({ view, wish, caption: request.captions === null ? null : { ...caption, place: request.captions } });
    const sha256 = createHash('sha256').update(png).digest('hex');
    const before = painted.at(-1);
    if (before?.sha256 === sha256) continue;
    const ms = wholeFrames(scene.ms);
    painted.push({ scene, png, ms, at, sha256 });
    at += ms;
  }
  return painted;
}

/** The PC's clock goes with the film, from the time of every screenshot. */
function clockAt(ms: number): string {
  const seconds = new Date(`${screenshotTime}:00Z`).getTime() + ms;
  return new Date(seconds).toISOString().slice(0, 19);
}

async function messagesOf(operations: StartedDevice['operations']): Promise<readonly MessageExchange[]> {
  const list = await operations.getMessages({});
  if (!list.ok) return [];
  const messages: MessageExchange[] = [];
  for (const { number } of list.value) {
    const message = await operations.getMessage({ number });
    if (message.ok) messages.push(maskedExchange(message.value));
  }
  return messages;
}
