import { copyFileSync, mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { imageNodes } from '../../../electron/device/images/image-nodes.ts';
import { createDiskJournalStore } from '../../../electron/node/storage/disk-journal-store.ts';
import { replace, send, settle } from '../../support/device/send-commands.ts';
import { startTestDevice, type TestDevice } from '../../support/device/test-device.ts';
import { temporaryFolder } from '../../support/programs/temporary-folder.ts';

/** Written by the last version that kept sentences, after the steps of `sameSteps`. */
const fixture = (name: string) => fileURLToPath(new URL(`../../fixtures/before-events/${name}`, import.meta.url));
const { url } = imageNodes.desktop;

interface Told {
  readonly title: string;
  readonly detail?: string;
}

const written: readonly Told[] = readFileSync(fixture('journal.jsonl'), 'utf8')
  .trim()
  .split('\n')
  .map((line) => JSON.parse(line));

async function sameSteps(pc: TestDevice): Promise<void> {
  await send(pc, replace(url, 'https://cdn.example/a.png'));
  await settle(pc, (status) => status === 1);
  await send(pc, replace(url, 'https://cdn.example/b.png', 'int'));
  await pc.ask('changeDevice', { edition: 'Education' });
  await pc.ask('changeAssumptions', { urlWriteCode: '200' });
  await pc.ask('refreshImage', { slot: 'desktop' });
  await settle(pc, (status) => status === 1);
}

/** Names of pictures are another in every run, and messages are numbered by the test. What is quoted stands in quotation marks by now. */
function comparable({ title, detail }: Told) {
  const plain = (text = '') =>
    text
      .replace(/DesktopImage_[\w-]{22}/g, 'DesktopImage_')
      // The server of the test tells a length by now.
      .replace(/^content-length: \d+; /, '')
      // Put in other words since.
      .replace(/\d+ bytes (?:came|received), \d+ (?:went|sent) back/, 'bytes, both ways')
      .replace('asked for at the PC', 'requested at the PC')
      .replace('tells what becomes of the picture', 'shows what happens to the picture')
      .replaceAll(/["\u201c\u201d]/g, '');
  return [plain(title), plain(detail)];
}

describe('a journal of the version before events', () => {
  test('is read and goes on, and says what it said', async () => {
    const folder = join(await temporaryFolder(), 'journal');
    mkdirSync(folder);
    copyFileSync(fixture('journal.jsonl'), join(folder, '000000000001.jsonl'));
    const pc = await startTestDevice({ ports: { journalStore: createDiskJournalStore({ folder }) } });
    const before = await pc.ask('getJournal', {});
    expect(before).toMatchObject(written);
    expect(before.map(({ event }) => event.kind)).toEqual(written.map(() => 'text'));
    await send(pc, replace(url, 'https://cdn.example/c.png'));
    expect((await pc.ask('getJournal', { after: written.length })).at(0)).toMatchObject({ sequence: written.length + 1 });
  });

  test('comes with a snapshot file, and Why shows it', async () => {
    const pc = await startTestDevice();
    await pc.ask('importSnapshot', { file: readFileSync(fixture('saved.mpc')), name: 'before' });
    await pc.ask('restoreSnapshot', { name: 'before' });
    const titles = (await pc.ask('getJournal', {})).map(({ title }) => title);
    expect(titles).toContain('Asks for https://cdn.example/a.png');
    const { links } = await pc.ask('getWhy', { slot: 'desktop' });
    expect(links.find(({ kind }) => kind === 'transfer')?.entries.map(({ title }) => title)).toContain(
      'Asks for https://cdn.example/a.png',
    );
  });
});

test('says of the same steps, word for word, what the version before events said', async () => {
  const pc = await startTestDevice();
  // As that version downloaded.
  await pc.ask('changeAssumptions', { downloader: 'plain' });
  const after = (await pc.ask('getJournal', {})).length;
  await sameSteps(pc);
  expect((await pc.ask('getJournal', { after })).map(comparable)).toEqual(written.map(comparable));
});
