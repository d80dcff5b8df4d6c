import { describe, expect, test } from 'vitest';
import { readWithLibxml2 } from '../support/data/libxml2-oracle.ts';
import { command, fullDocument, item, localDocument, meta } from '../support/data/raw-documents.ts';
import { createConformanceDevice } from '../support/device/conformance-device.ts';
import { createFakeTree, fakeRoot } from '../support/device/fake-tree.ts';
import { createTestEngine } from '../support/device/test-engine.ts';

const personalization = './Vendor/MSFT/Personalization';
const url = `${personalization}/DesktopImageUrl`;
const picture = 'http://127.0.0.1:8099/ok.jpg';

/** `Replace 202` for every Status but the SyncHdr's. */
async function statuses(
  device: { accepted(document: string): Promise<{ rows: readonly { cmd: string; status: number }[] }> },
  document: string,
) {
  const { rows } = await device.accepted(document);
  return rows.slice(1).map(({ cmd, status }) => `${cmd} ${status}`);
}

describe('commands that are at fault', () => {
  test('S01 answers an unknown element between two good commands in its place', async () => {
    const device = createConformanceDevice();
    const foo = '<Foo><CmdID>2</CmdID></Foo>';
    expect(await statuses(device, fullDocument(command('Replace', 1, url, picture) + foo + command('Get', 3, url)))).toEqual([
      'Replace 202',
      'Foo 400',
      'Get 200',
    ]);
  });

  const incomplete = {
    'without CmdID': `<Replace>${item(url, picture)}</Replace>`,
    'with an empty CmdID': `<Replace><CmdID> </CmdID>${item(url, picture)}</Replace>`,
    'with the number of the SyncHdr': command('Replace', 0, url, picture),
    'without Item': '<Replace><CmdID>1</CmdID></Replace>',
    'without Target': `<Replace><CmdID>1</CmdID><Item><Data>${picture}</Data></Item></Replace>`,
    'without LocURI': `<Replace><CmdID>1</CmdID><Item><Target/><Data>${picture}</Data></Item></Replace>`,
    'with an empty LocURI': command('Replace', 1, '  ', picture),
    'with two targets': `<Replace><CmdID>1</CmdID><Item><Target><LocURI>${url}</LocURI></Target><Target><LocURI>${url}</LocURI></Target></Item></Replace>`,
    'with something foreign inside': `<Replace><CmdID>1</CmdID><Foo/>${item(url, picture)}</Replace>`,
  };
  for (const [title, one] of Object.entries(incomplete)) {
    test(`S02 answers a Replace ${title} with 400, and does not execute it`, async () => {
      const device = createConformanceDevice();
      expect(await statuses(device, localDocument(one))).toEqual(['Replace 400']);
      expect(device.downloads).toEqual([]);
    });
  }
  test('S02 answers a Replace with elements in Data with 400, where markup is refused', async () => {
    const device = createConformanceDevice({ assumptions: { markupInData: 'refused' } });
    expect(await statuses(device, localDocument(command('Replace', 1, url, '<enabled/>')))).toEqual(['Replace 400']);
    expect(device.downloads).toEqual([]);
  });
  test('S02 gives a command without CmdID a blank reference', async () => {
    const { reply } = await createConformanceDevice().accepted(localDocument(`<Get>${item(url)}</Get>`));
    expect(reply).toContain('<CmdRef/><Cmd>Get</Cmd><Data>400</Data>');
  });
  test('S02 takes one Item for Exec', async () => {
    const twice = `<Exec><CmdID>1</CmdID>${item(url)}${item(url)}</Exec>`;
    expect(await statuses(createConformanceDevice(), localDocument(twice))).toEqual(['Exec 400']);
  });

  test('S03 writes no Status node', async () => {
    const device = createConformanceDevice();
    await device.accepted(localDocument(command('Replace', 1, url, picture)));
    for (const node of ['DesktopImageStatus', 'LockScreenImageStatus', 'CompanyLogoStatus']) {
      const target = `${personalization}/${node}`;
      const writes = command('Add', 1, target, '1') + command('Replace', 2, target, '1') + command('Delete', 3, target);
      expect(await statuses(device, localDocument(writes))).toEqual(['Add 405', 'Replace 405', 'Delete 405']);
    }
  });

  test('S10 echoes any CmdID, escaped, however often it comes', async () => {
    const engine = createTestEngine(createFakeTree());
    for (const id of ['1', 'a1b2-uuid', 'x'.repeat(10_240), '&lt;Status&gt;&amp;', '__proto__']) {
      const { reply } = await engine.accepted(localDocument(command('Get', id, `${fakeRoot}/A`) + command('Get', id, `${fakeRoot}/B`)));
      const plain = id.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&');
      const body = readWithLibxml2(reply)?.children.find(({ name }) => name === 'SyncBody');
      const references = body?.children
        .filter(({ name }) => name === 'Status')
        .map(({ children }) => children.find(({ name }) => name === 'CmdRef')?.text);
      expect(references).toEqual(['0', plain, plain]);
    }
  });

  test('S11 refuses 10,001 commands, or 10,001 Items, as a whole', async () => {
    const tree = createFakeTree();
    const engine = createTestEngine(tree);
    const items = item(`${fakeRoot}/A`, 'x').repeat(10_001);
    const grouped = `<Sequence><CmdID>1</CmdID>${command('Get', 2, `${fakeRoot}/A`).repeat(10_000)}</Sequence>`;
    for (const commands of [command('Get', 1, `${fakeRoot}/A`).repeat(10_001), grouped, `<Replace><CmdID>1</CmdID>${items}</Replace>`]) {
      expect(await engine.refusedWith(fullDocument(commands))).toMatchObject({ status: 413, title: 'Too many commands' });
    }
    expect(tree.calls).toEqual([]);
  });

  for (const [name, code] of Object.entries({ Copy: 406, Move: 400, Put: 400, Map: 400, Search: 400, Sync: 400 })) {
    test(`S13 ${name} is answered ${code}, on any node`, async () => {
      const commands = [personalization, url, `${personalization}/DesktopImageStatus`, './Nope'].map((node, index) =>
        command(name, index + 1, node),
      );
      expect(await statuses(createConformanceDevice(), localDocument(commands.join('')))).toEqual(commands.map(() => `${name} ${code}`));
    });
  }
  test('S13 finds nothing to run for Exec on any node of the CSP', async () => {
    const commands = [personalization, url, `${personalization}/CompanyName`].map((node, index) => command('Exec', index + 1, node));
    expect(await statuses(createConformanceDevice(), localDocument(commands.join('')))).toEqual(['Exec 405', 'Exec 405', 'Exec 405']);
  });
});

