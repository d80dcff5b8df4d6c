import { isDeepStrictEqual } from 'node:util';
import { decode } from '../../../../electron/device/syncml/wire/decode.ts';
import { maskMessage } from '../../../../electron/device/syncml/wire/mask-message.ts';
import { readWBXMLAtOnce } from '../../../../electron/device/syncml/wire/wbxml/read-wbxml.ts';
import { writeWBXMLAtOnce } from '../../../../electron/device/syncml/wire/wbxml/write-wbxml.ts';
import { writeXMLAtOnce } from '../../../../electron/device/xml/write-xml.ts';
import { readXMLAtOnce } from '../../../../electron/device/xml/xml-reader.ts';
import { shownXml } from '../../../../shared/words/shown-xml.ts';
import { bareElement } from '../../data/bare-element.ts';
import { readWithLibxml2 } from '../../data/libxml2-oracle.ts';
import { command, fullDocument, item, localDocument, meta } from '../../data/raw-documents.ts';
import { pageExample } from '../../data/syncml-documents.ts';
import { createFakeTree } from '../../device/fake-tree.ts';
import { createTestEngine } from '../../device/test-engine.ts';
import { type FuzzTarget, pureTarget } from '../fuzz-target.ts';
import { bytesOf, textOf } from './files.ts';

export const xmlWords: readonly string[] = [
  ...['<', '>', '/>', '</', '&', ';', '"', "'", '=', '!', '?', '-', '[', ']', '\0', '\r', '\n', ':', '\uFEFF', '\uFFFE', '😀'],
  ...['<!--', '-->', '<![CDATA[', ']]>', '<?xml version="1.0"?>', '<?p q?>', '<!DOCTYPE a>', '&amp;', '&#0;', '&#x41;', '&#xD800;'],
  ...['&x;', '&lt', '%p;', ' xmlns=""', ' xmlns:a="u"', ' a="1"', 'a:', 'encoding="UTF-16"', 'version="1.1"', '<a>', '</a>', '<a/>'],
];

export const syncmlWords: readonly string[] = [
  ...xmlWords,
  ...[' xmlns="SYNCML:SYNCML1.1"', ' xmlns="syncml:metinf"', '<Atomic><CmdID>9</CmdID>', '</Atomic>', '<Sequence>', '</Sequence>'],
  ...['<Replace>', '</Replace>', '<Item>', '</Item>', '<Data>', '</Data>', '<Final/>', '<CmdID>1</CmdID>', '<CmdID>0</CmdID>', '<NoResp/>'],
  ...[
    '<MoreData/>',
    '<Correlator>c</Correlator>',
    '<Get>',
    '<Copy/>',
    '<Status/>',
    '<Meta/>',
    '<SyncHdr/>',
    '<Results>',
    '<Exec>',
    '<Add>',
  ],
  ...[
    '<Delete>',
    '<Alert>',
    '<Data>1222</Data>',
    '<Format>b64</Format>',
    '<Format>int</Format>',
    '<Type>text/plain</Type>',
    '<Size>9</Size>',
  ],
  ...['<Cred><Meta/><Data>x</Data></Cred>', '<Chal/>', '<NextNonce>', '<MaxMsgSize>9</MaxMsgSize>', '<SourceParent/>', 'AAuthSecret'],
  ...['./Vendor/MSFT/Fake/Name', './Vendor/MSFT/Fake/PictureUrl', '../../..', '%2F', '?list=StructData', '999999999999', '-1'],
];

const name = './Vendor/MSFT/Fake/Name';

export const messages: readonly string[] = [
  fullDocument(
    command('Replace', 5, './Vendor/MSFT/Fake/PictureUrl', 'http://127.0.0.1/ok.jpg') + command('Get', 6, './Vendor/MSFT/Fake/PictureUrl'),
  ),
  localDocument(`<Atomic><CmdID>1</CmdID>${command('Add', 2, name, 'Contoso')}${command('Delete', 3, name)}</Atomic>`),
  `<SyncBody>${command('Get', 1, './Vendor/MSFT/Fake')}<Alert><CmdID>2</CmdID><Data>1201</Data></Alert></SyncBody>`,
  fullDocument(
    `<Sequence><CmdID>1</CmdID><Replace><CmdID>2</CmdID>${meta({ Format: 'chr', Size: 8 })}${item(name, '<![CDATA[cut]]><!-- c -->&#65;&lt;')}</Replace></Sequence>`,
    { maxMsgSize: 5_000 },
  ),
  `<?xml version="1.0" encoding="UTF-8"?>\n${fullDocument(
    `<Replace><CmdID>1</CmdID><Item><Target><LocURI>${name}</LocURI></Target>${meta({ Size: 6 })}<Data>abc</Data><MoreData/></Item></Replace>`,
    { open: true },
  )}`,
  pageExample('https://x/a.jpg?a=1&b=2', 'https://x/b.jpg'),
];

