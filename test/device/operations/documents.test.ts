import { describe, expect, test } from 'vitest';
import { usualProfiles } from '../../../shared/contract/documents.ts';
import { command, item, message, pageExample, personalization } from '../../support/data/syncml-documents.ts';
import { startTestDevice, type TestDevice } from '../../support/device/test-device.ts';

const desktop = `${personalization}/DesktopImageUrl`;
const lockScreen = `${personalization}/LockScreenImageUrl`;
const companyName = `${personalization}/CompanyName`;
const setEduPolicies = './Vendor/MSFT/SharedPC/SetEduPolicies';
const picture = 'https://pictures.example/a.jpg';
const policy = message(command('Replace', 2, item(desktop, picture)));

/** Everything about a PC that a dry run could have touched. */
async function traces(pc: TestDevice) {
  const { revision, treeRevision, journalSequence, images, companyName: name } = await pc.ask('getSnapshot', {});
  const rows = await pc.ask('getTree', {});
  const journal = await pc.ask('getJournal', {});
  return {
    revision,
    treeRevision,
    journalSequence,
    images,
    name,
    journal,
    saves: pc.stateStore.saves(),
    values: rows.map(({ value }) => value),
  };
}

async function statusAfter(pc: TestDevice, document: string, slot: 'desktop' | 'lockScreen' = 'desktop') {
  const { images } = await pc.ask('explainDocument', { document });
  return images.find((image) => image.slot === slot)?.status;
}

describe('explaining a document', () => {
  test('answers as applying it would, with the reasons, and changes nothing', async () => {
    const pc = await startTestDevice();
    const commands = [
      command('Replace', 2, item(desktop, picture)),
      command('Get', 3, item(`${personalization}/DesktopImageStatus`)),
      command('Replace', 4, item(companyName, 'x'.repeat(31))),
      command('Delete', 5, item(companyName)),
      command('Copy', 6, item(desktop)),
      `<Atomic><CmdID>7</CmdID>${command('Add', 8, item(companyName, 'Contoso'))}${command('Replace', 9, item(`${personalization}/Nope`, 'x'))}</Atomic>`,
      command('Replace', 10, item(setEduPolicies, 'true', 'bool')),
    ].join('');
    const before = await traces(pc);
    const explained = await pc.ask('explainDocument', { document: message(commands) });
    expect(await traces(pc)).toEqual(before);
    expect(pc.fetcher.urls).toEqual([]);
    const applied = await pc.ask('applyDocument', { document: message(commands) });
    const plain = (rows: typeof applied.rows) => rows.map((row) => ({ ...row, cause: '' }));
    expect(explained.rows).toEqual(plain(applied.rows));
    expect(explained.rows.map(({ status }) => status)).toContain(202);
    expect(explained.rows.every(({ because }) => because !== '')).toBe(true);
  });

  test('counts no cause and remembers no message: the same message is executed afterwards', async () => {
    const pc = await startTestDevice();
    for (let time = 0; time < 3; time += 1) await pc.ask('explainDocument', { document: policy });
    const { rows, hints } = await pc.ask('applyDocument', { document: policy });
    expect(hints).toEqual([]);
    expect(rows.map(({ cause }) => cause)).toEqual(['', 'c1']);
    expect((await pc.ask('getSnapshot', {})).images.desktop.url).toBe(picture);
  });

  test('sees what is set now, and what its own commands set', async () => {
    const pc = await startTestDevice();
    await pc.ask('applyDocument', { document: message(command('Add', 1, item(companyName, 'Contoso'))) });
    const document = message(command('Add', 2, item(companyName, 'Fabrikam')) + command('Get', 3, item(companyName)), { msgID: '2' });
    const { rows } = await pc.ask('explainDocument', { document });
    expect(rows.slice(1).map(({ status, data }) => [status, data])).toEqual([
      [418, null],
      [200, 'Contoso'],
    ]);
  });

  test('is never seen by a message that runs meanwhile, nor sees half of one', async () => {
    const pc = await startTestDevice();
    const many = (msgID: string) =>
      message(Array.from({ length: 1_500 }, (_, index) => command('Replace', index + 1, item(companyName, `Name ${index}`))).join(''), {
        msgID,
      });
    const running = pc.ask('applyDocument', { document: many('1') });
    const explaining = pc.ask('explainDocument', { document: message(command('Get', 1, item(companyName)), { msgID: '2' }) });
    const dry = pc.ask('explainDocument', { document: message(command('Delete', 1, item(companyName)), { msgID: '3' }) });
    await Promise.all([running, dry]);
    expect((await explaining).rows.at(-1)).toMatchObject({ status: 200, data: 'Name 1499' });
    expect((await pc.ask('getSnapshot', {})).companyName).toBe('Name 1499');
  });

  test('names the refusal where applying is refused, with the same problem', async () => {
    const pc = await startTestDevice();
    for (const document of ['', 'hello', '<SyncML>\n<SyncBody></SyncML>', '<!DOCTYPE a []><SyncBody/>']) {
      const applied = await pc.device.applyDocument({ document });
      const { refusal, rows, images } = await pc.ask('explainDocument', { document });
      expect({ ok: false, problem: refusal, rows, images }).toEqual({ ...applied, rows: [], images: [] });
    }
  });

  test('names hints, and what importing would repair', async () => {
    const pc = await startTestDevice();
    const swapped = pageExample('https://x.example/desktop.jpg', 'https://x.example/lockscreen.jpg');
    expect((await pc.ask('explainDocument', { document: swapped })).hints.join()).toMatch(/swapped/);
    const missing = `<SyncBody><Get><Item><Target><LocURI>${desktop}</LocURI></Target></Item></Get></SyncBody>`;
    const { rows, repairs } = await pc.ask('explainDocument', { document: missing });
    expect(rows.at(-1)?.status).toBe(400);
    expect(repairs.join()).toMatch(/CmdID/);
    expect((await pc.ask('explainDocument', { document: policy })).repairs).toEqual([]);
  });
});

