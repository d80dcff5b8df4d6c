import { expect, test } from 'vitest';
import { initials } from '../../../../renderer/pc/sign-in/initials.ts';

test.each([
  ['Ada Lindqvist', 'AL'],
  ['ada maria lindqvist', 'AL'],
  ['Ada', 'A'],
  ['  élise  öberg ', 'ÉÖ'],
  ['山田 太郎', '山太'],
  ['𝒜da Stone', '𝒜S'],
  ['Ada (Guest)', 'A'],
  ['4711', ''],
])('%s is %s on the avatar', (name, letters) => {
  expect(initials(name)).toBe(letters);
});
