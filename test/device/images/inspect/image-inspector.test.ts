import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createImageInspector } from '../../../../electron/device/images/inspect/image-inspector.ts';
import type { Inspection } from '../../../../electron/device/images/inspect/inspection.ts';
import { nativeCrc32 } from '../../../../electron/node/storage/native-crc32.ts';
import {
  colourPNG,
  magickJPEG,
  pngChunk,
  pngHeader,
  pngOf,
  pngSignature,
  withOrientation,
  withSegment,
} from '../../../support/data/pictures.ts';

function walk(bytes: Uint8Array, pieceLength = bytes.length): Inspection {
  const walker = createImageInspector(nativeCrc32);
  for (let at = 0; at < bytes.length; at += Math.max(1, pieceLength)) {
    const broken = walker.push(bytes.subarray(at, at + pieceLength));
    if (broken !== null) return broken;
  }
  return walker.finish();
}

const verdict = (bytes: Uint8Array) => {
  const walked = walk(bytes);
  return walked.kind === 'picture' ? 'picture' : walked.reason;
};
const size = { width: 4, height: 4 };
const idat = pngChunk('IDAT', Buffer.from([1, 2, 3]));
const jpeg = magickJPEG('-size', '64x48', 'plasma:red-blue');

describe('a PNG', () => {
  const types = [
    [0, [1, 2, 4, 8, 16]],
    [2, [8, 16]],
    [3, [1, 2, 4, 8]],
    [4, [8, 16]],
    [6, [8, 16]],
  ] as const;
  const legal = new Set(types.flatMap(([colourType, depths]) => depths.map((depth) => `${colourType}/${depth}`)));
  test('passes with every legal colour type and depth, interlaced or not, and with no other', () => {
    for (let colourType = 0; colourType <= 7; colourType += 1) {
      for (let depth = 0; depth <= 17; depth += 1) {
        for (const interlace of [0, 1]) {
          const palette = colourType === 3 ? [pngChunk('PLTE', Buffer.alloc(6))] : [];
          const png = pngOf({ ...size, depth, colourType, rest: [0, 0, interlace] }, ...palette, idat);
          expect([colourType, depth, verdict(png)]).toEqual([
            colourType,
            depth,
            legal.has(`${colourType}/${depth}`) ? 'picture' : 'corrupt-image',
          ]);
        }
      }
    }
  });

  test('says its size', () => expect(walk(colourPNG(1, 31, 17))).toMatchObject({ type: 'png', width: 31, height: 17, orientation: 1 }));

  const damaged = {
    'no header first': Buffer.concat([pngSignature, idat, pngHeader(size), pngChunk('IEND')]),
    'a header of the wrong length': Buffer.concat([pngSignature, pngChunk('IHDR', Buffer.alloc(14)), idat, pngChunk('IEND')]),
    'two headers': pngOf(size, pngHeader(size), idat),
    'an unknown compression': pngOf({ ...size, rest: [1, 0, 0] }),
    'an unknown filter': pngOf({ ...size, rest: [0, 1, 0] }),
    'an unknown interlacing': pngOf({ ...size, rest: [0, 0, 2] }),
    'no width': pngOf({ width: 0, height: 4 }),
    'no image data': pngOf(size, pngChunk('tEXt', Buffer.from('a\0b'))),
    'image data in two places': pngOf(size, idat, pngChunk('tEXt'), idat),
    'no palette where one is needed': pngOf({ ...size, colourType: 3 }, idat),
    'a palette of half a colour': pngOf({ ...size, colourType: 3 }, pngChunk('PLTE', Buffer.alloc(4)), idat),
    'a chunk that must be known and is not': pngOf(size, pngChunk('ABCD'), idat),
    'a chunk with a name of digits': pngOf(size, pngChunk('a1b2'), idat),
    'an end with something in it': Buffer.concat([pngSignature, pngHeader(size), idat, pngChunk('IEND', Buffer.from([1]))]),
    'a chunk of 4 GB': Buffer.concat([pngSignature, pngHeader(size), Buffer.from([0xff, 0xff, 0xff, 0xff]), Buffer.from('tEXt')]),
  };
  for (const [what, bytes] of Object.entries(damaged))
    test(`I02 is damaged with ${what}`, () => expect(verdict(bytes)).toBe('corrupt-image'));

  test('I02 is damaged by one wrong bit anywhere but in its signature, where it is no PNG at all', () => {
    const good = colourPNG(0xabcdef, 3, 3);
    for (let bit = 0; bit < good.length * 8; bit += 1) {
      const bad = Buffer.from(good);
      bad[bit >> 3] = (bad[bit >> 3] as number) ^ (1 << (bit & 7));
      expect([bit, verdict(bad) === 'picture']).toEqual([bit, false]);
      if (bit < 64) expect(verdict(bad)).toBe('not-an-image');
    }
  });

  test('I03 may have 67,108,864 pixels and no more, on sides of 32,767 at most', () => {
    expect(verdict(pngOf({ width: 8_192, height: 8_192 }))).toBe('picture');
    for (const [width, height] of [
      [8_193, 8_192],
      [50_000, 50_000],
      [65_536, 65_536],
      [20_000, 20_000],
      [32_768, 1],
      [2_147_483_647, 1],
    ] as const) {
      expect(verdict(pngOf({ width, height }))).toBe('too-many-pixels');
    }
    expect(verdict(pngOf({ width: 2_147_483_648, height: 1 }))).toBe('corrupt-image');
  });

  test('I03 is known by its first 33 bytes where it has too many pixels', () => {
    const walker = createImageInspector(nativeCrc32);
    expect(walker.push(pngOf({ width: 50_000, height: 50_000 }).subarray(0, 33))).toMatchObject({ reason: 'too-many-pixels' });
  });

  test('I06 is a PNG that moves (APNG)', () => {
    const frames = pngOf(
      size,
      pngChunk('acTL', Buffer.alloc(8)),
      pngChunk('fcTL', Buffer.alloc(26)),
      idat,
      pngChunk('fcTL', Buffer.alloc(26)),
      pngChunk('fdAT', Buffer.alloc(9)),
    );
    expect(verdict(frames)).toBe('picture');
  });

  test('I08 is a PNG with a web page behind its end', () =>
    expect(verdict(Buffer.concat([colourPNG(1), Buffer.from('<script>')]))).toBe('picture'));

  test('I10 is a PNG of 10,000 pieces of one byte, or with 10,000 texts', () => {
    expect(verdict(pngOf(size, ...Array.from({ length: 10_000 }, () => pngChunk('IDAT', Buffer.from([7])))))).toBe('picture');
    expect(verdict(pngOf(size, ...Array.from({ length: 10_000 }, () => pngChunk('zTXt', Buffer.from('x\0\0x'))), idat))).toBe('picture');
  });

  test('I10 is walked without inflating 40 MB of compressed text or profile', () => {
    for (const type of ['zTXt', 'iCCP']) {
      const bomb = pngOf(size, pngChunk(type, Buffer.alloc(40_000_000)), idat);
      const own = process.memoryUsage().rss;
      expect(verdict(bomb)).toBe('picture');
      expect(process.memoryUsage().rss - own).toBeLessThan(16_000_000);
    }
  });
});

