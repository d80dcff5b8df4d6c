import { expect, test } from 'vitest';
import { generatedFiles } from '../../support/data/generated-wim.ts';
import { compressions, roundTrip } from '../../support/programs/wimlib.ts';

const packages = 1_000;

for (const compression of compressions) {
  test(`keeps every byte of ${packages} generated packages through wimlib (${compression})`, { timeout: 600_000 }, async () => {
    for (let seed = 100; seed < 100 + packages; seed += 2) {
      // Two at once: half the time is waiting for the other program to start.
      const trips = [seed, seed + 1].map((each) => roundTrip(generatedFiles(each), compression));
      expect({ seed, differs: await Promise.all(trips) }).toEqual({ seed, differs: [null, null] });
    }
  });
}
