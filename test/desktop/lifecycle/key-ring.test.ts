import type { SafeStorage } from 'electron';
import { expect, test } from 'vitest';
import { keyRing } from '../../../electron/desktop/lifecycle/key-ring.ts';

type Backend = ReturnType<SafeStorage['getSelectedStorageBackend']>;

/** Not encrypted at all, and recognisable: what counts here is when it is used. */
function storage(available: boolean, backend: Backend): SafeStorage {
  return {
    isEncryptionAvailable: () => available,
    getSelectedStorageBackend: () => backend,
    encryptString: (text: string) => Buffer.from(`sealed ${text}`),
    decryptString: (bytes: Buffer) => bytes.toString().replace(/^sealed /, ''),
  } as unknown as SafeStorage;
}

test('seals and opens secrets with the key ring of the computer, and says so', () => {
  for (const [platform, backend] of [
    ['win32', 'unknown'],
    ['darwin', 'unknown'],
    ['linux', 'gnome_libsecret'],
    ['linux', 'kwallet6'],
  ] as const) {
    const ring = keyRing(storage(true, backend), platform);
    expect(ring?.words).toContain('key ring of this computer');
    const sealed = ring?.seal('a secret') ?? new Uint8Array();
    expect([Buffer.from(sealed).toString(), ring?.open(sealed)]).toEqual(['sealed a secret', 'a secret']);
  }
});

test('calls no key ring what everybody can open: it is not called one', () => {
  expect(keyRing(storage(true, 'basic_text'), 'linux')).toBeUndefined();
  expect(keyRing(storage(true, 'unknown'), 'linux')).toBeUndefined();
  expect(keyRing(storage(false, 'gnome_libsecret'), 'linux')).toBeUndefined();
  expect(keyRing(storage(false, 'unknown'), 'win32')).toBeUndefined();
});