describe('a JPEG', () => {
  const kinds = {
    plain: [],
    progressive: ['-interlace', 'Plane'],
    grey: ['-colorspace', 'Gray'],
    CMYK: ['-colorspace', 'CMYK'],
    'of 4:4:4': ['-sampling-factor', '1x1'],
    'of lowest quality': ['-quality', '1'],
    'of one pixel': ['-resize', '1x1!'],
    'with arithmetic coding': ['-define', 'jpeg:arithmetic-coding=true'],
    'with restart markers': ['-define', 'jpeg:restart-interval=1'],
  } as const;
  for (const [kind, options] of Object.entries(kinds)) {
    test(`I05 ${kind} passes`, () =>
      expect(walk(magickJPEG('-size', '64x48', 'plasma:red-blue', ...options))).toMatchObject({ kind: 'picture', type: 'jpeg' }));
  }
  /** The frame header of a picture with another precision: nothing here decodes it. */
  const withFrame = (change: (frame: Buffer) => void) => {
    const changed = Buffer.from(jpeg);
    change(changed.subarray(changed.indexOf(Buffer.from([0xff, 0xc0]))));
    return changed;
  };
  for (const [bits, code] of [
    [12, 0xc1],
    [16, 0xc3],
    [12, 0xc9],
  ] as const) {
    test(`I05 passes with ${bits} bits in frame FF${code.toString(16)}`, () => {
      const changed = withFrame((frame) => {
        frame[1] = code;
        frame[4] = bits;
      });
      expect(verdict(changed)).toBe('picture');
    });
  }
  test('I05 says its size as stored and how EXIF turns it, in both byte orders', () => {
    for (let orientation = 1; orientation <= 8; orientation += 1) {
      for (const order of ['II', 'MM'] as const) {
        expect(walk(withOrientation(jpeg, orientation, order))).toEqual({
          kind: 'picture',
          type: 'jpeg',
          width: 64,
          height: 48,
          orientation,
        });
      }
    }
    for (const nonsense of [0, 9, 65_535]) expect(walk(withOrientation(jpeg, nonsense))).toMatchObject({ orientation: 1 });
    expect(walk(jpeg)).toMatchObject({ orientation: 1 });
  });
  test('I05 passes with an ICC profile, a gain map or a thumbnail in its segments', () => {
    expect(verdict(withSegment(jpeg, 0xe2, Buffer.from(`ICC_PROFILE\0${'x'.repeat(3_000)}`)))).toBe('picture');
    expect(verdict(withSegment(jpeg, 0xe1, Buffer.concat([Buffer.from('Exif\0\0'), jpeg])))).toBe('picture');
    expect(verdict(Buffer.concat([withSegment(jpeg, 0xe2, Buffer.from('MPF\0MM')), jpeg]))).toBe('picture');
  });
  const damaged = {
    'two frame headers': withSegment(jpeg, 0xc0, Buffer.from([8, 0, 1, 0, 1, 1, 1, 0x11, 0])),
    'a frame without height': withFrame((frame) => frame.writeUInt16BE(0, 5)),
    'a frame without width': withFrame((frame) => frame.writeUInt16BE(0, 7)),
    'a frame of five components': withFrame((frame) => frame.fill(5, 9, 10)),
    'a frame of one bit': withFrame((frame) => frame.fill(1, 4, 5)),
    'no frame': Buffer.from([0xff, 0xd8, 0xff, 0xda, 0, 8, 1, 1, 0, 0, 63, 0, 1, 2, 0xff, 0xd9]),
    'no scan': Buffer.concat([jpeg.subarray(0, jpeg.indexOf(Buffer.from([0xff, 0xda]))), Buffer.from([0xff, 0xd9])]),
    'an empty scan': Buffer.concat([jpeg.subarray(0, jpeg.indexOf(Buffer.from([0xff, 0xda])) + 14), Buffer.from([0xff, 0xd9])]),
    'a segment of length 1': Buffer.from([0xff, 0xd8, 0xff, 0xe0, 0, 1]),
    'a second start': Buffer.concat([jpeg.subarray(0, 2), jpeg]),
    'a restart marker outside a scan': Buffer.concat([jpeg.subarray(0, 2), Buffer.from([0xff, 0xd0]), jpeg.subarray(2)]),
    'bytes between segments': Buffer.concat([jpeg.subarray(0, 20), Buffer.from([0, 0]), jpeg.subarray(20)]),
  };
  for (const [what, bytes] of Object.entries(damaged))
    test(`I04 is damaged with ${what}`, () => expect(verdict(bytes)).toBe('corrupt-image'));
  test('I03 has too many pixels at 20,000 by 14,000', () => {
    const giant = withFrame((frame) => {
      frame.writeUInt16BE(14_000, 5);
      frame.writeUInt16BE(20_000, 7);
    });
    expect(verdict(giant)).toBe('too-many-pixels');
  });
  test('I08 is a JPEG with a ZIP behind its end, or script in a comment', () => {
    expect(verdict(Buffer.concat([jpeg, Buffer.from('PK\u0003\u0004')]))).toBe('picture');
    expect(verdict(withSegment(jpeg, 0xfe, Buffer.from('*/=alert(1)/*')))).toBe('picture');
  });
  test('I10 is a JPEG with 10,000 segments', () => {
    const segment = Buffer.from([0xff, 0xe5, 0, 3, 1]);
    expect(verdict(Buffer.concat([jpeg.subarray(0, 2), ...Array.from({ length: 10_000 }, () => segment), jpeg.subarray(2)]))).toBe(
      'picture',
    );
  });
});

