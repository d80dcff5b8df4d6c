import { describe, expect, test } from 'vitest';
import { keptOfMessage } from '../../../shared/contract/journal.ts';
import { command, item, message } from '../../support/data/syncml-documents.ts';
import { createMemoryMessageStore } from '../../support/device/memory-log-stores.ts';
import { startTestDevice, type TestDevice } from '../../support/device/test-device.ts';

const companyName = './Vendor/MSFT/Personalization/CompanyName';
const write = (name: string) => message(command('Replace', 1, item(companyName, name)));
const titles = async ({ ask }: TestDevice) => (await ask('getJournal', {})).map(({ title }) => title);

describe('a message', () => {
  test('is kept as it came, with the reply as it went, and stands in the journal after its commands', async () => {
    const pc = await startTestDevice();
    const document = `${write('Contoso')}\n`;
    const { reply } = await pc.ask('applyDocument', { document });
    const kept = await pc.ask('getMessage', { number: 1 });
    expect(kept).toMatchObject({
      number: 1,
      request: { text: document, cut: false },
      reply: { text: reply, cut: false },
      requestBytes: document.length,
      replyBytes: reply.length,
      problem: null,
    });
    const journal = await pc.ask('getJournal', {});
    expect(journal.map(({ kind, message: number }) => [kind, number])).toEqual([
      ['command', 1],
      ['message', 1],
    ]);
    expect(journal.at(-1)?.title).toBe('Message 1 answered: 200');
  });

  test('is kept with the place where it breaks when it is refused', async () => {
    const pc = await startTestDevice();
    const document = '<SyncML>\n  <SyncBody></SyncML>';
    const answer = await pc.device.applyDocument({ document });
    const { request, reply, problem } = await pc.ask('getMessage', { number: 1 });
    expect({ request: request.text, reply }).toEqual({ request: document, reply: null });
    expect(answer).toEqual({ ok: false, problem });
    expect(problem?.line).toBe(2);
    const [entry] = await pc.ask('getJournal', {});
    expect(entry).toMatchObject({ kind: 'message', outcome: 'failed', message: 1, detail: expect.stringMatching(/^Line 2, column \d+: /) });
  });

  test('is kept as far as it was read when a door refuses it before the PC could read it', async () => {
    const pc = await startTestDevice();
    const problem = { title: 'Not UTF-8', detail: 'A byte is none.', status: 400, line: 1, column: 2 };
    pc.device.noteRefused({ bytes: Uint8Array.of(0x3c, 0xff, 0x3e), length: 3, problem });
    pc.device.noteRefused({ bytes: null, length: 6_000_000, problem: { title: 'Body too large', detail: 'At most 5 MiB.', status: 413 } });
    expect(await pc.ask('getMessage', { number: 1 })).toMatchObject({
      request: { text: '<\ufffd>', cut: false },
      requestBytes: 3,
      problem,
    });
    expect(await pc.ask('getMessage', { number: 2 })).toMatchObject({
      request: { text: '', cut: true },
      requestBytes: 6_000_000,
      reply: null,
    });
    expect(await titles(pc)).toEqual(['Message 1 refused: Not UTF-8', 'Message 2 refused: Body too large']);
  });

  test('is kept in part when it is very long, cut between characters, with its whole length', async () => {
    const pc = await startTestDevice();
    const start = '<SyncML>'.padEnd(keptOfMessage - 1);
    await pc.device.applyDocument({ document: `${start}😀</SyncML>` });
    const { request, requestBytes } = await pc.ask('getMessage', { number: 1 });
    expect(request).toEqual({ text: start, cut: true });
    expect(requestBytes).toBe(keptOfMessage - 1 + 4 + '</SyncML>'.length);
  });

  test('goes to the disk within half a second of the computer’s time, and is there after a restart, whose messages have other numbers', async () => {
    const before = await startTestDevice();
    await before.ask('applyDocument', { document: write('Contoso') });
    await before.clock.advance(500);
    expect(before.messageStore.entries.map(({ number }) => number)).toEqual([1]);
    await before.device.close();
    const { journalStore, messageStore } = before;
    const after = await startTestDevice({ journalStore, messageStore });
    await after.ask('applyDocument', { document: write('Fabrikam') });
    const all = await after.ask('getMessages', {});
    expect(all).toHaveLength(2);
    expect(new Set(all.map(({ number }) => number)).size).toBe(2);
    const texts = await Promise.all(all.map(({ number }) => after.ask('getMessage', { number })));
    expect(texts.map(({ request }) => /Contoso|Fabrikam/.exec(request.text)?.[0])).toEqual(['Contoso', 'Fabrikam']);
  });

  test('is answered with words that say so when it is not kept any more', async () => {
    const pc = await startTestDevice();
    expect(await pc.device.getMessage({ number: 7 })).toMatchObject({
      ok: false,
      problem: { status: 404, detail: expect.stringContaining('32 MB') },
    });
  });
});

test('keeps messages while they cannot be written down, tells the operator, and writes them when it can', async () => {
  const messageStore = createMemoryMessageStore();
  messageStore.fail('the disk is full (ENOSPC)');
  const pc = await startTestDevice({ messageStore });
  await pc.ask('applyDocument', { document: write('Contoso') });
  await pc.clock.advance(500);
  const notices = async () => (await pc.ask('getSnapshot', {})).notices.map(({ text }) => text);
  expect(await notices()).toContainEqual(expect.stringContaining('the disk is full'));
  expect((await pc.ask('getMessage', { number: 1 })).request.text).toContain('Contoso');
  messageStore.fail(null);
  await pc.clock.advance(5_000);
  expect(await notices()).not.toContainEqual(expect.stringContaining('the disk is full'));
  expect(messageStore.entries).toHaveLength(1);
});

describe('the names of messages in lists', () => {
  test('count the codes, name a refused header, and leave out what was not answered', async () => {
    const pc = await startTestDevice();
    const get = (name: string) => command('Get', 1, item(`./Vendor/MSFT/${name}`));
    await pc.ask('applyDocument', { document: message(`${get('Nobody')}${get('Nowhere')}${get('Personalization')}`) });
    await pc.ask('applyDocument', { document: message('') });
    await pc.ask('applyDocument', { document: write('Contoso').replace('<VerProto>DM/1.2', '<VerProto>DM/9.9') });
    expect((await pc.ask('getMessages', {})).map(({ words }) => words)).toEqual([
      'answered: 404 ×2, 200',
      'held no command',
      expect.stringMatching(/^answered: SyncHdr 5\d\d$/),
    ]);
    expect((await pc.ask('getMessages', { after: 1, limit: 1 })).map(({ number }) => number)).toEqual([2]);
  });
});
