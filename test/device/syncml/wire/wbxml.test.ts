import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { decode } from '../../../../electron/device/syncml/wire/decode.ts';
import { codePages } from '../../../../electron/device/syncml/wire/wbxml/code-pages.ts';
import { readWBXMLAtOnce } from '../../../../electron/device/syncml/wire/wbxml/read-wbxml.ts';
import { decodeWBXML, decodeWBXMLAtOnce, encodeWBXML } from '../../../../electron/device/syncml/wire/wbxml/wbxml-text.ts';
import { writeWBXMLAtOnce } from '../../../../electron/device/syncml/wire/wbxml/write-wbxml.ts';
import type { BareElement, XMLElement } from '../../../../electron/device/xml/build-elements.ts';
import { writeXMLAtOnce } from '../../../../electron/device/xml/write-xml.ts';
import { readXMLAtOnce } from '../../../../electron/device/xml/xml-reader.ts';
import { bareElement } from '../../../support/data/bare-element.ts';
import { command, fullDocument, item, localDocument, meta } from '../../../support/data/raw-documents.ts';
import { pageExample } from '../../../support/data/syncml-documents.ts';
import { wbxmlToXml, xmlToWbxml } from '../../../support/mdm-server/wbxml-programs.ts';

const hex = (text: string) => new Uint8Array(Buffer.from(text.replaceAll(/\s/g, ''), 'hex'));
/** Version 1.2, SyncML 1.2, UTF-8, no string table. */
const start = '02 a4 01 6a 00';

function elementOf(xml: string): XMLElement {
  const read = readXMLAtOnce(xml);
  if (!read.ok) throw new Error(read.problem.detail);
  return read.value;
}

function readBare(bytes: Uint8Array): object {
  const read = readWBXMLAtOnce(bytes);
  if (!read.ok) throw new Error(read.problem.detail);
  return bareElement(read.value);
}

const documents: Readonly<Record<string, string>> = {
  'package 1':
    '<SyncML xmlns="SYNCML:SYNCML1.2"><SyncHdr><VerDTD>1.2</VerDTD><VerProto>DM/1.2</VerProto><SessionID>1</SessionID><MsgID>1</MsgID>' +
    '<Target><LocURI>https://mdm.example/m?a=1&amp;b=2</LocURI></Target><Source><LocURI>0123</LocURI></Source></SyncHdr><SyncBody>' +
    '<Alert><CmdID>2</CmdID><Data>1201</Data></Alert><Alert><CmdID>3</CmdID><Data>1224</Data><Item><Meta>' +
    '<Type xmlns="syncml:metinf">com.microsoft/MDM/LoginStatus</Type></Meta><Data>user</Data></Item></Alert><Final/></SyncBody></SyncML>',
  'all verbs': fullDocument(
    ['Add', 'Replace', 'Get', 'Delete', 'Exec']
      .map((verb, index) => command(verb, index + 1, './Vendor/MSFT/Fake/Name', 'Contoso é 😀 &lt;&amp;'))
      .join(''),
    { maxMsgSize: 5_000, noResp: true },
  ),
  groups: localDocument(`<Atomic><CmdID>1</CmdID><Sequence><CmdID>2</CmdID>${command('Get', 3, './DevInfo')}</Sequence></Atomic>`),
  'a chunk': fullDocument(
    `<Replace><CmdID>1</CmdID>${item('./X', undefined, `${meta({ Format: 'chr', Type: 'text/plain', Size: 6 })}<Data>abc</Data><MoreData/>`)}</Replace>`,
    { open: true },
  ),
  'a challenge': fullDocument(
    `<Status><CmdID>1</CmdID><MsgRef>1</MsgRef><CmdRef>0</CmdRef><Cmd>SyncHdr</Cmd><Chal>${meta({ Format: 'b64', Type: 'syncml:auth-md5', NextNonce: 'bm9uY2U=' })}</Chal><Data>407</Data></Status>`,
  ),
  'the example of the CSP page': pageExample('https://x/a.jpg?a=1&b=2', 'https://x/b.jpg'),
};

