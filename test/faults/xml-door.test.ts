import { describe, expect, test } from 'vitest';
import { readForeignXml } from '../../electron/device/management/messages/read-xml.ts';
import { decodeBytes } from '../../electron/device/syncml/wire/decode-bytes.ts';
import { command, fullDocument, item, localDocument } from '../support/data/raw-documents.ts';
import { createFakeTree, fakeRoot } from '../support/device/fake-tree.ts';
import { createTestEngine } from '../support/device/test-engine.ts';

const good = command('Replace', 1, `${fakeRoot}/Name`, 'Contoso');
const megabytes = (count: number, text: string) => text.repeat((count * 1024 * 1024) / text.length);

/** The document is refused with 400, says where, and nothing happened. */
async function expectRefused(document: string): Promise<string> {
  const tree = createFakeTree();
  const engine = createTestEngine(tree);
  const { status, detail, line, column } = await engine.refusedWith(document);
  expect({ status, tried: tree.calls, journal: engine.journal, commits: engine.commits() }).toEqual({
    status: 400,
    tried: [],
    journal: [],
    commits: 0,
  });
  expect(detail).toMatch(/\S/);
  expect(line).toBeGreaterThan(0);
  expect(column).toBeGreaterThan(0);
  return detail;
}

describe('the XML door, to what is broken,', () => {
  const doctypes = {
    'an empty one': '<!DOCTYPE SyncML>',
    'an internal subset': '<!DOCTYPE SyncML [<!ELEMENT SyncML ANY>]>',
    'an external one': '<!DOCTYPE SyncML SYSTEM "http://evil.test/x.dtd">',
    'one in lower case': '<!doctype SyncML>',
    'one after a comment': '<!-- hello --><!DOCTYPE SyncML>',
  };
  for (const [title, doctype] of Object.entries(doctypes)) {
    test(`X01 refuses a DOCTYPE: ${title}`, () => expectRefused(`${doctype}${fullDocument(good)}`));
  }

  const externals = {
    'a file': '<!DOCTYPE r [<!ENTITY x SYSTEM "file:///etc/passwd">]>',
    'an http URL': '<!DOCTYPE r [<!ENTITY x SYSTEM "http://127.0.0.1:9/x">]>',
    'a public id': '<!DOCTYPE r [<!ENTITY x PUBLIC "-//x//y" "http://127.0.0.1:9/x">]>',
    'a php filter': '<!DOCTYPE r [<!ENTITY x SYSTEM "php://filter/convert.base64-encode/resource=index.php">]>',
  };
  for (const [title, doctype] of Object.entries(externals)) {
    test(`X02 refuses an external entity: ${title}`, () => expectRefused(`${doctype}${localDocument(good.replace('Contoso', '&x;'))}`));
  }

  test('X03 refuses a billion laughs', () => {
    const entities = Array.from({ length: 10 }, (_, index) => `<!ENTITY e${index + 1} "${`&e${index};`.repeat(10)}">`);
    return expectRefused(`<!DOCTYPE r [<!ENTITY e0 "ha">${entities.join('')}]><r>&e10;</r>`);
  });
  test('X04 refuses a large entity used 20,000 times', () =>
    expectRefused(`<!DOCTYPE r [<!ENTITY e "${'x'.repeat(10_240)}">]><r>${'&e;'.repeat(20_000)}</r>`));
  test('X05 refuses parameter entities', () => expectRefused('<!DOCTYPE r [<!ENTITY % p SYSTEM "http://127.0.0.1:9/p.dtd"> %p;]><r/>'));

  for (const depth of [33, 100_000, 1_000_000]) {
    test(`X06 refuses ${depth} open tags`, async () => expect(await expectRefused('<a>'.repeat(depth))).toContain('32'));
  }
  test('X07 refuses 100,000 attributes', () =>
    expectRefused(`<a ${Array.from({ length: 100_000 }, (_, index) => `a${index}="1"`).join(' ')}/>`));
  test('X07 refuses 100,000 namespaces', () =>
    expectRefused(`<a ${Array.from({ length: 100_000 }, (_, index) => `xmlns:a${index}="u"`).join(' ')}/>`));

  const giants = {
    attribute: `<a b="${megabytes(4, 'x')}"/>`,
    name: `<${megabytes(4, 'x')}/>`,
    text: `<SyncML>${megabytes(4, 'x')}</SyncML>`,
    'unclosed comment': `<a><!--${megabytes(4, 'x')}`,
    'text of 64 KiB and one': localDocument(command('Replace', 1, `${fakeRoot}/Name`, 'x'.repeat(64 * 1024 + 1))),
    'attribute of 4,097 characters': `<a b="${'x'.repeat(4_097)}"/>`,
    'name of 257 characters': `<${'x'.repeat(257)}/>`,
    'sum of texts': `<SyncML>${`<a>${'x'.repeat(60_000)}</a>`.repeat(71)}</SyncML>`,
  };
  for (const [title, document] of Object.entries(giants)) {
    test(`X08 refuses a giant ${title}`, async () => expect(await expectRefused(document)).toMatch(/longer|many/));
  }
  test('X09 refuses a million empty siblings', async () =>
    expect(await expectRefused(`<a>${'<b/>'.repeat(1_000_000)}</a>`)).toContain('200000'));

  test('X10 refuses more than 5 MiB, also when only its UTF-8 is that long', async () => {
    const engine = createTestEngine(createFakeTree());
    for (const document of [megabytes(6, ' '), `<a>${megabytes(2, 'é€')}</a>`, `<a>${megabytes(5, 'x')}</a>`]) {
      expect(await engine.refusedWith(document)).toMatchObject({ status: 413, title: 'Document too large' });
    }
    expect(decodeBytes(new Uint8Array(5 * 1024 * 1024 + 1))).toMatchObject({ ok: false, problem: { status: 413 } });
  });
  test('X11 refuses 900,000 numeric references', async () =>
    expect(await expectRefused(`<a>${'&#65;'.repeat(900_000)}</a>`)).toContain('100000'));
  test('X12 refuses 700,000 comments', async () => expect(await expectRefused(`<a>${'<!---->'.repeat(700_000)}</a>`)).toContain('1000'));
  test('X13 refuses a stylesheet', () => expectRefused(`<?xml-stylesheet href="x.xsl"?>${fullDocument(good)}`));
  test('X13 refuses a flood of processing instructions', () => expectRefused(`<a>${'<?p q?>'.repeat(500_000)}</a>`));

  const characters = {
    'a raw NUL': '\0',
    'a reference to NUL': '&#0;',
    'U+0001': '\u0001',
    'a reference to U+0001': '&#1;',
    'U+FFFE': '\uFFFE',
    'half a surrogate pair': '\uD83D',
    'the other half': '\uDE00',
    'a reference to a surrogate': '&#xD800;',
    'a reference beyond Unicode': '&#9999999;',
  };
  for (const [title, text] of Object.entries(characters)) {
    test(`X15 ${title}`, () => expectRefused(fullDocument(good.replace('Contoso', `Con${text}toso`))));
  }
  const misplaced = {
    'a NUL': [fullDocument(good.replace('Contoso', 'Con\0toso')), 'The character U+0000 cannot stand in XML. Remove it.'],
    'U+FFFE': [fullDocument(good.replace('Contoso', 'Con\uFFFEtoso')), 'The character U+FFFE cannot stand in XML. Remove it.'],
    'a < in an attribute': ['<SyncML a="<"/>', 'The character "<" cannot stand here. Write < as &lt;.'],
    'a % in a name': ['<Sync%ML/>', 'The character "%" cannot stand in a tag name.'],
  } as const;
  for (const [title, [document, words]] of Object.entries(misplaced)) {
    test(`X15 names a character that cannot stand where it does: ${title}`, async () => expect(await expectRefused(document)).toBe(words));
  }
  const queries = {
    'and no reference behind it': 'a.jpg?sv=1&sig=2',
    'and a good reference behind it': 'a.jpg?sv=1&sig=2&amp;se=3',
    'and a comment and CDATA with one before it': '<!-- & --><![CDATA[&]]>a.jpg?sv=1&sig=2',
  };
  for (const [title, url] of Object.entries(queries)) {
    test(`X15 refuses a URL with a bare &, ${title}: it is named, and its place`, async () => {
      const document = `<SyncBody>\n${command('Replace', 1, `${fakeRoot}/Name`, 'URL').replace('URL', url)}\n<Final/></SyncBody>`;
      const column = (document.split('\n')[1] ?? '').indexOf('&sig') + 1;
      expect(await createTestEngine(createFakeTree()).refusedWith(document)).toMatchObject({
        detail: expect.stringContaining('Write & as &amp;'),
        line: 2,
        column,
      });
    });
  }
  test('X16 refuses an attribute that stands twice', () => expectRefused('<SyncML a="1" a="2"/>'));
  test('X16 refuses an attribute that stands twice by two prefixes', () =>
    expectRefused('<r xmlns:a="u" xmlns:b="u"><x a:n="1" b:n="2"/></r>'));
  test('X17 refuses the end of a CDATA section in text', () => expectRefused(fullDocument(good.replace('Contoso', 'a]]>b'))));
  test('X17 refuses a CDATA section that never ends', () => expectRefused(fullDocument(good.replace('Contoso', '<![CDATA[x'))));

  for (const declaration of ['version="1.1"', 'version="1.2"', 'version="1.0" encoding="iso-8859-1"', 'version="1.0" encoding="UTF-16"']) {
    test(`X19 refuses a declaration with ${declaration}`, () => expectRefused(`<?xml ${declaration}?>${fullDocument(good)}`));
  }
  test('X19 refuses a declaration after a blank', () => expectRefused(` <?xml version="1.0"?>${fullDocument(good)}`));

  const namespaces = {
    'an undeclared prefix': '<s:SyncML/>',
    'xml bound to something else': '<SyncML xmlns:xml="urn:x"/>',
    'xmlns as a prefix': '<SyncML xmlns:xmlns="urn:x"/>',
    'a namespace nobody knows': '<SyncML xmlns="SYNCML:SYNCML1.3"><SyncBody/></SyncML>',
    'a header without namespace': fullDocument(good).replace(' xmlns="SYNCML:SYNCML1.2"', ''),
  };
  for (const [title, document] of Object.entries(namespaces)) test(`X20 ${title}`, () => expectRefused(document));

  test('refuses text that is no XML at all, and says what can be made of it', async () => {
    for (const text of ['{"omaSettings": []}', ' \n\tName,OMA-URI\n', 'hello <a/>', '&lt;SyncML&gt;']) {
      expect(await expectRefused(text)).toMatch(/^It begins with \S+, where .* Importing/);
    }
  });

  const roots = {
    nothing: '',
    blanks: ' \n\t ',
    'junk before': `hello${fullDocument(good)}`,
    'junk after': `${fullDocument(good)}hello`,
    'two roots': fullDocument(good) + fullDocument(good),
    'another root': '<html/>',
    'a command as the root': '<Replace xmlns="SYNCML:SYNCML1.2"/>',
    'no body': '<SyncML xmlns="SYNCML:SYNCML1.2"/>',
    'two bodies': '<SyncML xmlns="SYNCML:SYNCML1.2"><SyncBody/><SyncBody/></SyncML>',
    'two headers': '<SyncML xmlns="SYNCML:SYNCML1.2"><SyncHdr/><SyncHdr/><SyncBody/></SyncML>',
    'something beside the body': '<SyncML xmlns="SYNCML:SYNCML1.2"><SyncBody/><Extra/></SyncML>',
    JSON: '{"a":1}',
  };
  for (const [title, document] of Object.entries(roots)) test(`X21 ${title}`, () => expectRefused(document));
  for (const reference of ['&foo;', '&', '&lt', 'a & b', '&#x;']) {
    test(`X22 refuses ${reference} in a value`, async () => {
      expect(await expectRefused(fullDocument(good.replace('Contoso', reference)))).toMatch(/\S/);
    });
  }
});

