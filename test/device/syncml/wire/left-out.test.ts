import { describe, expect, test } from 'vitest';
import { repairDocument } from '../../../../electron/device/import/repair-document.ts';
import { command, localDocument } from '../../../support/data/raw-documents.ts';
import { message } from '../../../support/data/syncml-documents.ts';
import { createConformanceDevice } from '../../../support/device/conformance-device.ts';
import { startTestDevice } from '../../../support/device/test-device.ts';

const node = './Vendor/MSFT/Personalization/DesktopImageUrl';
const edu = './Vendor/MSFT/SharedPC/SetEduPolicies';
const target = `<Target><LocURI>${node}</LocURI></Target>`;
const get = (inside: string, id = '1') => `<Get><CmdID>${id}</CmdID><Item>${inside}</Item></Get>`;

async function hintsOn(document: string): Promise<readonly string[]> {
  return (await createConformanceDevice().accepted(document)).hints ?? [];
}

describe('a document', () => {
  test.each([
    [
      'white space around a LocURI',
      `\n${get(`<Target><LocURI>\n\t ${node} </LocURI></Target>`)}`,
      `White space around LocURI "${node}" is left out (a line feed and a tab and a space before it, a space behind it), line 2.`,
    ],
    ['white space around a number', get(target, ' 1'), 'White space around CmdID is left out (a space before it), line 1.'],
    [
      'a kind of white space that stands often, once',
      ['1 ', '2 ', '3 ', '4 ', '5 ', '6 '].map((id) => get(target, id)).join('\n'),
      'White space around CmdID is left out (a space behind it), line 1; so it is in lines 2, 3, 4 and 2 more.',
    ],
    ['text between elements', `oops${get(target)}`, 'Text between the elements of SyncBody is left out: "oops", line 1.'],
    [
      'a second LocURI',
      get(`<Target><LocURI>${node}</LocURI><LocURI>${edu}</LocURI></Target>`),
      'Target holds LocURI more than once: the first one counts, this one is left out, line 1.',
    ],
    [
      'a size that is none',
      get(`${target}<Meta><Size xmlns="syncml:metinf">big</Size></Meta>`),
      'Size is "big", which is no number it could be, and is left out, line 1.',
    ],
    [
      'a Format of another namespace',
      get(`${target}<Meta><Format xmlns="x:y">int</Format></Meta>`),
      'Format is of namespace "x:y" and left out: in Meta it belongs to "syncml:metinf", line 1.',
    ],
  ])('is told of %s', async (_, body, words) => {
    expect(await hintsOn(localDocument(body))).toEqual([words]);
  });

  test('is read by the first of two that should be one', async () => {
    const twice = `<Meta><Format xmlns="syncml:metinf">bool</Format><Format xmlns="syncml:metinf">int</Format></Meta>`;
    const document = localDocument(
      `<Replace><CmdID>1</CmdID><Item><Target><LocURI>${edu}</LocURI></Target>${twice}<Data>true</Data></Item></Replace>`,
    );
    const { rows, hints } = await createConformanceDevice().accepted(document);
    expect(rows?.at(-1)?.status).toBe(200);
    expect(hints).toEqual(['Meta holds Format more than once: the first one counts, this one is left out, line 1.']);
  });

  test('is told of a no-break space by its refusal: that is none of the white space that is left out', async () => {
    const { rows, hints } = await createConformanceDevice().accepted(localDocument(get(`<Target><LocURI>\u00a0${node}</LocURI></Target>`)));
    expect(rows?.at(-1)).toMatchObject({ status: 404, because: expect.stringContaining('no-break space U+00A0') });
    expect(hints).toEqual([]);
  });

  test('is told of what stands in its header, and never what stands in Cred', async () => {
    const padded = message(get(target))
      .replace('<MsgID>1<', '<MsgID>1 <')
      .replace('</SyncHdr>', '<Cred>hunter2<Data>a</Data></Cred></SyncHdr>');
    const hints = await hintsOn(padded);
    expect(hints.join()).toContain('White space around MsgID');
    expect(hints.join()).toContain('Text between the elements of Cred is left out, line');
    expect(hints.join()).not.toContain('hunter2');
  });

  test('is told nothing of what indents it, nor of white space that is a value', async () => {
    const document = localDocument(
      `\n  ${get(`\n    ${target}\n  `)}\n  ${command('Replace', 2, './Vendor/MSFT/Personalization/CompanyName', ' Contoso ')}\n`,
    );
    expect(await hintsOn(document)).toEqual([]);
  });

  test('is told the same when it is repaired besides', () => {
    const { repairs } = repairDocument(`<Get><Item><Target><LocURI> ${node}</LocURI></Target></Item></Get>`, () => []);
    expect(repairs).toContain(`White space around LocURI "${node}" is left out (a space before it), line 1.`);
  });
});

describe('a value', () => {
  const written = (uri: string, data: string) => createConformanceDevice().accepted(localDocument(command('Replace', 1, uri, data)));

  test.each([
    ['https://\u0070.example/a b.jpg', 'https://p.example/a%20b.jpg'],
    ['https://bücher.example/a.jpg', 'https://xn--bcher-kva.example/a.jpg'],
    ['https://p.example/x/../a.jpg', 'https://p.example/a.jpg'],
    ['https://0x7f.1/a.jpg', 'https://127.0.0.1/a.jpg'],
  ])('%s is said to be asked for as %s', async (data, asked) => {
    expect((await written(node, data)).hints).toEqual([`The value of "${node}" is asked for as "${asked}".`]);
  });

  test.each(['HTTPS://P.example:443/a.jpg?x=1#y', 'https://p.example/%20a.jpg', 'http://p.example'])(
    '%s is told as it is',
    async (data) => {
      expect((await written(node, data)).hints).toEqual([]);
    },
  );

  test('has what is around a URL told, and around a word', async () => {
    expect((await written(node, '\n https://p.example/a.jpg')).hints?.join()).toContain('left out (a line feed and a space before it)');
    const { rows } = await written(edu, ' 1');
    expect(rows?.at(-1)?.because).toBe('Stored; white space around the value is overlooked (a space before it), kept as true');
    // What is overlooked is kept from nobody who reads the value: the fact is so, as the answer said.
    const { device } = await startTestDevice();
    for (const [value, isOn] of [
      ['\n true ', true],
      [' 0', false],
      ['TRUE\n', true],
    ] as const) {
      await device.applyDocument({ document: localDocument(command('Replace', 1, edu, value)) });
      expect(await device.getSnapshot({})).toMatchObject({ ok: true, value: { facts: { setEduPolicies: isOn } } });
    }
  });
});
