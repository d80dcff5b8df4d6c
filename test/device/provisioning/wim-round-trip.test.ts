import { describe, expect, test } from 'vitest';
import { generatedFiles } from '../../support/data/generated-wim.ts';
import { compressions, roundTrip } from '../../support/programs/wimlib.ts';

describe('a container that we write, wimlib writes anew and we read', () => {
  for (const compression of compressions) {
    test(`keeps every byte of 12 generated packages (${compression})`, async () => {
      for (let seed = 1; seed <= 12; seed += 1) {
        expect({ seed, differs: await roundTrip(generatedFiles(seed), compression) }).toEqual({ seed, differs: null });
      }
    });
  }

  test('keeps every byte in chunks of every size', async () => {
    const sizes = { XPRESS: [4_096, 8_192, 16_384, 65_536], LZX: [65_536, 131_072, 1_048_576, 2_097_152] } as const;
    for (const compression of ['XPRESS', 'LZX'] as const) {
      for (const size of sizes[compression]) {
        expect({ size, differs: await roundTrip(generatedFiles(size), compression, size) }).toEqual({ size, differs: null });
      }
    }
  });
});
