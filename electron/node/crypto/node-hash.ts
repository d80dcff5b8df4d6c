import { createHash } from 'node:crypto';
import type { StartHash } from '../../device/ports/hash.ts';

/** Hashes of the computer's own library. */
export const startNodeHash: StartHash = (algorithm) => {
  const hash = createHash(algorithm);
  return { update: (bytes) => void hash.update(bytes), hex: () => hash.digest('hex') };
};
