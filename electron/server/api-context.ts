import type { HttpBindings } from '@hono/node-server';
import type { Context } from 'hono';
import type { Operations } from '../../shared/contract/contract.ts';
import type { Result } from '../../shared/result.ts';
import type { FilmWish } from '../../shared/window/film-wish.ts';
import type { Preferences } from '../../shared/window/preferences.ts';
import type { ScreenshotRequest } from '../../shared/window/screenshot.ts';
import type { StartedDevice } from './device-starter.ts';
import type { EventStreams } from './event-streams.ts';

/** Plays a scenario on a PC of its own and makes a film of it. */
export type MakeFilm = (wish: FilmWish) => Promise<Result<Uint8Array<ArrayBuffer>>>;

/** Keeps how the person at the page likes the window. */
export interface PreferenceKeeper {
  kept(): Preferences;
  /** False when they could not be written down; they then hold until the door closes. */
  keep(preferences: Preferences): Promise<boolean>;
}

export interface ApiDeps {
  readonly operations: Operations;
  readonly decodeBytes: StartedDevice['decodeBytes'];
  readonly wbxml: StartedDevice['wbxml'];
  /** Told of each SyncML document that was refused before the PC could read it. */
  readonly noteRefused: StartedDevice['noteRefused'];
  /** Path of a picture of the image store; null when there is no such picture or the name is not one. */
  readonly pictureFile: (fileName: string) => string | null;
  readonly eventStreams: EventStreams;
  readonly bodyBytes: number;
  /** A PNG of the PC. */
  readonly screenshot: (wish: ScreenshotRequest) => Promise<Result<Uint8Array<ArrayBuffer>>>;
  readonly film: MakeFilm;
  readonly preferences: PreferenceKeeper;
  /** One line about a bug, without anything of the request but method and path. */
  readonly report: (line: string) => void;
}

export type RequestContext = Context<{ Bindings: HttpBindings }>;
