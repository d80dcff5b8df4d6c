import { expect, test } from 'vitest';
import { createImageInspector } from '../../../../electron/device/images/inspect/image-inspector.ts';
import { nativeCrc32 } from '../../../../electron/node/storage/native-crc32.ts';
import { magickJPEG } from '../../../support/data/pictures.ts';

const jpeg = magickJPEG('-size', '64x48', 'plasma:red-blue');
/** Up to the data of the scan. */
const start = jpeg.subarray(0, jpeg.indexOf(Buffer.from([0xff, 0xda])) + 14);

function walk(bytes: Uint8Array, pieceLength: number) {
  const walker = createImageInspector(nativeCrc32);
  for (let at = 0; at < bytes.length; at += pieceLength) {
    const broken = walker.push(bytes.subarray(at, at + pieceLength));
    if (broken !== null) return broken;
  }
  return walker.finish();
}

test.each([1, 2, 3, 10_000])('I04 finds a scan of restart markers alone empty, in pieces of %i bytes', (pieceLength) => {
  const bytes = Buffer.concat([start, Buffer.from('ffffd0ffd1ffd9', 'hex')]);
  expect(walk(bytes, pieceLength)).toMatchObject({ kind: 'broken', reason: 'corrupt-image', detail: 'a scan is empty' });
});

test.each([1, 2, 3, 10_000])('counts an escaped FF among restart markers as data, in pieces of %i bytes', (pieceLength) => {
  const bytes = Buffer.concat([start, Buffer.from('ffd0ffff00ffd1ffd9', 'hex')]);
  expect(walk(bytes, pieceLength)).toMatchObject({ kind: 'picture', width: 64, height: 48 });
});
