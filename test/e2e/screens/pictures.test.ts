import { randomBytes } from 'node:crypto';
import { deflateSync } from 'node:zlib';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest';
import { pngPixels } from '../../support/browser/pixels.ts';
import { launchChromium } from '../../support/browser/watched-page.ts';
import { pngChunk, pngOf } from '../../support/data/pictures.ts';
import { personalization } from '../../support/data/syncml-documents.ts';
import { type HeadlessPC, startHeadlessPC } from '../../support/server/headless-pc.ts';
import { type ImageServer, startImageServer } from '../../support/server/image-server.ts';

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

test('I01 takes every kind of good PNG as Status 1, and Chromium can paint it', async () => {
  expect(files).toHaveLength(30);
  for (const { path, bytes } of files) {
    const url = `${server.origin}${path}`;
    await pc.set(`${personalization}/LockScreenImageUrl`, url);
    const { images } = await pc.until(({ images: { lockScreen } }) => lockScreen.url === url && lockScreen.status !== 2);
    expect({ path, status: images.lockScreen.status, reason: images.lockScreen.reason }).toEqual({ path, status: 1, reason: null });
    const stored = await (await pc.api(`/api/pictures/${images.lockScreen.picture?.fileName}`)).arrayBuffer();
    expect(Buffer.from(stored).equals(bytes)).toBe(true);
    expect(await paintedSize(bytes)).toEqual([width, height]);
  }
});

test('I06 shows the first frame of a PNG that moves on the lock screen, and goes on showing it', async () => {
  const size = { width: 64, height: 36 };
  const colour = (...rgb: readonly number[]) => {
    const row = [0, ...Array.from({ length: size.width }, () => rgb).flat()];
    return deflateSync(Buffer.from(Array.from({ length: size.height }, () => row).flat()));
  };
  const [red, green] = [colour(200, 0, 0), colour(0, 200, 0)];
  const control = Buffer.alloc(8);
  control.writeUInt32BE(2);
  // The first frame for a millisecond, the second for a minute: who sees it move sees green.
  const moving = pngOf(
    size,
    pngChunk('acTL', control),
    pngChunk('fcTL', frameControl(0, size, [1, 1_000])),
    pngChunk('IDAT', red),
    pngChunk('fcTL', frameControl(1, size, [60, 1])),
    pngChunk('fdAT', Buffer.concat([Buffer.from([0, 0, 0, 2]), green])),
  );
  const moved = await startImageServer({ '/moving.png': moving });
  onTestFinished(() => moved.close());
  const url = `${moved.origin}/moving.png`;
  await pc.set(`${personalization}/LockScreenImageUrl`, url);
  await pc.until(({ images: { lockScreen } }) => lockScreen.url === url && lockScreen.status === 1);
  const corner = async () => {
    const [r, g] = pngPixels(await page.locator('.pc').screenshot()).at(0.02, 0.02);
    return r > 150 && g < 30 ? 'first frame' : g > 150 && r < 30 ? 'second frame' : 'another picture';
  };
  await expect.poll(corner).not.toBe('another picture');
  // What moves has moved by now: a frame of a millisecond is over after two of the screen's.
  await page.evaluate(() => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve))));
  expect(await corner()).toBe('first frame');
});

/** Order, size and place of a frame, and how long it lasts as a fraction of seconds. Source: PNG specification, third edition, 11.3.6.2. */
function frameControl(sequence: number, { width, height }: Readonly<Record<'width' | 'height', number>>, delay: readonly [number, number]) {
  const data = Buffer.alloc(26);
  for (const [index, value] of [sequence, width, height, 0, 0].entries()) data.writeUInt32BE(value, index * 4);
  for (const [index, value] of delay.entries()) data.writeUInt16BE(value, 20 + index * 2);
  return data;
}

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
