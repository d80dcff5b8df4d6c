import { appendFile, readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { createDiskMessageStore } from '../../../electron/node/storage/disk-message-store.ts';
import type { MessageExchange } from '../../../shared/contract/journal.ts';
import { temporaryFolder } from '../../support/programs/temporary-folder.ts';

const message = (number: number, length: number): MessageExchange => ({
  number,
  at: number,
  requestBytes: length,
  replyBytes: 0,
  words: 'answered: 200',
  problem: null,
  request: { text: 'x'.repeat(length), cut: false },
  reply: { text: '', cut: false },
});
const limits = { perFile: 1_000, inAll: 1_000, bytesPerFile: 2_000, bytesInAll: 6_000 };

test('finds messages again in the next run, for the eyes of their owner', async () => {
  const folder = join(await temporaryFolder(), 'messages');
  await createDiskMessageStore({ folder }).append([message(4, 10), message(9, 10)]);
  expect(await createDiskMessageStore({ folder }).read(4, 10)).toEqual([message(9, 10)]);
  const [file = ''] = await readdir(folder);
  expect((await stat(join(folder, file))).mode & 0o777).toBe(0o600);
});

test('drops the oldest when all take more room than there is, those of runs before first', async () => {
  const folder = join(await temporaryFolder(), 'messages');
  const before = createDiskMessageStore({ folder, limits });
  for (let number = 1; number <= 5; number += 1) await before.append([message(number, 1_000)]);
  const after = createDiskMessageStore({ folder, limits });
  for (let number = 6; number <= 12; number += 1) await after.append([message(number, 1_000)]);
  const kept = (await after.read(0, 100)).map(({ number }) => number);
  expect(kept.at(0)).toBeGreaterThan(3);
  expect(kept.at(-1)).toBe(12);
  expect(kept).toHaveLength(12 - (kept[0] ?? 0) + 1);
  const sizes = await Promise.all((await readdir(folder)).map(async (file) => (await stat(join(folder, file))).size));
  expect(sizes.reduce((sum, size) => sum + size, 0)).toBeLessThanOrEqual(limits.bytesInAll + limits.bytesPerFile + 1_200);
});

test('leaves lines that are no messages out and counts them: nothing of a file on the disk is believed', async () => {
  const folder = join(await temporaryFolder(), 'messages');
  await createDiskMessageStore({ folder }).append([message(1, 10), message(2, 10)]);
  const [file = ''] = await readdir(folder);
  const good = message(3, 10);
  const bad = [
    'no JSON',
    '[]',
    'null',
    '"text"',
    { ...good, number: 1e300 },
    { ...good, number: -1 },
    { ...good, at: 8.64e15 + 1 },
    { ...good, requestBytes: 'x' },
    { ...good, request: null },
    { ...good, request: { text: 7, cut: false } },
    { ...good, reply: [] },
    { ...good, problem: { title: {}, detail: 1 } },
    { number: 3 },
  ];
  const lines = [...bad, good].map((line) => (typeof line === 'string' ? line : JSON.stringify(line)));
  await appendFile(join(folder, file), `${lines.join('\n')}\n{"number":4,"cut`);
  const store = createDiskMessageStore({ folder });
  expect((await store.read(0, 100)).map(({ number }) => number)).toEqual([1, 2, 3]);
  expect(store.damaged?.()).toBe(bad.length);
  expect(await store.append([message(4, 10)])).toEqual({ kind: 'saved' });
});
