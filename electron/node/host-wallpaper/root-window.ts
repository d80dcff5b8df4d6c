import { createHash } from 'node:crypto';
import type { XConnection } from './x11-connection.ts';

/** A rectangle of pixels in the server's own format, 4 bytes each: the same memory as numbers and as bytes. */
export interface Pixels {
  readonly width: number;
  readonly height: number;
  readonly values: Uint32Array;
  readonly bytes: Buffer;
}

/** What the root window is painted with. */
export type Ground =
  | { readonly kind: 'pixels'; readonly pixels: Pixels; readonly sha256: string; readonly advertised: boolean }
  | { readonly kind: 'plain'; readonly pixel: number };

const request = {
  changeWindowAttributes: 2,
  getWindowAttributes: 3,
  getGeometry: 14,
  queryTree: 15,
  internAtom: 16,
  changeProperty: 18,
  deleteProperty: 19,
  getProperty: 20,
  getSelectionOwner: 23,
  grabServer: 36,
  ungrabServer: 37,
  createPixmap: 53,
  createGC: 55,
  clearArea: 61,
  putImage: 72,
  getImage: 73,
  setCloseDownMode: 112,
  killClient: 113,
  freeGC: 60,
} as const;
const pixmapAtom = 20;
const wholePixmap = 2;
const allPlanes = 0xffffffff;
const bandBytes = 4 * 1024 * 1024;
const requestBytes = 240 * 1024;
const none = Buffer.alloc(0);

function words(...values: readonly number[]): Buffer {
  const bytes = Buffer.alloc(values.length * 4);
  for (const [index, value] of values.entries()) bytes.writeUInt32LE(value >>> 0, index * 4);
  return bytes;
}

function halves(...values: readonly number[]): Buffer {
  const bytes = Buffer.alloc(values.length * 2);
  for (const [index, value] of values.entries()) bytes.writeUInt16LE(value & 0xffff, index * 2);
  return bytes;
}

/** Nobody else's request is served between begin and end of `work`: what was looked at is what is changed. */
export async function alone<Value>(x: XConnection, work: () => Promise<Value>): Promise<Value> {
  x.send(request.grabServer, 0, none);
  try {
    return await work();
  } finally {
    x.send(request.ungrabServer, 0, none);
    await x.settle();
  }
}

async function atom(x: XConnection, name: string): Promise<number> {
  const reply = await x.ask(request.internAtom, 0, Buffer.concat([halves(name.length, 0), Buffer.from(name, 'latin1')]));
  return reply.readUInt32LE(8);
}

/** The pixmap a property of the root names, by the old convention of Esetroot; null when there is none. */
export async function namedPixmap(x: XConnection, name: string): Promise<number | null> {
  const reply = await x.ask(request.getProperty, 0, words(x.root, await atom(x, name), pixmapAtom, 0, 1));
  return reply[1] === 32 && reply.readUInt32LE(16) === 1 ? reply.readUInt32LE(32) : null;
}

/** The picture other programs are told of; null when there is none or it died with its owner. */
export async function readAdvertised(x: XConnection): Promise<Pixels | null> {
  const pixmap = await namedPixmap(x, '_XROOTPMAP_ID');
  if (pixmap === null) return null;
  const geometry = await x.ask(request.getGeometry, 0, words(pixmap)).catch(() => null);
  if (geometry === null || geometry[1] !== x.depth) return null;
  return readPixels(x, { drawable: pixmap, width: geometry.readUInt16LE(16), height: geometry.readUInt16LE(18) });
}

/** What is on the screen, windows included. */
export function readScreen(x: XConnection): Promise<Pixels> {
  return readPixels(x, { drawable: x.root, width: x.width, height: x.height });
}

interface Area {
  readonly drawable: number;
  readonly width: number;
  readonly height: number;
}