describe('a document in WBXML', () => {
  for (const [title, xml] of Object.entries(documents)) {
    test(`is read the same as in XML when libwbxml2 wrote it: ${title}`, () => {
      // There is no token for a Type outside of MetInf: libwbxml2 puts it there.
      const root = elementOf(xml.replaceAll('<Type>', '<Type xmlns="syncml:metinf">'));
      for (const version of ['1.1', '1.2', '1.3'] as const) {
        expect(readBare(xmlToWbxml(xml, { version, stringTable: true }))).toEqual(bareElement(root));
      }
    });

    test(`becomes the same typed message: ${title}`, () => {
      const read = readWBXMLAtOnce(xmlToWbxml(xml, { stringTable: true }));
      // Words of faults may name lines; there is only one here.
      const oneLine = (decoded: unknown) => JSON.parse(JSON.stringify(decoded).replaceAll(/line \d+/g, 'line 1'));
      expect(read.ok && oneLine(decode(read.value))).toEqual(oneLine(decode(elementOf(xml.replaceAll(/>\s+</g, '><')))));
    });

    test(`is read by libwbxml2 as the XML it stands for: ${title}`, () => {
      const root = elementOf(xml);
      expect(bareElement(elementOf(wbxmlToXml(Buffer.from(writeWBXMLAtOnce(root)))))).toEqual(bareElement(root));
    });
  }

  test('knows every tag that libwbxml2 knows, in both directions', () => {
    for (const [page, { namespace, names }] of codePages.entries()) {
      const inside = names.map((name) => (name === null ? '' : `<${name}>${page}</${name}>`)).join('');
      const content = namespace === null ? inside : `<MetInf xmlns="${namespace}">${inside}</MetInf>`;
      const xml = `<SyncML xmlns="SYNCML:SYNCML1.2">${content}</SyncML>`;
      const root = elementOf(xml);
      // Without a string table libwbxml2 refuses what it has no token for.
      expect(readBare(xmlToWbxml(xml))).toEqual(bareElement(root));
      expect(bareElement(elementOf(wbxmlToXml(Buffer.from(writeWBXMLAtOnce(root)))))).toEqual(bareElement(root));
      expect(Buffer.from(writeWBXMLAtOnce(root)).subarray(0, 5)).toEqual(Buffer.from(hex(start)));
    }
  });

  test('may be SyncML 1.1, by number or by name', () => {
    const body = '6d 6b 12 01 01';
    expect(decodeWBXMLAtOnce(hex(`03 9f 53 6a 00 ${body}`))).toEqual({
      ok: true,
      value: '<SyncML xmlns="SYNCML:SYNCML1.1"><SyncBody><Final/></SyncBody></SyncML>',
    });
    const name = Buffer.from('-//SYNCML//DTD SyncML 1.2//EN\0').toString('hex');
    expect(decodeWBXMLAtOnce(hex(`02 00 00 6a 1e ${name} ${body}`))).toEqual({
      ok: true,
      value: '<SyncML xmlns="SYNCML:SYNCML1.2"><SyncBody><Final/></SyncBody></SyncML>',
    });
  });

  test('holds texts inline, from the table and opaque, joined where they stand side by side', () => {
    const table = Buffer.from('one\0two\0').toString('hex');
    const bytes = hex(`02 a4 01 6a 08 ${table} 6d 4f 03 61 00 83 04 c3 02 c3a9 83 01 01 01`);
    expect(decodeWBXMLAtOnce(bytes)).toEqual({ ok: true, value: '<SyncML xmlns="SYNCML:SYNCML1.2"><Data>atwoéne</Data></SyncML>' });
  });

  test('may carry literal elements and attributes', () => {
    const table = Buffer.from('Sky\0msft:Sea\0a\0').toString('hex');
    const bytes = hex(`02 a4 01 6a 0f ${table} 6d 44 00 03 31 00 01 84 04 04 0d 03 76 00 01 cf 04 0d 83 00 01 03 78 00 01 01`);
    expect(decodeWBXMLAtOnce(bytes)).toEqual({
      ok: true,
      value: '<SyncML xmlns="SYNCML:SYNCML1.2"><Sky>1</Sky><Sea xmlns=""/><Data>x</Data></SyncML>',
    });
  });

  test('keeps a code page until the next switch', () => {
    const bytes = hex(`${start} 6d 5a 00 01 47 03 63 00 01 13 01 00 00 0f 01`);
    expect(decodeWBXMLAtOnce(bytes)).toMatchObject({
      value:
        '<SyncML xmlns="SYNCML:SYNCML1.2"><Meta><Format xmlns="syncml:metinf">c</Format><Type xmlns="syncml:metinf"/></Meta><Data/></SyncML>',
    });
  });

  test('brings carriage returns through, which XML has to escape', () => {
    const decoded = decodeWBXMLAtOnce(hex(`${start} 6d 4f 03 61 0d 0a 62 00 01 01`));
    expect(decoded).toEqual({ ok: true, value: '<SyncML xmlns="SYNCML:SYNCML1.2"><Data>a&#13;\nb</Data></SyncML>' });
    expect(decoded.ok && elementOf(decoded.value).children[0]?.text).toBe('a\r\nb');
  });
});