/** A new PC now and then keeps memory flat: journals and fakes remember everything. */
const mostOnOne = 1_000;

/** Text of any kind to an engine over a fake tree: nothing of what is refused happens, replies can be read, libxml2 reads all that the PC reads. */
export const xml: FuzzTarget = {
  seeds: messages.map(bytesOf),
  words: syncmlWords,
  mostOnOne,
  async open() {
    const tree = createFakeTree({ Name: 'before' });
    const engine = createTestEngine(tree);
    const traces = () => `${tree.calls.length} ${engine.journal.length} ${engine.commits()} ${[...tree.values].join()}`;
    return {
      async feed(bytes) {
        const document = textOf(bytes);
        const before = traces();
        // Whoever looks at a message sees it through these, well-formed or not.
        const [masked, shown] = [maskMessage(document), shownXml(document)];
        if (masked.length > 10 * document.length + 100 || !shown) if (document !== '') throw new Error('it is shown as another text');
        const outcome = await engine.apply(document);
        if (!outcome.ok) {
          const { status, detail, line } = outcome.problem;
          if (before !== traces()) throw new Error('it is refused, yet something changed');
          if (![400, 413].includes(status) || detail === '' || (line !== undefined && line < 1))
            throw new Error(`an odd refusal ${status} ${detail}`);
          return 'refused';
        }
        if (readWithLibxml2(document) === null) throw new Error('the PC reads it and libxml2 does not');
        const { reply } = outcome.value;
        if (reply !== '' && !reply.startsWith('<?xml') && !(await engine.apply(reply)).ok) throw new Error('the reply cannot be read');
        return 'taken';
      },
    };
  },
};

/** With string table, texts in three ways, literals and attributes; the others are what our writer makes. */
const table = Buffer.from('Sky\0msft:Sea\0two\0').toString('hex');
const byHand = `02a4016a11${table}6d6b604b03310001 544f8304c302c3a903610001 01 44000331000184040401cf04048300010378000100014703630001000001 12 0101`;

function written(document: string): Uint8Array {
  const read = readXMLAtOnce(document);
  if (!read.ok) throw new Error(read.problem.detail);
  return writeWBXMLAtOnce(read.value);
}

/** Accepted has to mean: the same by way of XML, the same written and read again, and a message or a refusal of it. */
export const wbxml = pureTarget(
  {
    seeds: [...messages.map(written), Uint8Array.from(Buffer.from(byHand.replaceAll(' ', ''), 'hex'))],
    words: [
      '\x00\x00',
      '\x00\x01',
      '\x01',
      '\x03',
      '\x83\x04',
      '\xc3\x02',
      '\x04',
      '\x44',
      '\x84',
      '\xc4',
      '\x02\x80',
      '\xff\xff\x7f',
      'Sky\0',
    ],
  },
  (bytes) => {
    const read = readWBXMLAtOnce(bytes);
    if (!read.ok) {
      const { status, detail } = read.problem;
      const at = Number(/^Byte (\d+): .+\.$/.exec(detail)?.[1] ?? Number.NaN);
      if (![400, 413, 415].includes(status) || !(at >= 0 && at <= bytes.length)) throw new Error(`an odd refusal ${status} ${detail}`);
      return `refused ${detail}`;
    }
    const bare = bareElement(read.value);
    const byXML = readXMLAtOnce(writeXMLAtOnce(read.value));
    if (!byXML.ok || !isDeepStrictEqual(bareElement(byXML.value), bare)) throw new Error('another element by way of XML');
    // A root of a foreign namespace is no document; written, its namespace would be taken for that of page 0.
    const again = readWBXMLAtOnce(writeWBXMLAtOnce(read.value));
    if (read.value.namespace !== '' && (!again.ok || !isDeepStrictEqual(bareElement(again.value), bare)))
      throw new Error('another element when written again');
    const message = decode(read.value);
    return `taken ${message.ok ? message.value.commands.length : message.problem.detail}`;
  },
);