async function readPixels(x: XConnection, { drawable, width, height }: Area): Promise<Pixels> {
  const rows = Math.max(1, Math.floor(bandBytes / (width * 4)));
  const values = new Uint32Array(width * height);
  const bytes = Buffer.from(values.buffer);
  for (let y = 0; y < height; y += rows) {
    const count = Math.min(rows, height - y);
    const body = Buffer.concat([words(drawable), halves(0, y, width, count), words(allPlanes)]);
    const reply = await x.ask(request.getImage, wholePixmap, body);
    reply.copy(bytes, y * width * 4, 32, 32 + width * count * 4);
  }
  // The bits above the depth are whatever the memory held.
  const mask = x.depth >= 32 ? allPlanes : 2 ** x.depth - 1;
  for (let index = 0; index < values.length; index += 1) values[index] = (values[index] ?? 0) & mask;
  return { width, height, values, bytes };
}

/** Rectangles of the windows that hide parts of the root window. */
export async function readCovers(x: XConnection) {
  const tree = await x.ask(request.queryTree, 0, words(x.root));
  const windows = Array.from({ length: tree.readUInt16LE(16) }, (_, index) => tree.readUInt32LE(32 + index * 4));
  const covers: { readonly x: number; readonly y: number; readonly width: number; readonly height: number }[] = [];
  for (const window of windows) {
    const facts = await x.ask(request.getWindowAttributes, 0, words(window)).catch(() => null);
    const visible = facts !== null && facts.readUInt16LE(12) === 1 && facts[26] === 2;
    const place = visible ? await x.ask(request.getGeometry, 0, words(window)).catch(() => null) : null;
    if (place === null) continue;
    const border = place.readUInt16LE(20) * 2;
    const [width, height] = [place.readUInt16LE(16) + border, place.readUInt16LE(18) + border];
    covers.push({ x: place.readInt16LE(12), y: place.readInt16LE(14), width, height });
  }
  return covers;
}

/** A compositor paints the screen itself: what is read from the root then says nothing about its background. */
export async function hasCompositor(x: XConnection): Promise<boolean> {
  const reply = await x.ask(request.getSelectionOwner, 0, words(await atom(x, `_NET_WM_CM_S${x.screen}`)));
  return reply.readUInt32LE(8) !== 0;
}

export function hashPixels({ width, height, bytes }: Pixels): string {
  return createHash('sha256').update(`${width}x${height}:`).update(bytes).digest('hex');
}

/** Paints the root window, and frees the picture that was there when its program left it to whoever comes next. */
export async function paintRoot(x: XConnection, ground: Ground): Promise<void> {
  const [old, esetroot] = [await namedPixmap(x, '_XROOTPMAP_ID'), await namedPixmap(x, 'ESETROOT_PMAP_ID')];
  const pixmap = ground.kind === 'pixels' ? makePixmap(x, ground.pixels) : null;
  const background = ground.kind === 'plain' ? words(x.root, 2, ground.pixel) : words(x.root, 1, pixmap ?? 0);
  x.send(request.changeWindowAttributes, 0, background);
  for (const name of ['_XROOTPMAP_ID', 'ESETROOT_PMAP_ID']) {
    const property = await atom(x, name);
    if (pixmap === null || ground.kind === 'plain' || !ground.advertised) x.send(request.deleteProperty, 0, words(x.root, property));
    else x.send(request.changeProperty, 0, Buffer.concat([words(x.root, property, pixmapAtom, 32, 1, pixmap)]));
  }
  if (ground.kind === 'pixels' && ground.advertised) x.send(request.setCloseDownMode, 1, none);
  x.send(request.clearArea, 0, words(x.root, 0, 0));
  await x.settle();
  if (old === null || old !== esetroot) return;
  x.send(request.killClient, 0, words(old));
  await x.settle().catch(() => {});
}

function makePixmap(x: XConnection, { width, height, bytes }: Pixels): number {
  const [pixmap, context] = [x.id(), x.id()];
  x.send(request.createPixmap, x.depth, Buffer.concat([words(pixmap, x.root), halves(width, height)]));
  x.send(request.createGC, 0, words(context, pixmap, 0));
  const rows = Math.max(1, Math.floor(requestBytes / (width * 4)));
  for (let y = 0; y < height; y += rows) {
    const count = Math.min(rows, height - y);
    const head = Buffer.concat([words(pixmap, context), halves(width, count, 0, y), Buffer.from([0, x.depth, 0, 0])]);
    x.send(request.putImage, wholePixmap, Buffer.concat([head, bytes.subarray(y * width * 4, (y + count) * width * 4)]));
  }
  x.send(request.freeGC, 0, words(context));
  return pixmap;
}