describe('I07 what is neither', () => {
  const others = {
    GIF: 'GIF89a',
    WebP: 'RIFF\0\0\0\0WEBPVP8 ',
    AVIF: '\0\0\0\x1cftypavif',
    BMP: 'BM6\0',
    SVG: '<svg><script>',
    ICO: '\0\0\x01\0',
    PDF: '%PDF-1.7',
    HTML: '<!doctype html>',
    MNG: '\x8aMNG\r\n\x1a\n',
    'one byte': '\xff',
    'JPEG 2000': '\xff\x4f\xff\x51',
    nothing: '',
  };
  for (const [name, start] of Object.entries(others)) {
    test(name, () => expect(verdict(Buffer.from(start, 'latin1'))).toBe(name === 'one byte' ? 'truncated-image' : 'not-an-image'));
  }
});

describe('I11 any bytes', () => {
  const progressive = magickJPEG('-size', '40x30', 'plasma:', '-interlace', 'Plane');
  const samples = [
    colourPNG(0x00ff00),
    pngOf(size, pngChunk('tEXt', Buffer.from('a\0IEND')), idat),
    jpeg,
    progressive,
    withOrientation(withSegment(jpeg, 0xe1, jpeg), 6),
  ];
  test('never pass as a strict prefix of a good file', () => {
    for (const sample of samples) {
      expect(verdict(sample)).toBe('picture');
      for (let length = 0; length < sample.length; length += 1)
        expect([length, verdict(sample.subarray(0, length)) === 'picture']).toEqual([length, false]);
    }
  });
  test('come in pieces of any size with the same answer', () => {
    fc.assert(
      fc.property(fc.constantFrom(...samples), fc.integer({ min: 1, max: 99 }), fc.nat(), (sample, pieceLength, cut) => {
        const bytes = sample.subarray(0, cut % 2 === 0 ? sample.length : cut % sample.length);
        expect(walk(bytes, pieceLength)).toEqual(walk(bytes));
      }),
    );
  });
  test('I09 are answered with damage of any kind, the same way twice, and never by an exception', () => {
    const mutation = fc.record({
      sample: fc.constantFrom(...samples),
      at: fc.nat(),
      remove: fc.nat({ max: 40 }),
      insert: fc.uint8Array({ maxLength: 40 }),
    });
    fc.assert(
      fc.property(fc.array(mutation, { minLength: 1, maxLength: 3 }), (mutations) => {
        for (const { sample, at, remove, insert } of mutations) {
          const place = at % sample.length;
          const bytes = Buffer.concat([sample.subarray(0, place), insert, sample.subarray(place + remove)]);
          expect(walk(bytes, 7)).toEqual(walk(bytes));
        }
      }),
      { numRuns: 2_000 },
    );
  });
  test('never pass as a PNG where they are random behind a signature', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 200 }), (bytes) => {
        expect(verdict(Buffer.concat([pngSignature, bytes]))).not.toBe('picture');
      }),
    );
  });
});
