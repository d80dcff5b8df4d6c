import { expect, test } from 'vitest';
import { generatedFiles } from '../../support/data/generated-wim.ts';
import { compressions, roundTrips } from '../../support/programs/wimlib.ts';

const packages = 1_000;
const atOnce = 50;

for (const compression of compressions) {
  test(`keeps every byte of ${packages} generated packages through wimlib (${compression})`, { timeout: 600_000 }, async () => {
    for (let seed = 100; seed < 100 + packages; seed += atOnce) {
      const those = Array.from({ length: atOnce }, (_, index) => generatedFiles(seed + index));
      expect({ seed, differs: await roundTrips(those, { compression }) }).toEqual({ seed, differs: those.map(() => null) });
    }
  });
}
