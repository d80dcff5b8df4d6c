import { setImmediate as immediate } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { command, fullDocument } from '../../support/data/raw-documents.ts';
import { startTestDevice } from '../../support/device/test-device.ts';

const companyName = './Vendor/MSFT/Personalization/CompanyName';
const desktopUrl = './Vendor/MSFT/Personalization/DesktopImageUrl';
const url = 'https://img.example/a.png';

/** A PC whose disk is held up, and what has come back from it so far, in order. */
async function slowDisk() {
  const pc = await startTestDevice();
  const release = pc.stateStore.hold();
  const back: string[] = [];
  const run = (name: string, work: () => Promise<unknown>) => work().then(() => void back.push(name));
  const send = (name: string, commands: string) =>
    run(name, () => pc.ask('applyDocument', { document: fullDocument(commands, { sessionID: name }) }));
  const settle = async () => {
    for (let turn = 0; turn < 20; turn += 1) await immediate();
  };
  return { pc, release, back, run, send, settle };
}

test('executes messages while the one before is being saved, and lets no reply leave before that is on the disk', async () => {
  const { pc, release, back, send, settle } = await slowDisk();
  const all = [
    send('write', command('Replace', 1, companyName, 'Contoso')),
    send('write again', command('Replace', 1, companyName, 'Fabrikam')),
    send('read', command('Get', 1, companyName)),
  ];
  await settle();
  const journal = await pc.ask('getJournal', {});
  expect(journal.filter(({ kind }) => kind === 'command').map(({ title }) => title)).toEqual([
    `Replace ${companyName} -> 200`,
    `Replace ${companyName} -> 200`,
    `Get ${companyName} -> 200`,
  ]);
  expect(back).toEqual([]);
  expect(pc.stateStore.saved()).toBeUndefined();
  release();
  await Promise.all(all);
  expect(back).toEqual(['write', 'write again', 'read']);
  expect(new Map((pc.stateStore.saved() as { values: [string, string][] }).values).get(companyName)).toBe('Fabrikam');
});

test('starts no download before its message is on the disk, however many follow', async () => {
  const { pc, release, send, settle } = await slowDisk();
  const all = [
    send('picture', command('Replace', 1, desktopUrl, url)),
    send('name', command('Replace', 1, companyName, 'Contoso')),
    send('delete', command('Delete', 1, desktopUrl)),
    send('picture again', command('Replace', 1, desktopUrl, `${url}?again`)),
  ];
  await settle();
  expect(pc.fetcher.urls).toEqual([]);
  release();
  await Promise.all(all);
  // Writes in a burst wait a moment for the last of them.
  await pc.clock.advance(1_000);
  expect(pc.fetcher.urls.at(-1)).toBe(`${url}?again`);
  expect((await pc.ask('getSnapshot', {})).images.desktop.url).toBe(`${url}?again`);
});

test('holds what a person does at the PC until the messages before it are on the disk', async () => {
  const { pc, release, back, run, send, settle } = await slowDisk();
  const all = [send('write', command('Replace', 1, companyName, 'Contoso')), run('reset', () => pc.ask('reset', {}))];
  await settle();
  expect((await pc.ask('getSnapshot', {})).companyName).toBe('Contoso');
  release();
  await Promise.all(all);
  expect(back).toEqual(['write', 'reset']);
  expect((await pc.ask('getSnapshot', {})).companyName).toBeNull();
});

test('takes back the messages behind a save that fails too, answers none that read them as if they stood, starts no effect, and lets the next message stand on what is saved', async () => {
  const { pc, release, settle } = await slowDisk();
  const statuses = async (sessionID: string, commands: string) => {
    const { rows } = await pc.ask('applyDocument', { document: fullDocument(commands, { sessionID }) });
    return rows.slice(1).map(({ status }) => status);
  };
  const all = [
    statuses('one', command('Replace', 1, companyName, 'Contoso')),
    statuses('two', command('Replace', 1, desktopUrl, url) + command('Get', 2, desktopUrl)),
    statuses('read', command('Get', 1, companyName)),
    statuses('three', `<Atomic><CmdID>1</CmdID>${command('Replace', 2, companyName, 'Fabrikam')}</Atomic>`),
  ];
  await settle();
  pc.stateStore.fail('the disk is full (ENOSPC)');
  release();
  expect(await Promise.all(all)).toEqual([[420], [420, 420], [420], [507, 420]]);
  const { companyName: name, images } = await pc.ask('getSnapshot', {});
  expect([name, images.desktop.url, pc.fetcher.urls]).toEqual([null, null, []]);
  expect(await statuses('later', command('Get', 1, companyName))).toEqual([404]);
  pc.stateStore.fail(null);
  expect(await statuses('one', command('Replace', 1, companyName, 'Northwind'))).toEqual([200]);
  expect((pc.stateStore.saved() as { values: [string, string | null][] }).values).toEqual([[companyName, 'Northwind']]);
});
