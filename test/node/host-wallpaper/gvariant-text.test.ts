import fc from 'fast-check';
import { expect, test } from 'vitest';
import { fromGVariant, toGVariant } from '../../../electron/node/host-wallpaper/gvariant-text.ts';

test('reads any text back from its GVariant form, on one line', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (text) => {
      expect(toGVariant(text)).not.toMatch(/[\n\r]/);
      expect(fromGVariant(toGVariant(text))).toBe(text);
    }),
  );
});

test('reads the forms gsettings prints, and nothing else', () => {
  expect(fromGVariant(`"it's"\n`)).toBe("it's");
  expect(fromGVariant(`'tab\\tand \\u00e9 and \\U0001f600'`)).toBe('tab\tand é and 😀');
  for (const text of ['', 'zoom', '12', '@ms nothing', `'half`]) expect(fromGVariant(text)).toBeNull();
});
