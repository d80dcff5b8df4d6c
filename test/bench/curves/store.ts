import { randomUUID } from 'node:crypto';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createDiskImageStore } from '../../../electron/node/storage/disk-image-store.ts';
import { createDiskJournalStore } from '../../../electron/node/storage/disk-journal-store.ts';
import { createDiskMessageStore } from '../../../electron/node/storage/disk-message-store.ts';
import { createDiskSnapshotStore } from '../../../electron/node/storage/disk-snapshot-store.ts';
import type { JournalRecord, MessageExchange } from '../../../shared/contract/journal.ts';
import { textEvent } from '../../support/data/journal-entries.ts';
import { colourPNG } from '../../support/data/pictures.ts';
import { temporaryFolder } from '../../support/server/headless-pc.ts';
import { cpuOfOne, type Order } from './curve.ts';

const usual = { room: 'store', unit: 'ms of processor time', atMost: 1.1 } as const;
const [inTens, inThousands] = [
  [1, 10, 100, 1_000],
  [100, 1_000, 10_000, 100_000],
] as const;
/** What a panel asks for. */
const page = 200;

export const storeCurves: readonly Order[] = [
  { ...usual, what: 'Write the timeline down', of: 'entries', amounts: inThousands, measure: each(writeJournal) },
  { ...usual, what: 'Read the newest of the timeline', of: 'entries kept', amounts: inThousands, measure: each(readJournal) },
  { ...usual, what: 'Read the newest of the messages', of: 'messages kept', amounts: [100, 1_000, 10_000], measure: each(readMessages) },
  { ...usual, what: 'List the snapshots', of: 'snapshots kept', amounts: inTens, measure: each(listSnapshots) },
  { ...usual, what: 'Sweep the pictures', of: 'pictures kept', amounts: inTens, measure: each(sweepPictures) },
];

interface Place {
  readonly folder: string;
  /** Nothing is in it yet: what is made there serves every round. */
  readonly isNew: boolean;
}

/** Each in a folder of its own, until the process ends. */
function each(measure: (count: number, place: Place) => Promise<number>): Order['measure'] {
  const folders = new Map<number, string>();
  const removers: (() => void)[] = [];
  process.once('exit', () => {
    for (const remove of removers) remove();
  });
  return async (amounts) => {
    const values: number[] = [];
    for (const amount of amounts) {
      const before = folders.get(amount);
      const { path, remove } = before === undefined ? temporaryFolder() : { path: before, remove: null };
      if (remove !== null) removers.push(remove);
      folders.set(amount, path);
      values.push(await measure(amount, { folder: path, isNew: before === undefined }));
    }
    return values;
  };
}

const entries = (from: number, count: number): readonly JournalRecord[] =>
  Array.from({ length: count }, (_, index) => ({
    sequence: from + index,
    at: 1_700_000_000_000 + index,
    cause: `c${index >> 3}`,
    event: textEvent(`Step ${index} of a download that has rather a lot to tell`, { link: 'transfer', outcome: 'ok' }),
    node: './Vendor/MSFT/Personalization/DesktopImageUrl',
  }));

async function appendEntries(folder: string, count: number): Promise<void> {
  const store = createDiskJournalStore({ folder });
  for (let from = 1; from <= count; from += 1_000) {
    const saved = await store.append(entries(from, Math.min(1_000, count - from + 1)));
    if (saved.kind !== 'saved') throw new Error('The journal was not written');
  }
}

async function writeJournal(count: number, { folder }: Place): Promise<number> {
  const round = randomUUID();
  let turn = 0;
  return cpuOfOne(async () => {
    turn += 1;
    await appendEntries(join(folder, `${round}-${turn}`), count);
  });
}

async function readJournal(count: number, { folder, isNew }: Place): Promise<number> {
  if (isNew) await appendEntries(folder, count);
  return readNewest(
    count,
    () => createDiskJournalStore({ folder }),
    ({ sequence }) => sequence,
  );
}

async function readMessages(count: number, { folder, isNew }: Place): Promise<number> {
  const text = `<SyncML>${'x'.repeat(400)}</SyncML>`;
  const message = (_: unknown, index: number): MessageExchange => ({
    number: index + 1,
    at: 1_700_000_000_000 + index,
    from: 'Console',
    requestBytes: text.length,
    replyBytes: text.length,
    words: 'answered: 200',
    problem: null,
    request: { text, cut: false },
    reply: { text, cut: false },
  });
  const all = Array.from({ length: count }, message);
  const writer = createDiskMessageStore({ folder });
  for (let from = 0; isNew && from < count; from += 1_000) await writer.append(all.slice(from, from + 1_000));
  return readNewest(
    count,
    () => createDiskMessageStore({ folder }),
    ({ number }) => number,
  );
}

interface KeptEntries<Entry> {
  newest(): Promise<number>;
  read(after: number, limit: number): Promise<readonly Entry[]>;
}

/** As a PC that starts: nothing is known of the files yet. */
function readNewest<Entry>(count: number, open: () => KeptEntries<Entry>, numberOf: (entry: Entry) => number): Promise<number> {
  return cpuOfOne(async () => {
    const store = open();
    const read = await store.read((await store.newest()) - page, page);
    const [newest] = read.slice(-1).map(numberOf);
    if (newest !== count) throw new Error(`The newest is ${newest}`);
  });
}

async function listSnapshots(count: number, { folder, isNew }: Place): Promise<number> {
  const images = join(folder, 'images');
  mkdirSync(images, { recursive: true });
  const store = createDiskSnapshotStore({ folder: join(folder, 'snapshots'), images });
  for (let index = 0; isNew && index < count; index += 1)
    await store.save({ name: `Number ${index}`, value: { index, text: 'x'.repeat(2_000) }, pictures: [] });
  return cpuOfOne(async () => {
    const found = (await store.list()).filter((one) => one.found.kind === 'found').length;
    if (found !== count) throw new Error(`${found} snapshots are listed`);
  });
}

async function sweepPictures(count: number, { folder }: Place): Promise<number> {
  const bytes = colourPNG(0x336699);
  const names = Array.from({ length: count }, (_, index) => `DesktopImage_${String(index).padStart(22, '0')}.png`);
  for (const name of names) writeFileSync(join(folder, name), bytes);
  const store = createDiskImageStore({ folder });
  const kept = new Set(names);
  return cpuOfOne(() => store.keepOnly(kept));
}