describe('the XML door, from whoever writes otherwise,', () => {
  test('X14 names of JavaScript’s own for names as any other', async () => {
    const tree = createFakeTree();
    const engine = createTestEngine(tree);
    for (const name of ['__proto__', 'constructor', 'prototype', 'toString', 'hasOwnProperty']) {
      const document = localDocument(
        `<${name}><CmdID>1</CmdID></${name}>${command('Get', 2, `./Vendor/${name}`)}<Replace ${name}="x"><CmdID>3</CmdID>${item(`${fakeRoot}/${name}`, name)}</Replace>`,
      );
      const { rows } = await engine.accepted(document);
      expect(rows.map(({ status }) => status)).toEqual([200, 400, 404, 200]);
    }
    expect(Object.keys(Object.prototype)).toEqual([]);
    expect(tree.values.get(`${fakeRoot}/__proto__`)).toBe('__proto__');
  });

  test('X17 takes CDATA around the end of a CDATA section as one value', async () => {
    const tree = createFakeTree();
    await createTestEngine(tree).accepted(fullDocument(good.replace('Contoso', 'a<![CDATA[<b>]]]]><![CDATA[>c]]>&amp;d')));
    expect(tree.values.get(`${fakeRoot}/Name`)).toBe('a<b>]]>c&d');
  });

  test('X19 takes version 1.0 in UTF-8, declared in any case, behind a byte order mark', async () => {
    const engine = createTestEngine(createFakeTree());
    for (const declaration of [
      '<?xml version="1.0"?>',
      '<?xml version="1.0" encoding="utf-8"?>',
      '\uFEFF<?xml version="1.0" encoding="UTF-8" standalone="yes"?>',
    ]) {
      expect((await engine.accepted(`${declaration}${localDocument(good)}`)).rows.map(({ status }) => status)).toEqual([200, 200]);
    }
  });

  test('X20 takes any prefix for the right namespaces', async () => {
    const tree = createFakeTree();
    const prefixed = `<s:SyncML xmlns:s="SYNCML:SYNCML1.2" xmlns:m="syncml:metinf"><s:SyncBody><s:Replace><s:CmdID>1</s:CmdID><s:Item><s:Target><s:LocURI>${fakeRoot}/Name</s:LocURI></s:Target><s:Meta><m:Format>chr</m:Format><s:Type>text/plain</s:Type></s:Meta><s:Data>x</s:Data></s:Item></s:Replace><s:Final/></s:SyncBody></s:SyncML>`;
    await createTestEngine(tree).accepted(prefixed);
    expect(tree.written).toEqual([{ data: 'x', format: 'chr', type: 'text/plain' }]);
  });

  test('X20 takes the right names in a wrong namespace for unknown elements', async () => {
    const tree = createFakeTree();
    const stranger = good.replace('<Replace>', '<Replace xmlns="urn:other">');
    const strangeItem = good.replace('<Item>', '<Item xmlns="urn:other">');
    const { rows } = await createTestEngine(tree).accepted(localDocument(stranger + strangeItem));
    expect(rows.map(({ cmd, status }) => `${cmd} ${status}`)).toEqual(['SyncHdr 200', 'Replace 400', 'Replace 400']);
    expect(tree.calls).toEqual([]);
  });
});

