import { zipSync } from 'fflate';
import { readCapture } from '../../../../electron/device/captures/read-capture.ts';
import { compareDDF } from '../../../../electron/device/ddf/compare-ddf.ts';
import { loadDDF } from '../../../../electron/device/ddf/load-ddf.ts';
import { repairDocument } from '../../../../electron/device/import/repair-document.ts';
import { knownNodes } from '../../../../electron/device/operations/known-nodes.ts';
import { readPolicyFile } from '../../../../electron/device/policies/group-policy/group-policy.ts';
import { decode } from '../../../../electron/device/syncml/wire/decode.ts';
import { readXMLAtOnce } from '../../../../electron/device/xml/xml-reader.ts';
import { readScenario } from '../../../../electron/scenario/read-scenario.ts';
import { command, fullDocument } from '../../data/raw-documents.ts';
import { definitionsOf, shippedFiles } from '../../device/sample-tree.ts';
import { type FuzzTarget, judged, pureTarget } from '../fuzz-target.ts';
import { bytesOf, filesIn, textOf } from './files.ts';
import { syncmlWords, xmlWords } from './syncml.ts';

export const ddfFiles = [...filesIn('test/fixtures/ddf', /\.(xml|md)$/), ...filesIn('assets/ddf', /^Personalization.*\.xml$/)];

export const ddfWords: readonly string[] = [
  ...xmlWords,
  ...[
    '<MgmtTree>',
    '<Node>',
    '</Node>',
    '<NodeName>',
    '<NodeName/>',
    '<Path>./Vendor/MSFT</Path>',
    '<DFProperties>',
    '<AccessType>',
    '<Get/>',
  ],
  ...[
    '<DFFormat><node/></DFFormat>',
    '<DFFormat><int/></DFFormat>',
    '<b64/>',
    '<bool/>',
    '<Occurrence><ZeroOrMore/></Occurrence>',
    '<Dynamic/>',
  ],
  ...[
    '<MSFT:AllowedValues ValueType="ENUM">',
    '<MSFT:AllowedValues ValueType="RegEx">',
    '<MSFT:AllowedValues ValueType="Range">',
    '<MSFT:Value>',
  ],
  ...['[0-9]-[0-9]', '(a+)+$', '^(?=.*a)', '\\p{L}', '[', '{1,99999}', '<MSFT:List Delimiter="">', '<MSFT:DependencyGroup FriendlyId="a">'],
  ...[
    '<MSFT:OsBuildVersion>10.0.99999</MSFT:OsBuildVersion>',
    '<MSFT:EditionAllowList>0x4;',
    '<MSFT:ConflictResolution>',
    '<DefaultValue>',
  ],
];

export const ddf = pureTarget({ seeds: ddfFiles, words: ddfWords }, (bytes) => {
  const loaded = loadDDF('Tried.xml', textOf(bytes));
  if (loaded.ok && compareDDF(loaded.value, loaded.value).length > 0) throw new Error('it differs from itself');
  return judged(loaded);
});

function registryPol(): Uint8Array {
  const utf16 = (text: string) => Buffer.from(text, 'utf16le');
  const number = (value: number) => Buffer.from(Uint32Array.of(value).buffer);
  const key = 'Software\\Policies\\Microsoft\\Windows\\Personalization';
  const entry = (name: string, type: number, data: Buffer) => {
    const parts = [utf16(`[${key}\0;${name}\0;`), number(type), utf16(';'), number(data.length), utf16(';'), data, utf16(']')];
    return Buffer.concat(parts);
  };
  const image = entry('LockScreenImage', 1, utf16('C:\\Windows\\Web\\Screen\\lock-dusk.jpg\0'));
  const list = entry('List', 7, utf16('a\0b\0\0'));
  return Buffer.concat([Buffer.from('PReg'), number(1), entry('NoLockScreen', 4, number(1)), image, list]);
}

