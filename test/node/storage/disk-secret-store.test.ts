import { execFileSync } from 'node:child_process';
import { mkdirSync, readdirSync, readFileSync, readlinkSync, rmSync, statSync, truncateSync, writeFileSync } from 'node:fs';
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

test('keeps what is an enrolment or an attempt, and answers also where there is nothing to remove', async () => {
  const folder = await temporaryFolder();
  const store = createDiskSecretStore({ folder });
  for (const nothing of [null, { enrolment: null, steps: [] }]) expect(await store.save(nothing)).toEqual({ kind: 'saved' });
  expect(readdirSync(folder)).toEqual([]);
  for (const kept of [{ enrolment: null, steps: [1] }, { enrolment: {}, steps: [] }, { enrolment: null }]) {
    await store.save(kept);
    expect(await createDiskSecretStore({ folder }).load()).toEqual({ kind: 'loaded', value: kept });
  }
  const open = readdirSync('/proc/self/fd').map((fd) => {
    try {
      return readlinkSync(`/proc/self/fd/${fd}`);
    } catch {
      return '';
    }
  });
  expect(open.filter((name) => name.startsWith(folder))).toEqual([]);
});

test('reads with a key ring what was kept without one, and says how it is kept', async () => {
  const folder = await temporaryFolder();
  const plain = createDiskSecretStore({ folder });
  await plain.save(value);
  const sealed = createDiskSecretStore({ folder, sealing: ring });
  expect(await sealed.load()).toEqual({ kind: 'loaded', value });
  expect([plain.protection, sealed.protection]).toEqual(['in a file that only the owner of the data folder can read', 'sealed']);
});

test('says where and why it cannot be kept', async () => {
  const folder = await temporaryFolder();
  const path = join(folder, 'enrolment.json');
  mkdirSync(path);
  expect(await createDiskSecretStore({ folder }).save(value)).toEqual({ kind: 'failed', detail: expect.stringContaining(`${path}: `) });
});

const largest = 16 * 1024 * 1024;
test.each([
  ['a folder', (path: string) => mkdirSync(path), 'it is no file of an enrolment'],
  ['a pipe nobody writes to', (path: string) => execFileSync('mkfifo', [path]), 'it is no file of an enrolment'],
  ['a file larger than any', (path: string) => sized(path, largest + 1), 'it is no file of an enrolment'],
  ['a file as large as the largest', (path: string) => sized(path, largest), 'it does not begin like a managed-pc-enrolment file'],
])('keeps %s in its place aside, by a name with the moment in it', async (_, put, because) => {
  const folder = await temporaryFolder();
  const path = join(folder, 'enrolment.json');
  put(path);
  const loaded = await createDiskSecretStore({ folder }).load();
  const [kept = ''] = readdirSync(folder);
  expect(loaded).toEqual({ kind: 'damaged', because, keptAs: join(folder, kept) });
  expect(kept).toMatch(/^corrupt-enrolment-\d{4}-\d\d-\d\dT\d\d-\d\d-\d\d-\d{3}Z\.json$/);
  rmSync(join(folder, kept), { recursive: true });
});

function sized(path: string, bytes: number): void {
  writeFileSync(path, '');
  truncateSync(path, bytes);
}