describe('bytes that are no WBXML of SyncML', () => {
  const refusals: readonly (readonly [title: string, bytes: string, status: number, detail: string])[] = [
    ['nothing', '', 400, 'Byte 0: the document ends here, yet more has to follow. Send all of it.'],
    ['version 1.0', '00 a4 01 6a 00 6d 01', 415, 'Byte 0: version 00 is not read, only 1.1 to 1.3 (01 to 03).'],
    ['WML', '02 04 6a 00 7f 01', 415, 'Byte 1: the public identifier is 04, not that of SyncML 1.2 (1201) or 1.1 (fd3).'],
    ['another charset', '02 a4 01 04 00 6d 01', 415, 'Byte 3: charset 4 is not read. Send UTF-8 (106).'],
    ['a number too long', '02 ff ff ff ff ff 01', 400, 'Byte 1: a number here is longer than five bytes.'],
    ['a number too large', '02 ff ff ff ff 7f', 400, 'Byte 1: a number here is larger than 32 bits.'],
    ['a string table beyond the end', '02 a4 01 6a 7f 6d 01', 400, 'Byte 5: 127 bytes have to follow, there are 2.'],
    ['no element', start, 400, 'Byte 5: the document ends here, yet more has to follow. Send all of it.'],
    ['an open element', `${start} 6d 6b`, 400, 'Byte 7: the document ends here, yet more has to follow. Send all of it.'],
    ['END before any tag', `${start} 01`, 400, 'Byte 5: END closes an element here, yet none is open.'],
    ['text before any tag', `${start} 03 61 00`, 400, 'Byte 5: a text stands outside of the root element.'],
    ['something after the end', `${start} 2d 2d`, 400, 'Byte 6: more follows, though the document is complete. Send one document.'],
    ['a reserved tag', `${start} 6d 30 01`, 400, 'Byte 6: 30 is no tag of code page 0.'],
    ['a tag of the other page', `${start} 6d 00 01 3c 01`, 400, 'Byte 8: 3c is no tag of code page 1.'],
    ['a third code page', `${start} 6d 00 02 05 01`, 400, 'Byte 7: code page 2 is neither SyncML (0) nor MetInf (1).'],
    ['a string without NUL', `${start} 6d 4f 03 61 62`, 400, 'Byte 8: the string that begins here has no NUL at its end.'],
    ['a string beyond the table', `${start} 6d 4f 83 00 01 01`, 400, 'Byte 7: the string table has 0 bytes, no string at 0.'],
    [
      'a table string without NUL',
      '02 a4 01 6a 02 61 62 6d 4f 83 00 01 01',
      400,
      'Byte 9: the string that begins here has no NUL at its end.',
    ],
    ['opaque beyond the end', `${start} 6d 4f c3 09 61 01 01`, 400, 'Byte 9: 9 bytes have to follow, there are 3.'],
    [
      'opaque that is no text',
      `${start} 6d 4f c3 02 c328 01 01`,
      400,
      'Byte 9: the bytes of a text are not UTF-8. Send other bytes in base64, with Format b64.',
    ],
    [
      'a control character',
      `${start} 6d 4f c3 02 6100 01 01`,
      400,
      'Byte 9: a text holds a character that SyncML cannot carry. Send such bytes in base64, with Format b64.',
    ],
    ['an entity', `${start} 6d 4f 02 41 01 01`, 400, 'Byte 7: character entities are not read. Send the character itself.'],
    ['a processing instruction', `${start} 43 04 00 01 6d 01`, 400, 'Byte 5: SyncML has no processing instructions. Remove it.'],
    ['an extension', `${start} 6d c0 01`, 400, 'Byte 6: c0 is an extension token, and SyncML has none.'],
    ['an attribute by token', `${start} ed 05 01 01`, 400, 'Byte 6: 05 stands among attributes. SyncML has none but literal ones.'],
    ['a literal that is no name', '02 a4 01 6a 02 3c 00 6d 04 00 01', 400, 'Byte 8: "<" is no element name.'],
  ];
  for (const [title, bytes, status, detail] of refusals) {
    test(`are refused with their place: ${title}`, () => {
      const read = readWBXMLAtOnce(hex(bytes));
      expect(read.ok || [read.problem.status, read.problem.detail]).toEqual([status, detail]);
    });
  }

  test('are refused over the limits that XML has', () => {
    const nested = (depth: number) => hex(`${start} ${'6d'.repeat(depth)} ${'01'.repeat(depth)}`);
    expect([readWBXMLAtOnce(nested(32)).ok, readWBXMLAtOnce(nested(33))]).toMatchObject([true, { problem: { status: 400 } }]);
    const many = (count: number) => hex(`${start} 6d ${'12'.repeat(count)} 01`);
    expect([readWBXMLAtOnce(many(199_999)).ok, readWBXMLAtOnce(many(200_000))]).toMatchObject([true, { problem: { status: 413 } }]);
    const long = (length: number) => hex(`${start} 6d 4f 03 ${'61'.repeat(length)} 00 01 01`);
    expect([readWBXMLAtOnce(long(65_536)).ok, readWBXMLAtOnce(long(65_537))]).toMatchObject([true, { problem: { status: 413 } }]);
    expect(readWBXMLAtOnce(new Uint8Array(5 * 1024 * 1024 + 1))).toMatchObject({ problem: { status: 413 } });
  });

  test('cannot grow without end from one string of the table', () => {
    // 64 KiB of text, asked for by three bytes at a time.
    const table = `${'61'.repeat(65_000)} 00`;
    const bytes = hex(`02 a4 01 6a 83 fb 69 ${table} 6d ${'4f 83 00 01'.repeat(100)} 01`);
    expect(readWBXMLAtOnce(bytes)).toMatchObject({ problem: { status: 413, detail: expect.stringContaining('all texts together') } });
  });
});

