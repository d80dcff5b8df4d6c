import type { CryptoProvider, RsaKey } from '../../../electron/device/ports/crypto-provider.ts';
import { nodeCrypto } from '../../../electron/node/crypto/node-crypto.ts';

/** As many as a test may hold at a time and expect to differ: before and after a renewal, one PC and another. */
const keysOfALength = 4;

/** Node's cryptography, with keys that were made before: making an RSA key takes longer than the rest of an enrolment. Keys handed out one after the other differ. */
function createKeyRing(): CryptoProvider {
  const rings = new Map<number, { readonly keys: Promise<RsaKey>[]; next: number }>();
  return {
    ...nodeCrypto,
    newRsaKey(bits) {
      const ring = rings.get(bits) ?? { keys: [], next: 0 };
      rings.set(bits, ring);
      const at = ring.next;
      ring.next = (at + 1) % keysOfALength;
      ring.keys[at] ??= nodeCrypto.newRsaKey(bits);
      return ring.keys[at];
    },
  };
}

/** The ring of this worker. */
export const ringCrypto: CryptoProvider = createKeyRing();