describe('values', () => {
  test('S09 refuses formats and types that do not fit by their code', async () => {
    const write = (id: number, format: string, data: string) =>
      `<Replace><CmdID>${id}</CmdID>${item(url, data, meta({ Format: format }))}</Replace>`;
    const commands = write(1, 'b64', 'eA==') + write(2, 'node', '') + write(3, 'int', '5') + write(4, 'chr', picture);
    expect(await statuses(createConformanceDevice(), localDocument(commands))).toEqual([
      'Replace 415',
      'Replace 415',
      'Replace 415',
      'Replace 202',
    ]);
  });

  test('S08 counts company names in characters, astral ones included', async () => {
    const name = (text: string) =>
      statuses(createConformanceDevice(), localDocument(command('Replace', 1, `${personalization}/CompanyName`, text)));
    for (const good of ['x', 'x'.repeat(30), '😀'.repeat(30), '\u202Eabc']) expect(await name(good)).toEqual(['Replace 200']);
    for (const bad of ['', 'x'.repeat(31), '😀'.repeat(31), 'a\nb']) expect(await name(bad)).toEqual(['Replace 400']);
  });
});

describe('Atomic', () => {
  test('S04 takes nothing but writes, neither Get nor Atomic, and does nothing of what holds another', async () => {
    const good = command('Replace', 8, url, picture);
    const members: Readonly<Record<string, readonly string[]>> = {
      [command('Get', 9, url)]: ['Get 500'],
      [`<Atomic><CmdID>9</CmdID>${command('Add', 10, url, picture)}</Atomic>`]: ['Atomic 500', 'Add 215'],
      [`<Sequence><CmdID>9</CmdID>${command('Add', 10, url, picture)}</Sequence>`]: ['Sequence 500', 'Add 215'],
      '<Copy><CmdID>9</CmdID></Copy>': ['Copy 406'],
      '<Foo><CmdID>9</CmdID></Foo>': ['Foo 400'],
      '<Replace><CmdID>9</CmdID></Replace>': ['Replace 400'],
      [`<Replace><CmdID>9</CmdID>${item(url, picture)}<Item/></Replace>`]: ['Replace 215', 'Replace 400'],
    };
    for (const [member, codes] of Object.entries(members)) {
      const device = createConformanceDevice();
      const told = await statuses(device, localDocument(`<Atomic><CmdID>7</CmdID>${good}${member}</Atomic>`));
      expect(told).toEqual(['Atomic 507', 'Replace 215', ...codes]);
      expect([device.downloads, device.tree.values().size]).toEqual([[], 0]);
    }
  });

  test('S04 takes an Alert, which is executed, or taken back, around it', async () => {
    const device = createConformanceDevice();
    const alert = '<Alert><CmdID>8</CmdID><Data>1201</Data></Alert>';
    const around = (last: string) => localDocument(`<Atomic><CmdID>7</CmdID>${alert}${last}</Atomic>`);
    expect(await statuses(device, around(command('Replace', 9, url, picture)))).toEqual(['Atomic 200', 'Alert 200', 'Replace 202']);
    expect(await statuses(device, around(command('Replace', 9, './Nope', 'x')))).toEqual(['Atomic 507', 'Alert 200', 'Replace 404']);
  });

  test('S04 holds the Meta of a group for its members, which may say otherwise', async () => {
    const members = `${command('Replace', 2, url, picture)}<Replace><CmdID>3</CmdID>${meta({ Format: 'chr' })}${item(url, picture)}</Replace>`;
    for (const group of ['Atomic', 'Sequence']) {
      const told = await statuses(
        createConformanceDevice(),
        localDocument(`<${group}><CmdID>1</CmdID>${meta({ Format: 'int' })}${members}</${group}>`),
      );
      expect(told).toEqual(
        group === 'Atomic' ? ['Atomic 507', 'Replace 415', 'Replace 215'] : ['Sequence 200', 'Replace 415', 'Replace 202'],
      );
    }
  });

  test('S05 asks nobody for a URL that was good when another member fails, and the old one stays', async () => {
    const device = createConformanceDevice();
    await device.accepted(localDocument(command('Replace', 1, url, picture)));
    device.downloads.length = 0;
    const atomic = `<Atomic><CmdID>1</CmdID>${command('Replace', 2, url, `${picture}?new`)}${command('Replace', 3, `${personalization}/DesktopImageStatus`, '1')}</Atomic>`;
    expect(await statuses(device, localDocument(atomic))).toEqual(['Atomic 507', 'Replace 216', 'Replace 405']);
    expect([device.downloads, device.tree.values().get(url)]).toEqual([[], picture]);
  });

  test('S06 takes 1,000 members back whole where the last fails', async () => {
    const device = createConformanceDevice();
    await device.accepted(localDocument(command('Replace', 1, `${personalization}/CompanyName`, 'before')));
    const members = Array.from({ length: 999 }, (_, index) =>
      command('Replace', index + 2, `${personalization}/CompanyName`, `name ${index}`),
    );
    const told = await statuses(
      device,
      localDocument(`<Atomic><CmdID>1</CmdID>${members.join('')}${command('Get', 1_001, 'x').replaceAll('Get', 'Delete')}</Atomic>`),
    );
    expect(new Set(told.slice(1, -1))).toEqual(new Set(['Replace 216']));
    expect([told[0], told.at(-1)]).toEqual(['Atomic 507', 'Delete 404']);
    expect([...device.tree.values()]).toEqual([[`${personalization}/CompanyName`, 'before']]);
  });

  test('leaves out the members of an Atomic or Sequence that is itself at fault', async () => {
    for (const group of ['Atomic', 'Sequence']) {
      const device = createConformanceDevice();
      expect(
        await statuses(
          device,
          localDocument(`<${group}>${command('Replace', 2, url, picture)}</${group}><${group}><CmdID>3</CmdID></${group}>`),
        ),
      ).toEqual([`${group} 400`, 'Replace 215', `${group} 400`]);
      expect(device.downloads).toEqual([]);
    }
  });
});

