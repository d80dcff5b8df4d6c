import { copyFile, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { factoryState, readState } from '../../../electron/device/state/device-state.ts';
import { createDiskStateStore } from '../../../electron/node/storage/disk-state-store.ts';
import { temporaryFolder } from '../../support/programs/temporary-folder.ts';

/** A file as the first release writes it, with everything in it that a state can hold. It stays as it is, whatever later versions are like. */
const firstRelease = fileURLToPath(new URL('../../fixtures/state-version-1.txt', import.meta.url));

describe('the state file', () => {
  test('P07 is read as the first release wrote it, and is still there afterwards', async () => {
    const folder = await temporaryFolder();
    const path = join(folder, 'state.json');
    await copyFile(firstRelease, path);
    const store = createDiskStateStore({ folder });
    const loaded = await store.load();
    if (loaded.kind !== 'loaded') throw new Error(loaded.kind);
    const read = readState(loaded.value);
    expect(read).toMatchObject({ kind: 'read', state: loaded.value });
    expect(await readFile(path)).toEqual(await readFile(firstRelease));
    expect(await store.save(loaded.value)).toEqual({ kind: 'saved' });
    expect(await readFile(`${path}.bak`)).toEqual(await readFile(firstRelease));
  });

  test('reads back what a fresh PC writes', () => {
    const state = factoryState('DEV1');
    expect(readState(JSON.parse(JSON.stringify(state)))).toEqual({ kind: 'read', state });
  });

  test('is recognised as that of a newer version, whatever else is in it', () => {
    expect(readState({ version: 2, anything: 1 })).toEqual({ kind: 'newer', version: 2 });
  });

  const broken: readonly (readonly [string, unknown])[] = [
    ['null', null],
    ['an array', []],
    ['a text', 'state'],
    ['an empty object', {}],
    ['an edition that does not exist', { ...factoryState('D'), facts: { ...factoryState('D').facts, edition: 'Ultimate' } }],
    ['a status of 8', { ...factoryState('D'), images: { desktop: { url: 'x', status: 8 }, lockScreen: null, companyLogo: null } }],
    ['a key nobody knows', { ...factoryState('D'), extra: true }],
  ];
  for (const [title, value] of broken) {
    test(`is unreadable with ${title}, and says where`, () => {
      expect(readState(value)).toEqual({ kind: 'unreadable', because: expect.stringMatching(/.+: .+/) });
    });
  }
});
