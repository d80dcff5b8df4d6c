import { readdir, readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createDiskStateStore } from '../../../electron/node/storage/disk-state-store.ts';
import { temporaryFolder } from '../../support/programs/temporary-folder.ts';

describe('the state on the disk', () => {
  test('is fresh where nothing was saved', async () => {
    expect(await createDiskStateStore({ folder: await temporaryFolder() }).load()).toEqual({ kind: 'fresh' });
  });

  test('comes back as it was saved, whatever JSON it is', async () => {
    const folder = await temporaryFolder();
    const store = createDiskStateStore({ folder });
    await fc.assert(
      fc.asyncProperty(fc.jsonValue(), async (value) => {
        expect(await store.save(value)).toEqual({ kind: 'saved' });
        const loaded = await createDiskStateStore({ folder }).load();
        expect(JSON.stringify(loaded)).toBe(JSON.stringify({ kind: 'loaded', value }));
      }),
      { numRuns: 60 },
    );
  });

  test('keeps the state before beside it, for its owner only, and nothing else', async () => {
    const folder = await temporaryFolder();
    const store = createDiskStateStore({ folder });
    for (const number of [1, 2, 3]) await store.save({ number });
    expect((await readdir(folder)).sort()).toEqual(['state.json', 'state.json.bak']);
    expect(await readFile(join(folder, 'state.json.bak'), 'utf8')).toContain('{"number":2}');
    expect((await stat(join(folder, 'state.json'))).mode & 0o777).toBe(0o600);
  });

  test('writes saves that come together once, as the newest of them, and answers all of them after that', async () => {
    const folder = await temporaryFolder();
    let writes = 0;
    const store = createDiskStateStore({ folder, at: (point) => (writes += point === 'settled' ? 1 : 0) });
    const onDisk = async () => JSON.parse(await readFile(join(folder, 'state.json'), 'utf8')).value.number as number;
    const seen = await Promise.all(
      Array.from({ length: 100 }, async (_, number) => {
        expect(await store.save({ number })).toEqual({ kind: 'saved' });
        return { number, found: await onDisk() };
      }),
    );
    expect(seen.filter(({ number, found }) => found < number)).toEqual([]);
    expect(await onDisk()).toBe(99);
    expect(writes).toBe(2);
  });

  test.each([0, 1, 2])(
    'lets no restart find a save that was refused because the folder could not be flushed, after %i others',
    async (others) => {
      const folder = await temporaryFolder();
      let isBroken = false;
      const at = (point: string) => {
        if (isBroken && point === 'renamed') throw new Error('EIO');
      };
      const store = createDiskStateStore({ folder, at });
      for (let number = 1; number <= others; number += 1) await store.save({ number });
      isBroken = true;
      expect(await store.save({ number: 9 })).toMatchObject({ kind: 'failed' });
      const before = others === 0 ? { kind: 'fresh' } : { kind: 'loaded', value: { number: others } };
      expect(await createDiskStateStore({ folder }).load()).toEqual(before);
      isBroken = false;
      expect(await store.save({ number: 9 })).toEqual({ kind: 'saved' });
      expect(await createDiskStateStore({ folder }).load()).toEqual({ kind: 'loaded', value: { number: 9 } });
    },
  );

  test('says so when a value has no JSON, and goes on', async () => {
    const store = createDiskStateStore({ folder: await temporaryFolder() });
    expect(await store.save(undefined)).toMatchObject({ kind: 'failed' });
    expect(await store.save({ number: 1n })).toMatchObject({ kind: 'failed' });
    expect(await store.save(1)).toEqual({ kind: 'saved' });
  });

  test('can be set aside by the device, and then starts from the one before', async () => {
    const folder = await temporaryFolder();
    const store = createDiskStateStore({ folder });
    for (const number of [1, 2]) await store.save({ number });
    expect(await store.load()).toEqual({ kind: 'loaded', value: { number: 2 } });
    const kept = await store.setAside();
    expect(await readFile(kept, 'utf8')).toContain('{"number":2}');
    expect(await store.load()).toEqual({ kind: 'loaded', value: { number: 1 } });
  });
});