describe('documents at the same time', () => {
  test('S16 are executed one after the other, in the order they came', async () => {
    const tree = createFakeTree();
    const engine = createTestEngine(tree);
    const writes = Array.from({ length: 1_000 }, (_, index) => {
      const members = command('Replace', 2, `${fakeRoot}/A`, `${index}`) + command('Replace', 3, `${fakeRoot}/B`, `${index}`);
      return engine.accepted(
        fullDocument(`<Atomic><CmdID>1</CmdID>${members}</Atomic>`, { sessionID: String(index % 2), msgID: String(index) }),
      );
    });
    await Promise.all(writes);
    const expected = Array.from({ length: 1_000 }, (_, index) => [String(index), String(index)]).flat();
    expect(tree.written.map(({ data }) => data)).toEqual(expected);
  });

  test('S16 begins none before the one ahead of it is executed, and a bug in one stops none behind it', async () => {
    const tree = createFakeTree();
    const told: string[] = [];
    const engine = createTestEngine(tree, {
      commit: () => {
        told.push(`saving, ${tree.calls.length} tried`);
        if (tree.calls.length === 1) throw new Error('a bug');
        return Promise.resolve({ kind: 'saved' });
      },
    });
    const first = engine.apply(fullDocument(command('Replace', 1, `${fakeRoot}/A`, 'x')));
    const second = engine.apply(fullDocument(command('Replace', 1, `${fakeRoot}/B`, 'x'), { msgID: '2' }));
    await expect(first).rejects.toThrow('a bug');
    expect((await second).ok).toBe(true);
    expect(told).toEqual(['saving, 1 tried', 'saving, 2 tried']);
    expect([...tree.values.keys()]).toEqual([`${fakeRoot}/B`]);
  });
});

