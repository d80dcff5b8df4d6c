import { command, fullDocument, item, localDocument, meta } from './raw-documents.ts';

/** Whole numbers from 0 to below `bound`, always the same ones for the same seed (mulberry32). */
export function randomNumbers(seed: number): (bound: number) => number {
  let state = seed >>> 0;
  return (bound) => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) % bound;
  };
}

/** What XML and SyncML are made of, and what has broken other parsers. */
const dictionary: readonly string[] = [
  ...[
    '<',
    '>',
    '/>',
    '</',
    '&',
    ';',
    '"',
    "'",
    '=',
    '!',
    '?',
    '-',
    '[',
    ']',
    '\0',
    '\r',
    '\n',
    '\t',
    ' ',
    ':',
    '\uFEFF',
    '\uD800',
    '\uFFFE',
    '😀',
    'é',
  ],
  ...[
    '<!--',
    '-->',
    '<![CDATA[',
    ']]>',
    '<?xml version="1.0"?>',
    '<?p q?>',
    '<!DOCTYPE a>',
    '&amp;',
    '&#0;',
    '&#x41;',
    '&#xD800;',
    '&x;',
    '&lt',
    '%p;',
  ],
  ...[' xmlns="SYNCML:SYNCML1.1"', ' xmlns=""', ' xmlns:a="u"', ' a="1"', 'a:', 'syncml:metinf', 'encoding="UTF-16"', 'version="1.1"'],
  ...[
    '<Atomic><CmdID>9</CmdID>',
    '</Atomic>',
    '<Sequence>',
    '</Sequence>',
    '<Replace>',
    '</Replace>',
    '<Item>',
    '</Item>',
    '<Data>',
    '</Data>',
    '<Final/>',
  ],
  ...[
    '<CmdID>1</CmdID>',
    '<CmdID>0</CmdID>',
    '<NoResp/>',
    '<MoreData/>',
    '<Correlator>c</Correlator>',
    '<Get>',
    '<Copy/>',
    '<Status/>',
    '<Meta/>',
    '<SyncHdr/>',
  ],
  ...[
    '__proto__',
    'constructor',
    'toString',
    '999999999999',
    '-1',
    'NaN',
    './Vendor/MSFT/Fake/Name',
    '../../..',
    '%2F',
    '?list=StructData',
  ],
];

const seeds: readonly string[] = [
  fullDocument(
    command('Replace', 5, './Vendor/MSFT/Fake/PictureUrl', 'http://127.0.0.1/ok.jpg') + command('Get', 6, './Vendor/MSFT/Fake/PictureUrl'),
  ),
  localDocument(
    `<Atomic><CmdID>1</CmdID>${command('Add', 2, './Vendor/MSFT/Fake/Name', 'Contoso')}${command('Delete', 3, './Vendor/MSFT/Fake/Name')}</Atomic>`,
  ),
  `<SyncBody>${command('Get', 1, './Vendor/MSFT/Fake')}<Alert><CmdID>2</CmdID><Data>1201</Data></Alert></SyncBody>`,
  fullDocument(
    `<Sequence><CmdID>1</CmdID><Replace><CmdID>2</CmdID>${meta({ Format: 'chr', Size: 8 })}${item('./Vendor/MSFT/Fake/Name', '<![CDATA[cut]]><!-- c -->&#65;&lt;')}</Replace></Sequence>`,
    { maxMsgSize: 5_000 },
  ),
  `<?xml version="1.0" encoding="UTF-8"?>\n${fullDocument(
    `<Replace><CmdID>1</CmdID><Item><Target><LocURI>./Vendor/MSFT/Fake/Name</LocURI></Target>${meta({ Size: 6 })}<Data>abc</Data><MoreData/></Item></Replace>`,
    { open: true },
  )}`,
];

/** An endless run of broken and half-broken documents. The same seed gives the same documents. */
export function* mutatedDocuments(seed: number): Generator<string> {
  const random = randomNumbers(seed);
  const pick = (from: readonly string[]) => from[random(from.length)] ?? '';
  for (;;) {
    let document = pick(seeds);
    for (let changes = 1 + random(4); changes > 0; changes -= 1) {
      const start = random(document.length + 1);
      const end = Math.min(document.length, start + random(12));
      document = change(document, { kind: random(4), start, end, token: pick(dictionary), other: pick(seeds) });
    }
    yield document;
  }
}

interface Change {
  readonly kind: number;
  readonly start: number;
  readonly end: number;
  readonly token: string;
  readonly other: string;
}

function change(document: string, { kind, start, end, token, other }: Change): string {
  const before = document.slice(0, start);
  switch (kind) {
    case 0:
      return before + token + document.slice(start);
    case 1:
      return before + document.slice(end);
    case 2:
      return before + token + document.slice(end);
    default:
      return before + other.slice(start);
  }
}
