import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createDiskDDFFiles } from '../../electron/node/storage/disk-ddf-files.ts';
import { createDiskJournalStore } from '../../electron/node/storage/disk-journal-store.ts';
import { createDiskMessageStore } from '../../electron/node/storage/disk-message-store.ts';
import { createDiskSnapshotStore } from '../../electron/node/storage/disk-snapshot-store.ts';
import { createDiskStateStore } from '../../electron/node/storage/disk-state-store.ts';
import { command, localDocument } from '../support/data/raw-documents.ts';
import { escapeXML } from '../support/data/syncml-documents.ts';
import { memoryFolder } from '../support/device/memory-folder.ts';
import { startTestDevice, type TestDevice } from '../support/device/test-device.ts';

/** As small as a test wants them. What the values leave of the others is for facts, images, choices and history. */
const limits = { values: 3_000, state: 5_000, snapshot: 8_000 };
const properties = (access: string, format: string, more = '') =>
  `<DFProperties><AccessType>${access}</AccessType><DFFormat><${format}/></DFFormat>${more}</DFProperties>`;
const all = '<Get/><Add/><Replace/><Delete/>';
const many = '<Occurrence><ZeroOrMore/></Occurrence>';
/** A server may add as many shelves as it likes. */
const ddf = `<MgmtTree><Node><NodeName>Store</NodeName><Path>./Vendor/MSFT</Path>${properties('<Get/>', 'node')}<Node><NodeName></NodeName>${properties(all, 'node', many)}<Node><NodeName>Content</NodeName>${properties(all, 'chr')}</Node></Node></Node></MgmtTree>`;
const shelf = (name: string) => `./Vendor/MSFT/Store/${name}/Content`;

async function start(folder: string): Promise<TestDevice> {
  const shipped = join(import.meta.dirname, '..', '..', 'assets', 'ddf');
  const ports = {
    stateStore: createDiskStateStore({ folder, largestBytes: limits.state }),
    snapshotStore: createDiskSnapshotStore({
      folder: join(folder, 'snapshots'),
      images: join(folder, 'images'),
      largestHead: limits.snapshot,
    }),
    ddfFiles: createDiskDDFFiles({ shipped, added: join(folder, 'ddf') }),
    journalStore: createDiskJournalStore({ folder: join(folder, 'journal') }),
    messageStore: createDiskMessageStore({ folder: join(folder, 'messages') }),
  };
  return startTestDevice({ ports, valueBytes: limits.values });
}

/** All that a person or a server has put into the PC. */
async function contents(pc: TestDevice): Promise<unknown> {
  const { facts, userChoice, assumptions, companyName, images } = await pc.ask('getSnapshot', {});
  const rows = await pc.ask('getTree', {});
  const values = rows
    .filter(({ locURI }) => locURI.includes('/Store/') || locURI.includes('/Personalization/'))
    .map(({ locURI, value: held }) => [locURI, held]);
  const urls = Object.values(images).map(({ url }) => url);
  return {
    facts,
    userChoice,
    assumptions,
    companyName,
    urls,
    values,
    saved: await pc.ask('listSnapshots', {}),
    ddf: await pc.ask('getDDFFiles', {}),
  };
}

const name = fc.constantFrom('A', 'B', 'C', 'D', 'E');
const value = fc.oneof(
  fc.string({ unit: 'grapheme', maxLength: 40 }),
  fc.integer({ min: 100, max: 2_500 }).map((length) => '"'.repeat(length)),
);
const step = fc.oneof(
  { weight: 6, arbitrary: fc.record({ kind: fc.constantFrom('Add', 'Replace'), name, value }) },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('Delete'), name }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('device'), name }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constantFrom('save', 'restore'), name }) },
);
type Step = typeof step extends fc.Arbitrary<infer One> ? One : never;

