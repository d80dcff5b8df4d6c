import { randomBytes } from 'node:crypto';
import { deflateSync } from 'node:zlib';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type HeadlessPC, startHeadlessPC } from '../support/headless-pc.ts';
import { type ImageServer, startImageServer } from '../support/image-server.ts';
import { pngChunk, pngOf } from '../support/pictures.ts';
import { personalization } from '../support/syncml-documents.ts';
import { launchChromium } from '../support/watched-page.ts';

/** Every colour type and bit depth PNG knows, straight and interlaced. Source: PNG specification, table of colour types. */
const samples: Readonly<Record<number, { readonly perPixel: number; readonly depths: readonly number[] }>> = {
  0: { perPixel: 1, depths: [1, 2, 4, 8, 16] },
  2: { perPixel: 3, depths: [8, 16] },
  3: { perPixel: 1, depths: [1, 2, 4, 8] },
  4: { perPixel: 2, depths: [8, 16] },
  6: { perPixel: 4, depths: [8, 16] },
};
const kinds = Object.entries(samples).flatMap(([type, { perPixel, depths }]) =>
  depths.flatMap((depth) => [false, true].map((interlaced) => ({ type: Number(type), perPixel, depth, interlaced }))),
);
type Kind = (typeof kinds)[number];

const [width, height] = [33, 21];

/** First column, first row, and the steps between, of the seven passes of Adam7. */
const adam7 = [
  [0, 0, 8, 8],
  [4, 0, 8, 8],
  [0, 4, 4, 8],
  [2, 0, 4, 4],
  [0, 2, 2, 4],
  [1, 0, 2, 2],
  [0, 1, 1, 2],
] as const;

/** Noise of the kind: rows without a filter, a full palette where the type wants one. */
function noisePNG({ type, perPixel, depth, interlaced }: Kind): Buffer {
  const passes = interlaced ? adam7 : ([[0, 0, 1, 1]] as const);
  const rows = passes.flatMap(([left, top, across, down]) => {
    const columns = Math.ceil((width - left) / across);
    const row = () => Buffer.concat([Buffer.from([0]), randomBytes(Math.ceil((columns * perPixel * depth) / 8))]);
    return Array.from({ length: Math.ceil((height - top) / down) }, row);
  });
  const palette = type === 3 ? [pngChunk('PLTE', randomBytes(3 * 2 ** depth))] : [];
  const header = { width, height, depth, colourType: type, rest: [0, 0, interlaced ? 1 : 0] } as const;
  return pngOf(header, ...palette, pngChunk('IDAT', deflateSync(Buffer.concat(rows))));
}

const files = kinds.map((kind) => ({
  path: `/type${kind.type}-${kind.depth}-${kind.interlaced ? 'interlaced' : 'straight'}.png`,
  bytes: noisePNG(kind),
}));
let server: ImageServer;
let pc: HeadlessPC;
let browser: Browser;
let page: Page;

beforeAll(async () => {
  server = await startImageServer(Object.fromEntries(files.map(({ path, bytes }) => [path, bytes])));
  pc = await startHeadlessPC({ args: ['--no-rate-limit'] });
  browser = await launchChromium();
  page = await browser.newPage();
  await page.goto(pc.url);
  await page.locator('.pc').waitFor();
});

afterAll(async () => {
  await browser?.close();
  await pc?.stop();
  await server?.close();
});

test('I01 every kind of good PNG becomes Status 1 and can be painted by Chromium', async () => {
  expect(files).toHaveLength(30);
  for (const { path, bytes } of files) {
    const url = `${server.origin}${path}`;
    await pc.cli('set', `${personalization}/LockScreenImageUrl`, url);
    const { images } = await pc.until(({ images: { lockScreen } }) => lockScreen.url === url && lockScreen.status !== 2);
    expect({ path, status: images.lockScreen.status, reason: images.lockScreen.reason }).toEqual({ path, status: 1, reason: null });
    const stored = await (await pc.api(`/api/pictures/${images.lockScreen.picture?.fileName}`)).arrayBuffer();
    expect(Buffer.from(stored).equals(bytes)).toBe(true);
    expect(await paintedSize(bytes)).toEqual([width, height]);
  }
});

/** The size Chromium gives the picture once it is decoded. */
function paintedSize(bytes: Buffer): Promise<readonly [number, number]> {
  return page.evaluate(async (base64) => {
    const blob = new Blob([Uint8Array.from(atob(base64), (character) => character.charCodeAt(0))], { type: 'image/png' });
    const image = new Image();
    image.src = URL.createObjectURL(blob);
    await image.decode();
    return [image.naturalWidth, image.naturalHeight] as const;
  }, bytes.toString('base64'));
}
