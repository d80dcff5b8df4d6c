import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import type { MessageExchange } from '../../shared/contract/journal.ts';
import type { ScenarioRun } from '../../shared/contract/scenario.ts';
import { screenOf } from '../../shared/screens.ts';
import { wholeFrames } from '../../shared/window/film.ts';
import { screenshotTime } from '../../shared/window/screenshot.ts';
import { maskedExchange } from '../../shared/words/masked.ts';
import type { LoadedScenario } from '../scenario/scenario.ts';
import type { StartedDevice } from '../server/device-starter.ts';
import type { FilmRequest } from './film-request.ts';
import type { FilmStudio } from './film-studio.ts';
import { keepPictures } from './keep-pictures.ts';
import type { MadeFilm, PaintedScene } from './made-film.ts';
import { playForFilm, type Scene } from './play-for-film.ts';
import { storyReport } from './story-report.ts';

/** The PC that is filmed. */
export type FilmedPC = Pick<StartedDevice, 'operations' | 'subscribe' | 'pictureFile'>;

export interface FilmJob {
  readonly loaded: LoadedScenario;
  readonly request: FilmRequest;
  /** Of this app, for the story. */
  readonly version: string;
  /** Told after every step. */
  readonly tell: (run: ScenarioRun) => void;
  /** Told what goes on, for as long as it does. */
  readonly meanwhile: <Value>(says: string, work: Promise<Value>) => Promise<Value>;
}

/** Plays a scenario on a PC and has films of it made in a studio. Nothing has been written. Rejects with what either says is wrong. */
export async function makeFilm(
  { loaded, request, version, tell, meanwhile }: FilmJob,
  pc: FilmedPC,
  studio: FilmStudio,
): Promise<MadeFilm> {
  const pictures = keepPictures((fileName) => {
    const path = pc.pictureFile(fileName);
    return path === null ? null : readFileSync(path);
  });
  const { operations, subscribe } = pc;
  const played = playForFilm(loaded, { operations, subscribe, seen: pictures.see, tell });
  const { run, scenes: planned } = await meanwhile('The scenario goes on', played);
  for (const { fileName, type, bytes } of pictures.all()) await studio.keepPicture(fileName, type, bytes);
  const scenes = await meanwhile('Painting the pictures', paintAll(studio, planned, request));
  const snapshot = await operations.getSnapshot({});
  if (!snapshot.ok) throw new Error(snapshot.problem.detail);
  const told = { run, facts: snapshot.value.facts, scenes, messages: await messagesOf(operations) };
  const files: MadeFilm['files'][number][] = [];
  for (const file of request.files) {
    const content =
      file.format === 'html'
        ? storyReport(told, { version, made: new Date(), file: loaded.file, size: request.size })
        : studio.encode(file.format, scenes);
    files.push({ ...file, content: await meanwhile(`Making ${file.format}`, Promise.resolve(content)) });
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
