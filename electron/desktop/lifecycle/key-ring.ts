import type { SafeStorage } from 'electron';
import type { Sealing } from '../../node/storage/disk-secret-store.ts';

/**
 * The key ring of this computer, for the secrets of an enrolment; undefined where there is none. On Linux without a desktop's key ring
 * Electron would encrypt with a key everybody knows, which is no protection and is not called one.
 */
export function keyRing(safeStorage: SafeStorage, platform: NodeJS.Platform): Sealing | undefined {
  if (!safeStorage.isEncryptionAvailable()) return undefined;
  if (platform === 'linux' && ['basic_text', 'unknown'].includes(safeStorage.getSelectedStorageBackend())) return undefined;
  return {
    words: 'in a file encrypted with the key ring of this computer',
    seal: (text) => safeStorage.encryptString(text),
    open: (bytes) => safeStorage.decryptString(Buffer.from(bytes)),
  };
}
