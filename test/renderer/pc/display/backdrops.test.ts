import { execFileSync } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { backdropOf, shippedBackdrops } from '../../../../renderer/pc/display/backdrops.ts';

const folder = fileURLToPath(new URL('../../../../assets/pictures/', import.meta.url));
const shipped = readdirSync(folder).filter((name) => /^(?:desktop|lock)-.*\.jpg$/.test(name));

/** Red, green and blue of the upper, middle and lower third, as ImageMagick sees them. */
function thirdsOf(name: string): readonly number[] {
  return [...execFileSync('/usr/bin/convert', [folder + name, '-colorspace', 'sRGB', '-resize', '1x3!', '-depth', '8', 'rgb:-'])];
}

describe('before its picture is decoded, a screen', () => {
  test.each(shipped)('has the colours of %s, and is not black', (name) => {
    const written = (shippedBackdrops[name] ?? []).flatMap((colour) =>
      [1, 3, 5].map((at) => Number.parseInt(colour.slice(at, at + 2), 16)),
    );
    const thirds = thirdsOf(name);
    expect(written).toHaveLength(thirds.length);
    for (const [index, value] of thirds.entries()) expect(Math.abs(value - (written[index] ?? 0))).toBeLessThanOrEqual(8);
  });

  test('has a dark blue where a policy’s picture comes, of which nothing is known', () => {
    const stored = backdropOf({ kind: 'picture', source: { kind: 'stored', name: 'DesktopImage_a.jpg' }, fit: 'fill', around: '#000000' });
    expect(stored).toMatch(/^linear-gradient\(#1c2536, /);
    expect(backdropOf({ kind: 'colour', colour: '#123456' })).toBe('none');
  });
});