describe('bytes at the door', () => {
  const text = (hex: string) => new Uint8Array(Buffer.from(hex.replaceAll(' ', ''), 'hex'));
  const sample = localDocument(good);

  test('X18 are read as UTF-8, and a byte order mark is taken off', () => {
    expect(decodeBytes(new TextEncoder().encode(sample))).toEqual({ ok: true, value: sample });
    expect(decodeBytes(new TextEncoder().encode(`\uFEFF${sample}`))).toEqual({ ok: true, value: sample });
  });

  const unsupported = {
    'UTF-16 LE with mark': Buffer.from(`\uFEFF${sample}`, 'utf16le'),
    'UTF-16 LE without mark': Buffer.from(sample, 'utf16le'),
    'UTF-16 BE with mark': Buffer.from(`\uFEFF${sample}`, 'utf16le').swap16(),
    'UTF-16 BE without mark': Buffer.from(sample, 'utf16le').swap16(),
    'UTF-32': text('00 00 fe ff 00 00 00 3c'),
  };
  for (const [title, bytes] of Object.entries(unsupported)) {
    test(`X18 ${title} is answered 415`, () => expect(decodeBytes(bytes)).toMatchObject({ ok: false, problem: { status: 415 } }));
  }

  test('X18 are read as the XML WBXML stands for, and answered 415 where XML was told', () => {
    const bytes = text('02 a4 01 6a 00 6d 6b 12 01 01');
    const value = '<SyncML xmlns="SYNCML:SYNCML1.2"><SyncBody><Final/></SyncBody></SyncML>';
    expect(decodeBytes(bytes)).toEqual({ ok: true, value });
    expect(decodeBytes(bytes, 'xml')).toMatchObject({ ok: false, problem: { status: 415 } });
  });

  const broken = {
    'an overlong sequence': text('3c 61 3e 0a c0 af'),
    'a sequence that is cut off': text('3c 61 3e 0a e2 82'),
    'a surrogate in UTF-8': text('3c 61 3e 0a ed a0 80'),
    'Latin-1': text('3c 61 3e 0a e9'),
  };
  for (const [title, bytes] of Object.entries(broken)) {
    test(`X18 ${title} is refused, with its place`, () =>
      expect(decodeBytes(bytes)).toMatchObject({ ok: false, problem: { status: 400, line: 2, column: 1 } }));
  }
});

