import { crc32 as reference } from 'node:zlib';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { crc32 } from '../../../../electron/device/images/inspect/crc32.ts';
import { nativeCrc32 } from '../../../../electron/node/storage/native-crc32.ts';

test('both check sums agree with zlib, whole and in pieces of any length', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 300 }), fc.nat({ max: 300 }), (bytes, cut) => {
      const whole = reference(bytes);
      for (const own of [crc32, nativeCrc32]) {
        expect(own(bytes, 0)).toBe(whole);
        expect(own(bytes.subarray(cut), own(bytes.subarray(0, cut), 0))).toBe(whole);
      }
    }),
  );
});