export const polFiles = [registryPol()];
export const regFiles = [
  ...filesIn('test/fixtures/imports', /\.reg$/),
  Buffer.from(
    '\uFEFFWindows Registry Editor Version 5.00\r\n\r\n[HKEY_LOCAL_MACHINE\\Software\\Policies\\A]\r\n"a"=dword:00000001\r\n"b"=hex(7):61,00,\\\r\n  00,00,00,00\r\n@="c\\\\d"\r\n"e"=-\r\n[-HKEY_CURRENT_USER\\Software\\B]\r\n',
    'utf16le',
  ),
];

export const pol = pureTarget(
  {
    seeds: polFiles,
    words: [
      'PReg',
      '\x01\0\0\0',
      '[\0',
      ';\0',
      ']\0',
      '\0\0',
      '\x04\0\0\0',
      '\x07\0\0\0',
      '\x0b\0\0\0',
      '\xff\xff\xff\x7f',
      '**del.',
      '**delvals.',
      '**DeleteKeys',
      '\\\0',
    ],
  },
  (bytes) => judged(readPolicyFile(bytes, 'machine')),
);

export const reg = pureTarget(
  {
    seeds: regFiles,
    words: [
      'Windows Registry Editor Version 5.00',
      'REGEDIT4',
      '[HKEY_LOCAL_MACHINE\\Software\\A]',
      '[-HKEY_CURRENT_USER\\',
      '[HKLM\\',
      ']',
      '"a"=',
      '@=',
      'dword:',
      'hex:',
      'hex(7):',
      'hex(2):',
      'hex(b):',
      '\\\r\n',
      '-',
      '"',
      '\\"',
      '\\\\',
      ',',
      '00',
      ';',
      '\r\n',
      '61,00,',
      'qword:',
    ],
  },
  (bytes) => judged(readPolicyFile(bytes, 'machine')),
);

const message = fullDocument(command('Replace', 1, './Vendor/MSFT/Personalization/CompanyName', 'Contoso'), { sessionID: '1' });

function harOf(): Uint8Array {
  const headers = [{ name: 'Content-Type', value: 'application/vnd.syncml.dm+xml' }];
  const body = { mimeType: 'application/vnd.syncml.dm+xml', text: message };
  const request = { method: 'POST', url: 'https://mdm.example/sync', httpVersion: 'HTTP/1.1', headers, postData: body };
  const response = { status: 200, statusText: 'OK', headers, content: { size: message.length, ...body } };
  const entries = [1, 2].map((time) => ({ startedDateTime: `2026-01-0${time}T00:00:00Z`, time, request, response }));
  return bytesOf(JSON.stringify({ log: { version: '1.2', creator: { name: 'x', version: '1' }, entries } }));
}

const charles = [
  {
    status: 'COMPLETE',
    method: 'POST',
    host: 'mdm.example',
    path: '/sync',
    times: { start: '2026-01-01T00:00:00Z' },
    request: { body: { text: message } },
    response: { body: { encoding: 'base64', encoded: Buffer.from(message).toString('base64') } },
  },
];

/** `level` 0 stores what is inside as it is, where changes reach it. */
function sazOf(level: 0 | 6): Uint8Array {
  const head = 'Host: mdm.example\r\nContent-Type: application/vnd.syncml.dm+xml\r\nTransfer-Encoding: chunked\r\n';
  const chunked = `${message.length.toString(16)}\r\n${message}\r\n0\r\n\r\n`;
  return zipSync(
    {
      'raw/1_c.txt': bytesOf(`POST https://mdm.example/sync HTTP/1.1\r\n${head}\r\n${chunked}`),
      'raw/1_s.txt': bytesOf(
        `HTTP/1.1 200 OK\r\n${head.replace(/Transfer.*\r\n/, 'Date: Thu, 01 Jan 2026 00:00:00 GMT\r\n')}\r\n${message}`,
      ),
      'raw/1_m.xml': bytesOf('<Session><SessionTimers ClientConnected="2026-01-01T00:00:00Z"/></Session>'),
    },
    { level, mtime: '2026-01-01T00:00:00' },
  );
}

