import { readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { createDiskSecretStore, type Sealing } from '../../../electron/node/storage/disk-secret-store.ts';
import { temporaryFolder } from '../../support/programs/temporary-folder.ts';

const value = { version: 1, enrolment: { key: 'a private key' }, steps: [] };
const ring: Sealing = {
  words: 'sealed',
  seal: (text) => Buffer.from([...Buffer.from(text)].map((byte) => byte ^ 0x55)),
  open: (bytes) => Buffer.from([...bytes].map((byte) => byte ^ 0x55)).toString(),
};

test('keeps a value for its owner alone, whole or not at all, and removes it', async () => {
  const folder = await temporaryFolder();
  const store = createDiskSecretStore({ folder });
  expect(await store.load()).toEqual({ kind: 'none' });
  expect(await store.save(value)).toEqual({ kind: 'saved' });
  expect(statSync(join(folder, 'enrolment.json')).mode & 0o777).toBe(0o600);
  expect(await createDiskSecretStore({ folder }).load()).toEqual({ kind: 'loaded', value });
  await store.save({ version: 1, enrolment: null, steps: [] });
  expect(await store.load()).toEqual({ kind: 'none' });
});

test('keeps a damaged file aside', async () => {
  const folder = await temporaryFolder();
  const store = createDiskSecretStore({ folder });
  await store.save(value);
  const path = join(folder, 'enrolment.json');
  writeFileSync(path, readFileSync(path, 'utf8').replace('private', 'publicc'));
  expect(await createDiskSecretStore({ folder }).load()).toMatchObject({ kind: 'damaged', because: expect.stringContaining('checksum') });
  expect(await createDiskSecretStore({ folder }).load()).toEqual({ kind: 'none' });
});

test('encrypts with a key ring, and never writes over what another door has encrypted', async () => {
  const folder = await temporaryFolder();
  await createDiskSecretStore({ folder, sealing: ring }).save(value);
  const bytes = readFileSync(join(folder, 'enrolment.json'));
  expect(bytes.includes('private key')).toBe(false);
  const other = createDiskSecretStore({ folder });
  expect(await other.load()).toMatchObject({ kind: 'damaged', because: expect.stringContaining('key ring') });
  expect(await other.save(value)).toMatchObject({ kind: 'failed' });
  expect(await other.save({ version: 1, enrolment: null, steps: [] })).toMatchObject({ kind: 'failed' });
  expect(readFileSync(join(folder, 'enrolment.json'))).toEqual(bytes);
  expect(await createDiskSecretStore({ folder, sealing: ring }).load()).toEqual({ kind: 'loaded', value });
});

test('says of no enrolment that it is kept before it is', async () => {
  const folder = await temporaryFolder();
  const store = createDiskSecretStore({ folder });
  const saves = [store.save(value), store.save({ ...value, steps: [1] }), store.save({ ...value, steps: [1, 2] })];
  const seen = saves.map(async (save) => {
    expect(await save).toEqual({ kind: 'saved' });
    return createDiskSecretStore({ folder }).load();
  });
  const [, second] = await Promise.all(seen);
  expect(second).toEqual({ kind: 'loaded', value: { ...value, steps: [1, 2] } });
});