test('S07 answers addresses that lead nowhere by their code', async () => {
  const device = createConformanceDevice();
  await device.accepted(localDocument(command('Replace', 1, url, picture)));
  const cases: Readonly<Record<string, number>> = {
    '/Vendor/MSFT': 400,
    './Vendor/../Vendor/MSFT/Personalization': 400,
    './Vendor//MSFT': 400,
    './Vendor/*': 400,
    './Vendor/MSFT/Personalization/': 400,
    [`./Vendor/${'x'.repeat(1_025)}`]: 414,
    [`\n\t ${url} \n`]: 200,
    [url.toUpperCase().replace('./VENDOR', './Vendor')]: 200,
  };
  for (const [locURI, code] of Object.entries(cases)) {
    expect([locURI, await statuses(device, localDocument(command('Get', 1, locURI)))]).toEqual([locURI, [`Get ${code}`]]);
  }
});

describe('what servers write besides', () => {
  test('takes a Meta in the namespace of what it holds', async () => {
    const inside = '<Meta xmlns="syncml:metinf"><Format>chr</Format><Type>text/plain</Type></Meta>';
    const device = createConformanceDevice();
    const onItem = `<Replace><CmdID>1</CmdID>${item(url, picture, inside)}</Replace>`;
    const onCommand = `<Replace><CmdID>2</CmdID>${inside}${item(url, picture)}</Replace>`;
    expect(await statuses(device, fullDocument(onItem + onCommand))).toEqual(['Replace 202', 'Replace 202']);
    const wrong = onItem.replace('>chr<', '>int<');
    expect(await statuses(device, fullDocument(wrong))).toEqual(['Replace 415']);
  });

  test('names a placeholder nobody filled in, in a URL and in a value', async () => {
    const write = (node: string, data: string) => localDocument(command('Replace', 1, `${personalization}/${node}`, data));
    const hintsOf = async (node: string, data: string) => (await createConformanceDevice().accepted(write(node, data))).hints;
    for (const style of ['{{deviceid}}', `$\{SITE}`, '{site}', '$SITE', '%SITE%']) {
      expect(await hintsOf('DesktopImageUrl', `https://contoso.com/${style}/a.jpg`)).toEqual([expect.stringContaining(`"${style}"`)]);
    }
    expect(await hintsOf('CompanyName', 'Contoso {{site}}')).toEqual([expect.stringContaining('"{{site}}"')]);
    for (const plain of ['$web/a.jpg', 'a%20b%20c.jpg', '{0a4c1d7e-52b3-4e0d-9c61-6d0d5a3f1e11}.jpg', '%ADD%20b.jpg', '50%.jpg']) {
      expect([plain, await hintsOf('DesktopImageUrl', `https://contoso.com/${plain}`)]).toEqual([plain, []]);
    }
  });
});