export const harFiles = [harOf(), bytesOf(JSON.stringify(charles))];
export const sazFiles = [sazOf(0), sazOf(6)];
export const streams = filesIn('test/fixtures/captures', /\.xml$/);
const captureWords: readonly string[] = [
  ...syncmlWords,
  ...[
    'log',
    'entries',
    'request',
    'response',
    'postData',
    'content',
    'text',
    'encoding',
    'base64',
    'mimeType',
    'startedDateTime',
    'headers',
  ],
  ...[
    'Content-Encoding: gzip\r\n',
    'Content-Encoding: deflate\r\n',
    'Transfer-Encoding: chunked\r\n',
    '\r\n\r\n',
    'ffffffff\r\n',
    'PK\x01\x02',
  ],
  ...['PK\x03\x04', 'PK\x05\x06', 'raw/2_c.txt', 'OmaDm', '<SyncML xmlns="SYNCML:SYNCML1.2">', '</SyncML>'],
];

const capture = (name: string) => (bytes: Uint8Array) => judged(readCapture(bytes, name));
export const har = pureTarget({ seeds: harFiles, words: captureWords }, capture('a.har'));
export const saz = pureTarget({ seeds: sazFiles, words: captureWords }, capture('a.saz'));
export const stream = pureTarget({ seeds: streams, words: captureWords }, capture('a.xml'));

export const scenarioFiles = filesIn('assets/scenarios', /\.yaml$/);
export const scenarioWords: readonly string[] = [
  ...[
    'title: ',
    'about: ',
    'start: factory',
    'steps:',
    '\n  - ',
    '  ',
    '- send: |\n',
    'expect: ',
    'wait: ',
    'set: ',
    'say: ',
    'within: 5s',
  ],
  ...[
    '&a ',
    '*a',
    '<<: *a',
    '!!js/function x',
    '!!binary x',
    '!!float .nan',
    '? ',
    '| ',
    '>-\n',
    '{a: b}',
    '[a, b]',
    '---\n',
    '...\n',
    '#',
  ],
  ...['%YAML 1.1\n', "''", '""', '~', '.inf', '0o7', '0x1F', '2026-01-01', 'screen: lock', 'show: ', 'sleep: ', 'file: ', '../../x'],
];

export const scenario = pureTarget({ seeds: scenarioFiles, words: scenarioWords }, (bytes) => judged(readScenario(textOf(bytes))));

const importFiles = filesIn('test/fixtures/imports', /\.(json|csv|ps1|tf|txt|xml|reg|yaml|mof)$/);
const importWords: readonly string[] = [
  ...syncmlWords,
  ...[
    '@odata.type',
    '#microsoft.graph.omaSettingString',
    'omaUri',
    'settingInstance',
    'settingDefinitionId',
    'choiceSettingValue',
    'value',
  ],
  ...[
    'New-CimInstance',
    '-ClassName MDM_Policy_Config01_',
    '-Property @{',
    "@'\n",
    "\n'@",
    '$x = ',
    '`',
    'resource "',
    ' = <<EOT\n',
    'EOT\n',
  ],
  ...[
    'omaSettings',
    'displayName,OMA-URI,Data type,Value\n',
    ';',
    '\t',
    '"',
    '""',
    ',',
    'reg add HKLM\\Software\\Policies /v a /t REG_DWORD /d 1',
  ],
  ...['./Device/Vendor/MSFT/Policy/Config/', './Vendor/MSFT/Personalization/DesktopImageUrl', '```\n', '&lt;SyncBody&gt;', '<!DOCTYPE a>'],
];

/** What was made of it is a document that can be read, and every sentence about it is whole. */
export function importTarget(): FuzzTarget {
  const nodes = knownNodes(shippedFiles().flatMap(({ name, text }) => definitionsOf(name, text)));
  return pureTarget({ seeds: importFiles, words: importWords }, (bytes) => {
    const text = textOf(bytes);
    const made = repairDocument(text, () => nodes);
    const words = [...made.repairs, ...made.leftOut, ...made.questions];
    if (words.some((sentence) => sentence === '' || !sentence.isWellFormed())) throw new Error('a sentence is empty or half');
    if (made.document === text || made.document === '') return `refused ${JSON.stringify(made)}`;
    const read = readXMLAtOnce(made.document);
    if (!read.ok) throw new Error(`the document that was made cannot be read: ${read.problem.detail}`);
    return `taken ${decode(read.value).ok} ${JSON.stringify(made)}`;
  });
}
