import { setTimeout as delay } from 'node:timers/promises';
import type { FilmFormat, FilmStill, FilmStudioPage } from '../../shared/window/film.ts';

/** A picture and how long it is shown. */
export interface FilmFrame {
  readonly png: Buffer<ArrayBuffer>;
  readonly ms: number;
}

/** A browser nobody sees that paints pictures of a PC and makes films of them. Everything rejects with what the browser says is wrong. */
export interface FilmStudio {
  /** A picture of the image store; `type` as in `image/…`. */
  keepPicture(fileName: string, type: string, bytes: Buffer): Promise<void>;
  paint(still: FilmStill): Promise<Buffer<ArrayBuffer>>;
  encode(format: FilmFormat, frames: readonly FilmFrame[]): Promise<Buffer<ArrayBuffer>>;
}

/** How a page is driven, whoever holds it. */
export interface StudioPage {
  /** The text an expression comes to, waited for; rejects with what the page threw. */
  readonly evaluate: (expression: string) => Promise<string>;
  /** What the page shows, as PNG in the studio's size. */
  readonly capture: () => Promise<Buffer<ArrayBuffer>>;
}

/** The studio on a page of `renderer/film` that is open at that size. */
export function studioOn(page: StudioPage, size: { readonly width: number; readonly height: number }): FilmStudio {
  const call = <Name extends keyof FilmStudioPage>(name: Name, ...input: Parameters<FilmStudioPage[Name]>) =>
    page.evaluate(`filmStudio.${name}(${input.map((one) => JSON.stringify(one)).join(', ')})`);
  return {
    async keepPicture(fileName, type, bytes) {
      await call('keepPicture', fileName, `image/${type}`, bytes.toString('base64'));
    },
    async paint(still) {
      const problem = await call('paint', still);
      if (problem !== '') throw new Error(problem);
      return page.capture();
    },
    async encode(format, frames) {
      await call('begin', { format, ...size });
      for (const { png, ms } of frames) await call('add', png.toString('base64'), ms);
      return Buffer.from(await call('finish'), 'base64');
    },
  };
}

const mostMs = 30_000;
const lookMs = 25;

/** Waits until the page is a studio; rejects after 30 s. */
export async function untilOpen(evaluate: StudioPage['evaluate']): Promise<void> {
  for (let waited = 0; waited < mostMs; waited += lookMs) {
    if ((await evaluate("typeof filmStudio === 'object'")) === 'true') return;
    await delay(lookMs);
  }
  throw new Error(`The page did not open within ${mostMs / 1_000} s`);
}
