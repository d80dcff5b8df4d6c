import fc from 'fast-check';
import { expect, test } from 'vitest';
import { jsonPieces } from '../../electron/server/send-pieces.ts';

test('makes of any JSON what JSON.stringify makes of it', () => {
  fc.assert(
    fc.property(fc.jsonValue({ maxDepth: 8 }), (value) => {
      expect([...jsonPieces(value)].join('')).toBe(JSON.stringify(value));
    }),
  );
});

test('leaves out what is undefined in a record, and not in a list', () => {
  const value = { a: undefined, b: [undefined, 1], c: { d: undefined } };
  expect([...jsonPieces(value)].join('')).toBe(JSON.stringify(value));
});

test('cuts a long list into pieces of about 64 KiB', () => {
  const rows = Array.from({ length: 20_000 }, (_, index) => ({ index, text: 'x'.repeat(100) }));
  const pieces = [...jsonPieces({ rows })];
  expect(Math.max(...pieces.map(({ length }) => length))).toBeLessThan(66_000);
  expect(JSON.parse(pieces.join(''))).toEqual({ rows });
});
