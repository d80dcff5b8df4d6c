import type { Ports } from '../../../electron/device/ports/ports.ts';
import { randomTokens } from '../../../electron/node/random-tokens.ts';
import { nativeCrc32 } from '../../../electron/node/storage/native-crc32.ts';

/** What needs no twin: a PC without files, drives and scenarios of its own. */
export const barePorts = {
  fileReader: {
    open: async () => ({ kind: 'failed', reason: 'file-missing', detail: 'no files here' }),
    openShipped: async () => ({ kind: 'failed', reason: 'file-missing', detail: 'no files here' }),
  },
  publicPictures: { keep: async () => ({ kind: 'failed', reason: 'disk-failed', detail: 'no drive here' }) },
  tokens: randomTokens,
  crc32: nativeCrc32,
  scenarioFiles: { list: async () => [] },
} as const satisfies Partial<Ports>;