/** Whether it was answered as done. */
async function take(pc: TestDevice, taken: Step): Promise<boolean> {
  switch (taken.kind) {
    case 'device':
      return (await pc.device.changeDevice({ userName: taken.name })).ok;
    case 'save':
      return (await pc.device.saveSnapshot({ name: taken.name, replace: true })).ok;
    case 'restore':
      return (await pc.device.restoreSnapshot({ name: taken.name })).ok;
    default: {
      const data = 'value' in taken ? taken.value : undefined;
      const { rows } = await pc.ask('applyDocument', {
        document: localDocument(command(taken.kind, 1, shelf(taken.name), data === undefined ? undefined : escapeXML(data))),
      });
      return rows.at(-1)?.status === 200;
    }
  }
}

describe('a state that grows', () => {
  test('takes any sequence of changes whole through a restart, as far as they were accepted', { timeout: 120_000 }, async () => {
    let [accepted, refused] = [0, 0];
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 25 }), async (steps) => {
        const folder = await memoryFolder();
        const first = await start(folder);
        await first.ask('addDDF', { name: 'Store.xml', text: ddf });
        for (const one of steps) {
          if (await take(first, one)) accepted += 1;
          else refused += 1;
        }
        const before = await contents(first);
        // As after kill -9: the first is not closed before.
        const second = await start(folder);
        expect((await second.ask('getSnapshot', {})).notices).toEqual([]);
        expect(await contents(second)).toEqual(before);
      }),
      { numRuns: 60 },
    );
    expect(accepted).toBeGreaterThan(100);
    expect(refused).toBeGreaterThan(20);
  });

  test('answers 420 with the room there is to what would not be read again, and to nothing that makes it smaller', async () => {
    const pc = await start(await memoryFolder());
    await pc.ask('addDDF', { name: 'Store.xml', text: ddf });
    const send = async (verb: 'Add' | 'Replace' | 'Delete', where: string, data?: string) => {
      const { rows } = await pc.ask('applyDocument', { document: localDocument(command(verb, 1, shelf(where), data)) });
      return rows.at(-1);
    };
    expect(await send('Add', 'A', 'x'.repeat(2_000))).toMatchObject({ status: 200 });
    expect(await send('Add', 'B', 'x'.repeat(2_000))).toMatchObject({
      status: 420,
      because: expect.stringMatching(/takes 2\d\d\d bytes.*room for \d+/),
    });
    expect(await send('Replace', 'A', 'y'.repeat(1_999))).toMatchObject({ status: 200 });
    expect(await send('Delete', 'A')).toMatchObject({ status: 200 });
    expect(await send('Add', 'B', 'x'.repeat(2_000))).toMatchObject({ status: 200 });
  });

  test('keeps 300 values of 65,000 characters: what was answered with 200 is there after a restart', { timeout: 120_000 }, async () => {
    const folder = await memoryFolder();
    const stateStore = () => createDiskStateStore({ folder });
    const added = [{ name: 'Store.xml', text: ddf, shipped: false }];
    const first = await startTestDevice({ ports: { stateStore: stateStore() }, added });
    const statuses: number[] = [];
    for (let message = 0; message < 6; message += 1) {
      const adds = Array.from({ length: 50 }, (_, index) => command('Add', index + 1, shelf(`S${message}-${index}`), 'x'.repeat(65_000)));
      const { rows } = await first.ask('applyDocument', { document: localDocument(adds.join('')) });
      statuses.push(...rows.slice(1).map(({ status }) => status));
    }
    const kept = statuses.filter((status) => status === 200).length;
    expect(new Set(statuses)).toEqual(new Set([200, 420]));
    expect(kept).toBeGreaterThan(100);
    const second = await startTestDevice({ ports: { stateStore: stateStore() }, added });
    const rows = await second.ask('getTree', { locURI: './Vendor/MSFT/Store' });
    expect(rows.filter(({ value: found }) => found?.length === 65_000)).toHaveLength(kept);
  });
});
