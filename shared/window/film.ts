import type { DeviceView } from '../contract/device-view.ts';
import type { Caption, CaptionPlace } from '../words/caption.ts';
import type { ScreenshotRequest } from './screenshot.ts';

/** Formats a browser turns pictures into; the report with pictures is made without one. */
export const filmFormats = ['webm', 'mp4', 'gif', 'png'] as const;
export type FilmFormat = (typeof filmFormats)[number];

/** Frames a second: nothing in a film of a PC moves but from one picture to the next. */
export const filmFrameRate = 10;

/** Every picture lasts whole frames, so that what is counted is what is shown. */
export function wholeFrames(ms: number): number {
  return Math.max(1, Math.round((ms * filmFrameRate) / 1_000)) * (1_000 / filmFrameRate);
}

/** One picture of a film as the page is told to paint it. */
export interface FilmStill {
  readonly view: DeviceView;
  readonly wish: ScreenshotRequest;
  /** null: the PC alone. */
  readonly caption: (Caption & { readonly place: CaptionPlace }) | null;
}

export interface FilmOrder {
  readonly format: FilmFormat;
  readonly width: number;
  readonly height: number;
}

/** In the fragment of the page's address, beside the token: the page is a film studio. */
export const filmFragment = 'film=1';

/** What whoever drives the studio's page calls; everything is text, because it comes through the DevTools protocol. */
export interface FilmStudioPage {
  /** A picture of the image store, which may be gone from the PC by the time it is painted. */
  keepPicture(fileName: string, type: string, base64: string): void;
  /** Resolves when all of it is painted, with why it is not, or with an empty text. */
  paint(still: FilmStill): Promise<string>;
  begin(order: FilmOrder): Promise<void>;
  /** A PNG of the size ordered, and how long it is shown. */
  add(base64: string, ms: number): Promise<void>;
  /** The file, as Base64. */
  finish(): Promise<string>;
}
