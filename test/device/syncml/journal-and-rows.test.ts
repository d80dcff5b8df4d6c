import { describe, expect, test } from 'vitest';
import { command, fullDocument, item, localDocument, meta } from '../../support/data/raw-documents.ts';
import { createConformanceDevice } from '../../support/device/conformance-device.ts';
import { createFakeTree, fakeRoot } from '../../support/device/fake-tree.ts';
import { createTestEngine } from '../../support/device/test-engine.ts';

const personalization = './Vendor/MSFT/Personalization';
const url = `${personalization}/DesktopImageUrl`;

describe('the journal', () => {
  test('has one entry for each answer, with the node, the code, the reason and on whose word', async () => {
    const device = createConformanceDevice();
    await device.accepted(
      localDocument(
        command('Replace', 1, './device/vendor/msft/personalization/desktopimageurl', 'http://x/a.jpg') + command('Get', 2, './Nope'),
      ),
    );
    expect(device.journal).toEqual([
      expect.objectContaining({
        cause: 'c1',
        kind: 'command',
        node: url,
        outcome: 'ok',
        title: `Replace ${url} -> 202`,
        detail: expect.stringMatching(/Status node shows/),
        basis: { kind: 'assumed', source: 'urlWriteCode' },
        event: expect.objectContaining({ kind: 'command', verb: 'Replace', target: url, status: 202 }),
      }),
      expect.objectContaining({
        cause: 'c2',
        outcome: 'failed',
        title: 'Get ./Nope -> 404',
        basis: expect.objectContaining({ source: expect.any(String) }),
      }),
    ]);
  });

  test('tells what became of an Atomic, not what was on the way', async () => {
    const engine = createTestEngine(createFakeTree());
    const members = command('Replace', 2, `${fakeRoot}/A`, 'x') + command('Replace', 3, `${fakeRoot}/Status`, 'x');
    await engine.accepted(localDocument(`<Atomic><CmdID>1</CmdID>${members}</Atomic>`));
    expect(engine.journal.map(({ title, outcome }) => `${title} ${outcome}`)).toEqual([
      'Atomic -> 507 failed',
      `Replace ${fakeRoot}/A -> 216 failed`,
      `Replace ${fakeRoot}/Status -> 405 failed`,
    ]);
    expect(new Set(engine.journal.map(({ cause }) => cause)).size).toBe(3);
  });

  test('says of a stored chunk that it waits', async () => {
    const engine = createTestEngine(createFakeTree());
    const chunk = item(`${fakeRoot}/A`, 'abc', meta({ Size: 6 })).replace('</Item>', '<MoreData/></Item>');
    await engine.accepted(localDocument(`<Replace><CmdID>1</CmdID>${chunk}</Replace>`));
    expect(engine.journal).toEqual([expect.objectContaining({ outcome: 'waiting', title: `Replace ${fakeRoot}/A -> 213` })]);
  });

  test('keeps titles short, however long an address is', async () => {
    const engine = createTestEngine(createFakeTree());
    await engine.accepted(localDocument(command('Get', 1, `./${'x'.repeat(5_000)}`)));
    expect(engine.journal[0]?.title.length).toBeLessThan(230);
  });
});

describe('the rows', () => {
  test('carry what the Status carries and what a Get found, with the cause that leads on', async () => {
    const device = createConformanceDevice();
    const { rows } = await device.accepted(
      fullDocument(command('Replace', 7, url, 'http://x/a.jpg') + command('Get', 8, url) + command('Get', 9, personalization)),
    );
    expect(rows.map(({ cmdId, cmd, status, locUri, data, cause }) => ({ cmdId, cmd, status, locUri, data, cause }))).toEqual([
      { cmdId: '0', cmd: 'SyncHdr', status: 200, locUri: '', data: null, cause: '' },
      { cmdId: '7', cmd: 'Replace', status: 202, locUri: url, data: null, cause: 'c1' },
      { cmdId: '8', cmd: 'Get', status: 200, locUri: url, data: 'http://x/a.jpg', cause: 'c2' },
      { cmdId: '9', cmd: 'Get', status: 200, locUri: personalization, data: 'DesktopImageUrl/DesktopImageStatus', cause: 'c3' },
    ]);
    expect(rows.every(({ because }) => because !== '')).toBe(true);
  });

  test('show several results as lines', async () => {
    const device = createConformanceDevice();
    await device.accepted(localDocument(command('Replace', 1, url, 'http://x/a.jpg')));
    const { rows } = await device.accepted(localDocument(command('Get', 1, `${personalization}?list=StructData`)));
    expect(rows[1]?.data).toBe(`${personalization}\n${url} = http://x/a.jpg\n${personalization}/DesktopImageStatus = 2`);
  });
});

