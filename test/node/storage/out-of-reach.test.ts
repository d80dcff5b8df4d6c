import * as promises from 'node:fs/promises';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, expect, test, vi } from 'vitest';
import { temporaryFolder } from '../../support/programs/temporary-folder.ts';
import { systemError } from '../../support/programs/watched-files.ts';

/** The stores, where the first `times` openings of files in this folder fail. */
async function storesWhere(code: string, times: number) {
  let left = 0;
  const open: typeof promises.open = async (...args) => {
    if (left > 0 && String(args[0]).endsWith('.json')) {
      left -= 1;
      throw systemError(code);
    }
    return promises.open(...args);
  };
  vi.resetModules();
  vi.doMock('node:fs/promises', () => ({ ...promises, open, default: { ...promises, open } }));
  const { createDiskStateStore } = await import('../../../electron/node/storage/disk-state-store.ts');
  const { createDiskSecretStore } = await import('../../../electron/node/storage/disk-secret-store.ts');
  const fail = () => {
    left = times;
  };
  return { createDiskStateStore, createDiskSecretStore, fail };
}

afterEach(() => {
  vi.doUnmock('node:fs/promises');
  vi.resetModules();
});

const kept = { version: 1, enrolment: { key: 'a private key' }, steps: [] };

test.each([
  ['EIO', 1],
  ['EMFILE', 1],
])('finds state and enrolment although reading failed once with %s', async (code, times) => {
  const folder = await temporaryFolder();
  const { createDiskStateStore, createDiskSecretStore, fail } = await storesWhere(code, times);
  const store = createDiskStateStore({ folder });
  await store.save({ number: 1 });
  await store.save({ number: 2 });
  await createDiskSecretStore({ folder }).save(kept);
  fail();
  expect(await createDiskStateStore({ folder }).load()).toEqual({ kind: 'loaded', value: { number: 2 } });
  fail();
  expect(await createDiskSecretStore({ folder }).load()).toEqual({ kind: 'loaded', value: kept });
});

test.each(['EMFILE', 'EACCES', 'EBUSY'])('leaves state and enrolment where they are while %s keeps them from being read', async (code) => {
  const folder = await temporaryFolder();
  const { createDiskStateStore, createDiskSecretStore, fail } = await storesWhere(code, 1_000);
  const store = createDiskStateStore({ folder });
  await store.save({ number: 1 });
  await store.save({ number: 2 });
  await createDiskSecretStore({ folder }).save(kept);
  const names = await readdir(folder);
  fail();
  expect(await createDiskStateStore({ folder }).load()).toMatchObject({ kind: 'out-of-reach', because: expect.stringContaining(code) });
  const secrets = createDiskSecretStore({ folder });
  expect(await secrets.load()).toMatchObject({
    kind: 'damaged',
    keptAs: join(folder, 'enrolment.json'),
    because: expect.stringContaining(code),
  });
  expect(await secrets.save({ ...kept, steps: [1] })).toMatchObject({ kind: 'failed' });
  expect(await readdir(folder)).toEqual(names);
});
