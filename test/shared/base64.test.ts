import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { fromBase64, hex, toBase64 } from '../../shared/base64.ts';

const bytesOf = (text: string) => Uint8Array.from(Buffer.from(text, 'latin1'));

describe('base64', () => {
  test('is what Node makes of any bytes, and gives them back', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 40 }), (bytes) => {
        const text = toBase64(bytes);
        expect(text).toBe(Buffer.from(bytes).toString('base64'));
        expect(fromBase64(text)).toEqual(bytes);
      }),
    );
  });

  test.each<readonly [string, string]>([
    ['', ''],
    ['Zg==', 'f'],
    ['Zg', 'f'],
    ['Zm8=', 'fo'],
    ['Zm8', 'fo'],
    ['Zm9v', 'foo'],
    [' Z m\r\n9\tv ', 'foo'],
    ['+/+/', '\xfb\xff\xbf'],
  ])('reads "%s", white space and missing padding included', (text, bytes) => expect(fromBase64(text)).toEqual(bytesOf(bytes)));

  test.each(['Z', 'Zm9vZ', 'Zg===', 'Z=m9', 'Zm9_', 'Zm9-', 'Zm.v', '!!!!', 'Zm9é'])('refuses "%s"', (text) =>
    expect(fromBase64(text)).toBeNull(),
  );
});

test('writes bytes as pairs of hexadecimal digits', () => {
  expect(hex(Uint8Array.from([0, 9, 10, 171, 255]))).toBe('00090AABFF');
  expect(hex(new Uint8Array())).toBe('');
});