describe('the Status a document would lead to', () => {
  const write = (url: string, node = desktop) => message(command('Replace', 2, item(node, url)));

  test.each([
    [picture, 2],
    ['https://pictures.example/a.gif', 4],
    ['https://pictures.example/a', 4],
    ['ftp://pictures.example/a.jpg', 5],
    ['\\\\server\\share\\a.jpg', 3],
    ['', null],
  ])('%s gives %s without a request', async (url, status) => {
    const pc = await startTestDevice();
    expect(await statusAfter(pc, write(url))).toBe(status);
    expect(pc.fetcher.urls).toEqual([]);
    await pc.ask('applyDocument', { document: write(url) });
    expect((await pc.ask('getSnapshot', {})).images.desktop.status).toBe(status);
  });

  test('is 7 on Pro, and what the assumption proGate says', async () => {
    const pc = await startTestDevice();
    await pc.ask('changeDevice', { edition: 'Pro' });
    expect(await statusAfter(pc, write(picture))).toBe(7);
    const opened = message(command('Replace', 1, item(setEduPolicies, 'true', 'bool')) + command('Replace', 2, item(desktop, picture)));
    expect(await statusAfter(pc, opened)).toBe(2);
    await pc.ask('changeAssumptions', { proGate: 'silentSuccess' });
    expect(await statusAfter(pc, write(picture))).toBe(1);
  });

  test('stays for a picture the document does not touch, unless the document opens its gate', async () => {
    const pc = await startTestDevice();
    await pc.ask('changeDevice', { edition: 'Pro' });
    await pc.ask('applyDocument', { document: write(picture) });
    expect((await pc.ask('getSnapshot', {})).images.desktop.status).toBe(7);
    expect(await statusAfter(pc, write(picture, lockScreen))).toBe(7);
    expect(await statusAfter(pc, message(command('Replace', 1, item(setEduPolicies, 'true', 'bool'))))).toBe(2);
    expect(await statusAfter(pc, message(command('Delete', 1, item(desktop))))).toBeNull();
  });
});

describe('the matrix', () => {
  const codeOf = (columns: Awaited<ReturnType<TestDevice['device']['matrix']>>, name: string, cmdId: string) => {
    if (!columns.ok) throw new Error(columns.problem.detail);
    return columns.value.find(({ profile }) => profile.name === name)?.rows.find((row) => row.cmdId === cmdId)?.status;
  };
  const document = message(command('Replace', 2, item(desktop, picture)) + command('Replace', 3, item(companyName, 'Contoso')));

  test('tells the usual kinds of PC apart', async () => {
    const pc = await startTestDevice();
    const before = await traces(pc);
    const columns = await pc.device.matrix({ document });
    expect(await traces(pc)).toEqual(before);
    const codes = usualProfiles.map(({ name }) => [name, codeOf(columns, name, '2'), codeOf(columns, name, '3')]);
    expect(codes).toEqual([
      ['Home', 405, 405],
      ['Pro', 202, 200],
      ['Pro + SetEduPolicies', 202, 200],
      ['Pro + boot to cloud', 202, 200],
      ['Enterprise', 202, 200],
      ['Education', 202, 200],
      ['SE', 202, 200],
      ['IoT Enterprise', 202, 200],
      ['Enterprise multi-session', 202, 200],
      ['Enterprise 26100.1', 202, 200],
      ['Enterprise 22621.3235', 202, 200],
      ['Enterprise 22621.3000', 202, 404],
      ['Enterprise 19045.4717', 202, 404],
    ]);
    const statuses = columns.ok ? columns.value.map(({ images }) => images[0]?.status) : [];
    expect(statuses).toEqual([null, 7, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2]);
  });

  test('starts every PC in factory state, whatever is set here', async () => {
    const pc = await startTestDevice();
    await pc.ask('applyDocument', { document: message(command('Replace', 1, item(companyName, 'Contoso'))) });
    const add = message(command('Add', 1, item(companyName, 'Fabrikam')));
    const profiles = usualProfiles.slice(4, 5);
    expect(await pc.ask('matrix', { document: add, profiles })).toMatchObject([{ rows: [{ status: 200 }, { status: 200 }] }]);
  });

  test('is refused with the document', async () => {
    const pc = await startTestDevice();
    expect(await pc.device.matrix({ document: 'hello' })).toEqual(await pc.device.applyDocument({ document: 'hello' }));
  });
});

test('makes a document that can be sent of an import, and sends nothing', async () => {
  const pc = await startTestDevice();
  const before = await traces(pc);
  const imported = await pc.ask('importDocument', { text: command('Replace', 'REPLACE-ME', item(desktop, picture)) });
  expect(imported.repairs.length).toBeGreaterThan(0);
  expect(await traces(pc)).toEqual(before);
  expect((await pc.ask('applyDocument', { document: imported.document })).rows.map(({ status }) => status)).toEqual([200, 202]);
});