test('X23 changes nothing for 10,000 good commands with a broken last end tag', async () => {
  const tree = createFakeTree({ Name: 'before' });
  const engine = createTestEngine(tree);
  const commands = Array.from({ length: 10_000 }, (_, index) => command('Replace', index + 1, `${fakeRoot}/Name`, `name ${index}`)).join(
    '',
  );
  const document = fullDocument(commands);
  const problem = await engine.refusedWith(document.replace(/<\/SyncML>$/, '</SyncMl>'));
  expect(problem).toMatchObject({ status: 400, line: 1, column: document.lastIndexOf('</') + 1 });
  expect([...tree.values]).toEqual([[`${fakeRoot}/Name`, 'before']]);
  expect({ tried: tree.calls, journal: engine.journal, commits: engine.commits() }).toEqual({ tried: [], journal: [], commits: 0 });
  expect((await engine.accepted(document)).rows).toHaveLength(10_001);
});

// They are characters of a name in XML, and blanks to a pattern. The answers of servers may be longer than messages.
test('X10 is done with a closing tag whose name holds 1,500,000 U+FEFF', () =>
  expect(readForeignXml(`<a></b${'\uFEFF'.repeat(1_500_000)}c>`)).toMatchObject({
    because: expect.stringMatching(/^line 1: "<\/b\\uFEFF/),
  }));
