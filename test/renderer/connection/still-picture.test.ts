import { expect, test } from 'vitest';
import { stillPicture } from '../../../renderer/connection/still-picture.ts';
import { pngChunk, pngOf } from '../../support/data/pictures.ts';

const size = { width: 4, height: 4 };
const pixels = [pngChunk('fcTL', Buffer.alloc(26)), pngChunk('IDAT', Buffer.from('acTL')), pngChunk('fdAT', Buffer.alloc(9))];
const bytesOf = async (blob: Blob) => Buffer.from(await blob.arrayBuffer());
const png = (bytes: Buffer, type = 'image/png') => new Blob([new Uint8Array(bytes)], { type });

test('I06 takes from a PNG that moves what makes it move, and nothing else', async () => {
  const name = pngChunk('tEXt', Buffer.from('Title\0moving'));
  const still = await stillPicture(png(pngOf(size, name, pngChunk('acTL', Buffer.alloc(8)), ...pixels)));
  expect(await bytesOf(still)).toEqual(pngOf(size, name, ...pixels));
  expect(still.type).toBe('image/png');
});

test('I06 leaves every other picture as it is, a cut one too', async () => {
  const others = [png(pngOf(size, ...pixels)), png(pngOf(size).subarray(0, 20)), png(Buffer.alloc(0)), png(Buffer.alloc(64))];
  const jpeg = png(pngOf(size, pngChunk('acTL', Buffer.alloc(8)), ...pixels), 'image/jpeg');
  for (const picture of [...others, jpeg]) expect(await stillPicture(picture)).toBe(picture);
});