describe('saving', () => {
  test('is asked for once for each message, of one that only read too: what it read may be taken back', async () => {
    const engine = createTestEngine(createFakeTree());
    await engine.accepted(localDocument(command('Get', 1, `${fakeRoot}/A`)));
    expect(engine.commits()).toBe(1);
    await engine.accepted(localDocument(command('Replace', 1, `${fakeRoot}/A`, 'x') + command('Replace', 2, `${fakeRoot}/B`, 'x')));
    await engine.accepted(localDocument(`<Sequence><CmdID>1</CmdID>${command('Exec', 2, `${fakeRoot}/Action`)}</Sequence>`));
    expect(engine.commits()).toBe(3);
  });

  test('lets other work run after every command, every 64 KiB of a document, and every part of a reply', async () => {
    const engine = createTestEngine(createFakeTree());
    const document = fullDocument(command('Replace', 1, `${fakeRoot}/A`, 'x').repeat(5_000));
    await engine.accepted(document);
    const slices = Math.ceil(document.length / 65_536) - 1;
    expect(engine.pauses()).toBeGreaterThanOrEqual(slices + 5_000 + 5_000);
  });
});

describe('hints', () => {
  const hintsFor = async (node: string, file: string) =>
    (
      await createConformanceDevice().accepted(
        localDocument(command('Replace', 1, `${personalization}/${node}`, `https://www.contoso.com/${file}`)),
      )
    ).hints;

  test('point at pictures that look swapped', async () => {
    expect(await hintsFor('LockScreenImageUrl', 'desktopimage.jpeg')).toEqual([expect.stringContaining('swapped')]);
    expect(await hintsFor('DesktopImageUrl', 'lockscreenimage.JPG?desktop')).toEqual([expect.stringContaining('swapped')]);
  });
  test('say nothing about any other picture', async () => {
    for (const file of ['desktop.jpg', 'a.jpg', 'lockscreen-desktop.jpg', 'lock/desktop.jpg?lockscreen'])
      expect(await hintsFor('DesktopImageUrl', file)).toEqual([]);
    for (const file of ['lock-screen.jpg', 'a.jpg', 'desktop/lockscreen.jpg'])
      expect(await hintsFor('LockScreenImageUrl', file)).toEqual([]);
    expect(await hintsFor('CompanyLogoUrl', 'desktop.png')).toEqual([]);
  });
});

describe('commands', () => {
  test('are refused with Correlator, Archive or SftDel: Windows has none of these', async () => {
    const engine = createTestEngine(createFakeTree());
    for (const option of ['<Correlator>c</Correlator>', '<Archive/>', '<SftDel/>']) {
      const { rows } = await engine.accepted(localDocument(command('Delete', 1, `${fakeRoot}/A`).replace('<Item>', `${option}<Item>`)));
      expect(rows[1]).toMatchObject({ status: 406 });
    }
  });

  test('may carry Cred and Lang, which nobody looks at', async () => {
    const engine = createTestEngine(createFakeTree({ A: 'x' }));
    const { rows } = await engine.accepted(
      localDocument(command('Get', 1, `${fakeRoot}/A`).replace('<Item>', '<Cred><Data>secret</Data></Cred><Lang>en</Lang><Item>')),
    );
    expect(rows[1]).toMatchObject({ status: 200, data: 'x' });
  });

  test('are answered by their code where they are of kind Alert', async () => {
    const engine = createTestEngine(createFakeTree());
    const alerts = ['1200', '1201', '1222', '1224', '1225', '1226', '1100', '9999', 'abc', ''];
    const { rows } = await engine.accepted(
      localDocument(alerts.map((code, index) => `<Alert><CmdID>${index + 1}</CmdID><Data>${code}</Data></Alert>`).join('')),
    );
    expect(rows.slice(1).map(({ status }) => status)).toEqual([200, 200, 200, 200, 200, 200, 406, 406, 400, 400]);
  });
});
