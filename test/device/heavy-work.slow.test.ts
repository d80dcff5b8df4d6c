import { expect, test } from 'vitest';
import { loadDDF } from '../../electron/device/ddf/load-ddf.ts';
import { createImageInspector } from '../../electron/device/images/inspect/image-inspector.ts';
import { createJournal } from '../../electron/device/journal/journal.ts';
import { growForest } from '../../electron/device/tree/defined-node.ts';
import { nativeCrc32 } from '../../electron/node/storage/native-crc32.ts';
import { command, localDocument } from '../support/data/raw-documents.ts';
import { createManualClock } from '../support/device/manual-clock.ts';
import { createMemoryJournalStore } from '../support/device/memory-log-stores.ts';
import { startTestDevice } from '../support/device/test-device.ts';

/** Processor time, the least of several runs: what else the machine does only ever adds. */
function cost(run: () => void): number {
  const runs = Array.from({ length: 5 }, () => {
    const before = process.cpuUsage();
    run();
    const { user, system } = process.cpuUsage(before);
    return user + system;
  });
  return Math.min(...runs);
}

/**
 * How many times as dear eight times the work is: about 8 where the cost is linear, 64 where it is quadratic. The least of several
 * looks, as caches and the collector of a busy machine only ever add to the larger work.
 */
function growth(work: (count: number) => () => void, count: number): number {
  cost(work(count));
  return Math.min(...Array.from({ length: 4 }, () => cost(work(8 * count)) / cost(work(count))));
}

const url = './Vendor/MSFT/Personalization/LockScreenImageUrl';
const writes = (count: number) =>
  localDocument(Array.from({ length: count }, (_, index) => command('Replace', index + 1, url, `https://a.example/${index}.jpg`)).join(''));

test('costs no more for each of many journal entries than for each of few in one turn, before any is written down', () => {
  const entry = { cause: 'c1', event: { kind: 'reset' } } as const;
  const record = (count: number) => () => {
    const journal = createJournal({
      now: () => 5,
      newest: 0,
      store: createMemoryJournalStore(),
      clock: createManualClock(),
      changesOf: () => [],
      noticeChanged: () => undefined,
    });
    for (let index = 0; index < count; index += 1) journal.record(entry);
  };
  expect(growth(record, 5_000)).toBeLessThanOrEqual(24);
});

test('costs no more for each of many siblings than for each of few, be they dynamic or differ in case', () => {
  const inCase = (index: number) =>
    [...'abcdefghijklmnop'].map((letter, bit) => ((index >> bit) & 1 ? letter.toUpperCase() : letter)).join('');
  const kinds = [
    (index: number) => `<Node><NodeName>${inCase(index)}</NodeName></Node>`,
    (index: number) => `<Node><DFProperties><DFTitle>t${index}</DFTitle></DFProperties></Node>`,
  ];
  for (const kind of kinds) {
    const grow = (count: number) => {
      const nodes = Array.from({ length: count }, (_, index) => kind(index)).join('');
      const text = `<MgmtTree><Node><NodeName>A</NodeName><Path>./Vendor/MSFT</Path>${nodes}</Node></MgmtTree>`;
      const loaded = loadDDF('a.xml', text);
      if (!loaded.ok) throw new Error(loaded.problem.detail);
      return () => void growForest(loaded.value);
    };
    expect(growth(grow, 2_000)).toBeLessThanOrEqual(24);
  }
});

test('refuses a DDF file of more nodes than any PC has, with the limit', () => {
  const text = `<MgmtTree><Node><NodeName>A</NodeName><Path>./Vendor/MSFT</Path>${'<Node/>'.repeat(1_000_000)}</Node></MgmtTree>`;
  const loaded = loadDDF('a.xml', text);
  expect(loaded).toMatchObject({
    ok: false,
    problem: { status: 422, detail: expect.stringMatching(/more than (?:20000 nodes|500000 elements)/) },
  });
});

test('passes over the fill bytes of a JPEG as fast as over its pixels', () => {
  const header = Uint8Array.from([0xff, 0xd8, 0xff, 0xc0, 0, 11, 8, 0, 16, 0, 16, 1, 1, 0x11, 0, 0xff, 0xda, 0, 8, 1, 1, 0, 0, 63, 0]);
  const picture = (middle: readonly number[], start = header.length) => {
    const bytes = new Uint8Array(8 * 1024 * 1024);
    bytes.set(header);
    for (let at = start; at < bytes.length; at += middle.length) bytes.set(middle.slice(0, bytes.length - at), at);
    return bytes;
  };
  const walk = (bytes: Uint8Array) => () => void createImageInspector(nativeCrc32).push(bytes);
  const pixels = cost(walk(picture([0x55])));
  for (const hostile of [picture([0xff], 2), picture([0xff, 0xff, 0x00]), picture([0xff, 0xd0])])
    expect(cost(walk(hostile)) / pixels).toBeLessThanOrEqual(40);
});

