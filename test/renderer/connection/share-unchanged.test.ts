import fc from 'fast-check';
import { expect, test } from 'vitest';
import { shareUnchanged } from '../../../renderer/connection/share-unchanged.ts';

test('keeps the old parts that are equal, and takes the new ones', () => {
  const before = { images: { desktop: { url: 'a' }, lock: { url: 'b' } }, notices: [{ text: 'n' }] };
  const now = shareUnchanged(before, { images: { desktop: { url: 'a' }, lock: { url: 'c' } }, notices: [{ text: 'n' }] });
  expect(now).toEqual({ images: { desktop: { url: 'a' }, lock: { url: 'c' } }, notices: [{ text: 'n' }] });
  expect(now.images.desktop).toBe(before.images.desktop);
  expect(now.notices).toBe(before.notices);
  expect(now.images).not.toBe(before.images);
});

test('answers the old value for an equal one, and what is equal to the new one in any case', () => {
  fc.assert(
    fc.property(fc.jsonValue(), fc.jsonValue(), (before, now) => {
      expect(shareUnchanged(before, structuredClone(before))).toBe(before);
      expect(shareUnchanged(before, now)).toEqual(now);
      expect(Array.isArray(shareUnchanged(before, now))).toBe(Array.isArray(now));
    }),
  );
});