test('reads and writes a large document in slices, with pauses for other work', async () => {
  const root = elementOf(localDocument(Array.from({ length: 2_000 }, (_, index) => command('Get', index + 1, `./X/${index}`)).join('')));
  let pauses = 0;
  const pause = async () => {
    pauses += 1;
  };
  const encoded = await encodeWBXML(writeXMLAtOnce(root), pause);
  if (!encoded.ok) throw new Error(encoded.problem.detail);
  expect(encoded.value).toEqual(writeWBXMLAtOnce(root));
  const whilePausing = pauses;
  const decoded = await decodeWBXML(encoded.value, pause);
  expect(decoded).toEqual(decodeWBXMLAtOnce(encoded.value));
  expect(whilePausing).toBeGreaterThan(15);
  expect(pauses - whilePausing).toBeGreaterThan(30);
});

describe('what is written', () => {
  const name = fc.constantFrom('Data', 'Item', 'Get', 'Meta', 'Sky', 'constructor', '__proto__');
  const text = fc.string({ unit: fc.constantFrom('a', 'é', '😀', '<', '&', '\r', '\n', ' ', '"', '\u0085'), maxLength: 8 });
  const { element } = fc.letrec<{ element: BareElement; children: BareElement[] }>((tie) => ({
    element: fc.record({
      namespace: fc.constantFrom('SYNCML:SYNCML1.2', 'syncml:metinf'),
      name,
      text,
      children: tie('children'),
    }),
    children: fc.oneof({ maxDepth: 4 }, fc.constant<BareElement[]>([]), fc.array(tie('element'), { maxLength: 3 })),
  }));

  test('is read back the same, as WBXML and as XML', () =>
    fc.assert(
      fc.property(element, (inside) => {
        const root = { namespace: 'SYNCML:SYNCML1.2', name: 'SyncML', text: '', children: [inside] };
        const bytes = writeWBXMLAtOnce(root);
        expect(readBare(bytes)).toEqual(bareElement(root));
        const decoded = decodeWBXMLAtOnce(bytes);
        expect(decoded.ok && bareElement(elementOf(decoded.value))).toEqual(bareElement(root));
      }),
      { seed: 15, numRuns: 500 },
    ));

  test('drops the declaration of local replies', async () => {
    const reply = '<?xml version="1.0" encoding="utf-16"?><SyncML><SyncHdr/><SyncBody><Final/></SyncBody></SyncML>';
    const encoded = await encodeWBXML(reply, async () => undefined);
    expect(encoded.ok && [...encoded.value]).toEqual([...hex(`${start} 6d 2c 6b 12 01 01`)]);
  });
});