test.each([
  ['segments of a JPEG', [0xff, 0xd8], [0xff, 0xe0, 0x00, 0x02], 'more than 20000 segments'],
  ['markers of a JPEG', [0xff, 0xd8], [0xff, 0x01], 'more than 20000 segments'],
])('refuses a picture that is nothing but %s', (_, start, part, words) => {
  const walk = createImageInspector(nativeCrc32);
  const bytes = Uint8Array.from([...start, ...Array.from({ length: 25_000 }, () => part).flat()]);
  expect(walk.push(bytes)).toMatchObject({ kind: 'broken', detail: expect.stringContaining(words) });
});

test('takes a message back that is still executed when the PC is switched off, and says so', async () => {
  const { device, clock, stateStore } = await startTestDevice();
  const answer = device.applyDocument({ document: writes(10_000) });
  const closed = device.close();
  await clock.advance(700);
  expect(await answer).toMatchObject({ ok: false, problem: { status: 503, title: 'The PC is being switched off' } });
  await closed;
  expect(JSON.stringify(stateStore.saved())).not.toContain('a.example');
});

test('keeps what a message did when the PC is switched off while its long reply is written, and says so', async () => {
  const { device, clock, stateStore } = await startTestDevice();
  const reads = Array.from({ length: 200 }, (_, index) => command('Get', index + 2, '.?list=StructData')).join('');
  const answer = device.applyDocument({ document: localDocument(command('Replace', 1, url, 'https://a.example/kept.jpg') + reads) });
  while (!JSON.stringify(stateStore.saved() ?? null).includes('kept.jpg')) await clock.advance(0);
  const closed = device.close();
  await clock.advance(700);
  expect(await answer).toMatchObject({ ok: false, problem: { status: 503, detail: expect.stringContaining('done and saved') } });
  await closed;
  expect(JSON.stringify(stateStore.saved())).toContain('kept.jpg');
});

test('reads no page of the timeline any more when the PC is switched off, however many were asked for', async () => {
  const before = Array.from(
    { length: 100 },
    (_, index) => ({ sequence: index + 1, at: 5, cause: 'c1', event: { kind: 'reset' } }) as const,
  );
  const store = createMemoryJournalStore(before);
  let reading = 0;
  let isHeld = false;
  const held: (() => void)[] = [];
  const journalStore: typeof store = {
    ...store,
    async read(after, limit) {
      if (!isHeld) return store.read(after, limit);
      reading += 1;
      await new Promise<void>((resolve) => held.push(resolve));
      return store.read(after, limit);
    },
  };
  const { device, clock } = await startTestDevice({ journalStore });
  isHeld = true;
  const answers = Array.from({ length: 200 }, () => device.getJournal({ after: 0, limit: 50 }));
  await clock.advance(5);
  await clock.advance(5);
  expect(reading).toBe(1);
  const closed = device.close();
  await clock.advance(700);
  for (const go of held) go();
  const [first, ...others] = await Promise.all(answers);
  expect(first).toMatchObject({ ok: true, value: { length: 50 } });
  for (const other of others) expect(other).toMatchObject({ ok: false, problem: { status: 503 } });
  expect(reading).toBe(1);
  await closed;
});

test('finishes a message of the usual size when the PC is switched off', async () => {
  const { device, clock, stateStore } = await startTestDevice();
  const answer = device.applyDocument({ document: writes(3) });
  const closed = device.close();
  await clock.advance(0);
  expect(await answer).toMatchObject({ ok: true });
  await closed;
  expect(JSON.stringify(stateStore.saved())).toContain('a.example/2.jpg');
});

test('answers 413 to every Get of a message that has found enough', async () => {
  const { ask } = await startTestDevice();
  const reads = Array.from({ length: 4_000 }, (_, index) => command('Get', index + 1, '.?list=StructData')).join('');
  const { rows } = await ask('applyDocument', { document: localDocument(reads) });
  const statuses = rows.slice(1).map(({ status }) => status);
  const full = statuses.indexOf(413);
  expect(full).toBeGreaterThan(100);
  expect(new Set(statuses.slice(0, full))).toEqual(new Set([200]));
  expect(new Set(statuses.slice(full))).toEqual(new Set([413]));
  expect(rows.at(-1)?.because).toContain('at most 50000 nodes');
});

test('refuses a comparison that comes to more answers than anybody reads', async () => {
  const { device } = await startTestDevice();
  const profile = { edition: 'Enterprise', osBuild: '10.0.26100.1', setEduPolicies: false, bootToCloud: 'off' } as const;
  const profiles = Array.from({ length: 64 }, (_, index) => ({ ...profile, name: `PC ${index}` }));
  expect(await device.matrix({ document: writes(4_000), profiles })).toMatchObject({
    ok: false,
    problem: { status: 413, detail: expect.stringContaining('On 64 kinds of PC') },
  });
});
