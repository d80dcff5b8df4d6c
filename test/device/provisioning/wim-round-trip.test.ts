import { describe, expect, test } from 'vitest';
import { generatedFiles } from '../../support/data/generated-wim.ts';
import { compressions, roundTrips } from '../../support/programs/wimlib.ts';

describe('a container that we write, wimlib writes anew and we read', () => {
  for (const compression of compressions) {
    test(`keeps every byte of 12 generated packages (${compression})`, async () => {
      const those = Array.from({ length: 12 }, (_, index) => generatedFiles(1 + index));
      expect(await roundTrips(those, { compression })).toEqual(those.map(() => null));
    });
  }

  test('keeps every byte in chunks of every size', async () => {
    const sizes = { XPRESS: [4_096, 8_192, 16_384, 65_536], LZX: [65_536, 131_072, 1_048_576, 2_097_152] } as const;
    for (const compression of ['XPRESS', 'LZX'] as const) {
      for (const chunkSize of sizes[compression]) {
        const differs = await roundTrips([generatedFiles(chunkSize)], { compression, chunkSize });
        expect({ chunkSize, differs }).toEqual({ chunkSize, differs: [null] });
      }
    }
  });
});
