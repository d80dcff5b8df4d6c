import { describe, expect, test } from 'vitest';
import { applyChanges } from '../../../../renderer/panels/console/markup/text-change.ts';
import { studyDocument } from '../../../support/data/study-document.ts';
import { startTestDevice, type TestDevice } from '../../../support/device/test-device.ts';

const P = './Vendor/MSFT/Personalization';
const S = './Vendor/MSFT/SharedPC';
const inBody = (commands: string) =>
  `<SyncML xmlns="SYNCML:SYNCML1.2">\n  <SyncBody>\n${commands}\n    <Final/>\n  </SyncBody>\n</SyncML>\n`;
const item = (locURI: string, rest = '') => `<Item><Target><LocURI>\n ${locURI}\n</LocURI></Target>${rest}</Item>`;
const command = (verb: string, locURI: string, rest = '') => `    <${verb}><CmdID>1</CmdID>${item(locURI, rest)}</${verb}>`;
const value = (format: string, data: string) => `<Meta><Format xmlns="syncml:metinf">${format}</Format></Meta><Data>${data}</Data>`;
const header = (rest: string) =>
  `<SyncHdr>${rest}<SessionID>1</SessionID><MsgID>1</MsgID><Target><LocURI>pc</LocURI></Target><Source><LocURI>s</LocURI></Source></SyncHdr>`;
const versions = '<VerDTD>1.2</VerDTD><VerProto>DM/1.2</VerProto>';
const get = command('Get', `${P}/DesktopImageUrl`);
const full = (head: string, body: string) => `<SyncML xmlns="SYNCML:SYNCML1.2">${header(head)}<SyncBody>${body}</SyncBody></SyncML>`;

interface Case {
  readonly document: string;
  /** The words marked, and what is offered there. */
  readonly marked: string;
  readonly offers: readonly string[];
  readonly before?: (pc: TestDevice) => Promise<unknown>;
}

const cases: Readonly<Record<string, Case>> = {
  'a node with two letters wrong': {
    document: inBody(command('Replace', `${P}/DesktpImageUrl`, value('chr', 'https://x.example/a.jpg'))),
    marked: `${P}/DesktpImageUrl`,
    offers: [`Use ${P}/DesktopImageUrl`],
  },
  'a node of the wrong scope': {
    document: inBody(command('Replace', './User/Vendor/MSFT/Personalization/DesktopImageUrl', value('chr', 'https://x.example/a.jpg'))),
    marked: './User/Vendor/MSFT/Personalization/DesktopImageUrl',
    offers: [`Use ${P}/DesktopImageUrl`],
  },
  'a LocURI with a slash at its end': {
    document: inBody(command('Get', `${P}/`)),
    marked: `${P}/`,
    offers: [`Use ${P}`],
  },
  'a node at the wrong place': {
    document: inBody(command('Replace', './Vendor/MSFT/Policy/Config/CompanyName', value('chr', 'Contoso'))),
    marked: './Vendor/MSFT/Policy/Config/CompanyName',
    offers: [`Use ${P}/CompanyName`],
  },
  'a node in the wrong case, where case matters': {
    document: inBody(command('Replace', `${P}/companyname`, value('chr', 'Contoso'))),
    marked: `${P}/companyname`,
    offers: [`Use ${P}/CompanyName`],
    before: ({ ask }) => ask('changeAssumptions', { nameCase: 'sensitive' }),
  },
  'a value that is none of those allowed': {
    document: inBody(command('Replace', `${S}/SetEduPolicies`, value('bool', 'yes'))),
    marked: `${S}/SetEduPolicies`,
    offers: ['Use false: Off', 'Use true: On'],
  },
  'a value that is missing': {
    document: inBody(command('Replace', `${S}/SetEduPolicies`, '<Meta><Format xmlns="syncml:metinf">bool</Format></Meta>')),
    marked: `${S}/SetEduPolicies`,
    offers: ['Use false: Off', 'Use true: On'],
  },
  'a Format that is not the node’s': {
    document: inBody(command('Replace', `${S}/SetEduPolicies`, value('int', 'true'))),
    marked: `${S}/SetEduPolicies`,
    offers: ['Use Format bool'],
  },
  'a Format that the command says for its Item': {
    document: inBody(
      `<Replace><CmdID>1</CmdID><Meta><Format xmlns="syncml:metinf">b64</Format></Meta>${item(`${P}/CompanyName`, '<Data>Contoso</Data>')}</Replace>`,
    ),
    marked: `${P}/CompanyName`,
    offers: ['Use Format chr'],
  },
  'an Add of what is there': {
    document: inBody(command('Add', `${P}/CompanyName`, value('chr', 'Contoso'))),
    marked: `${P}/CompanyName`,
    offers: ['Make it Replace'],
    before: ({ ask }) => ask('applyDocument', { document: inBody(command('Add', `${P}/CompanyName`, value('chr', 'Before'))) }),
  },
  'a command without CmdID': {
    document: inBody(`    <Get><CmdID>1</CmdID>${item(P)}</Get>\n    <Get>\n      ${item(`${P}/CompanyName`)}</Get>`),
    marked: '<Get>',
    offers: ['Number it 2'],
  },
  'a command with CmdID 0': {
    document: inBody(`<Get><CmdID>0</CmdID>${item(P)}</Get>`),
    marked: '<Get>',
    offers: ['Number it 1'],
  },
  'a CmdID that was used before': {
    document: inBody(`${get}\n${get}`),
    marked: '1',
    offers: ['Number it 2'],
  },
  'a misspelt CmdID': {
    document: inBody(`<Get><CmdId>1</CmdId>${item(P)}</Get>`),
    marked: '<Get>',
    offers: ['Write CmdID instead of CmdId'],
  },
  'a misspelt LocURI': {
    document: inBody(`<Get><CmdID>1</CmdID><Item><Target><LocUri>${P}</LocUri></Target></Item></Get>`),
    marked: '<Get>',
    offers: ['Write LocURI instead of LocUri'],
  },
  'a misspelt command': {
    document: inBody(command('replace', `${P}/CompanyName`, value('chr', 'Contoso'))),
    marked: '<replace>',
    offers: ['Write Replace instead of replace'],
  },
  'an option Windows does not have': {
    document: inBody(`<Delete>\n<CmdID>1</CmdID>\n<Archive/>\n${item(`${S}/SetEduPolicies`)}</Delete>`),
    marked: '<Delete>',
    offers: ['Remove Archive'],
  },
  'elements in Data': {
    document: inBody(command('Replace', `${P}/CompanyName`, value('chr', '<b>Contoso</b>'))),
    marked: `${P}/CompanyName`,
    offers: ['Wrap the value in CDATA'],
    before: (pc) => pc.ask('changeAssumptions', { markupInData: 'refused' }),
  },
  'a write without Format to a node that is not chr': {
    document: inBody(command('Replace', `${S}/SetEduPolicies`, '<Data>true</Data>')),
    marked: '<Data>',
    offers: ['Add Format bool'],
  },
  'a Format outside of its namespace': {
    document: inBody(command('Replace', `${P}/CompanyName`, '<Meta><Format>chr</Format></Meta><Data>Contoso</Data>')),
    marked: '<Format>',
    offers: ['Add xmlns="syncml:metinf"'],
  },
  'a document without namespace': {
    document: inBody(get).replace(' xmlns="SYNCML:SYNCML1.2"', ''),
    marked: '<SyncML>',
    offers: ['Add xmlns="SYNCML:SYNCML1.2"'],
  },
  'a message without Final': {
    document: full(versions, get),
    marked: '<SyncBody>',
    offers: ['Add Final'],
  },
  'a header with a version nobody speaks': {
    document: full('<VerDTD>1.3</VerDTD><VerProto>DM/1.2</VerProto>', `${get}<Final/>`),
    marked: '<SyncHdr>',
    offers: ['Use VerDTD 1.2'],
  },
  'a header without protocol': {
    document: full('<VerDTD>1.2</VerDTD>', `${get}<Final/>`),
    marked: '<SyncHdr>',
    offers: ['Use VerProto DM/1.2'],
  },
  'an ampersand by itself': {
    document: inBody(command('Replace', `${P}/DesktopImageUrl`, value('chr', 'https://x.example/a.jpg?b=1&c=2&amp;d'))),
    marked: `<Data>https://x.example/a.jpg?b=1&c=2&amp;d</Data>`,
    offers: ['Write & as &amp;'],
  },
  'a close tag of another name': {
    document: inBody(get).replace('</Get>', '</Gett>'),
    marked: '</Gett>',
    offers: ['Close it with </Get>'],
  },
  'a close tag too many': {
    document: inBody(get).replace('</Get>', '</Item></Get>'),
    marked: '</Item>',
    offers: ['Remove </Item>'],
  },
  'a root in the wrong case': {
    document: inBody(get).replaceAll('SyncML>', 'SyncMl>').replace('<SyncML ', '<SyncMl '),
    marked: '<SyncMl xmlns="SYNCML:SYNCML1.2">',
    offers: ['Write SyncML instead of SyncMl'],
  },
  'a message with a header and no namespace': {
    document: full(versions, `${get}<Final/>`).replace(' xmlns="SYNCML:SYNCML1.2"', ''),
    marked: '<SyncML>',
    offers: ['Add xmlns="SYNCML:SYNCML1.2"'],
  },
  'a namespace nobody reads': {
    document: inBody(get).replace('SYNCML1.2', 'SYNCML1.3'),
    marked: '<SyncML xmlns="SYNCML:SYNCML1.3">',
    offers: ['Add xmlns="SYNCML:SYNCML1.2"'],
  },
  'a DOCTYPE': {
    document: `<!DOCTYPE SyncML [<!ENTITY a "b">]>\n${inBody(get)}`,
    marked: '<!DOCTYPE SyncML [<!ENTITY a "b">',
    offers: ['Remove the DOCTYPE'],
  },
  'another encoding': {
    document: `<?xml version="1.0" encoding="ISO-8859-1"?>\n${inBody(get)}`,
    marked: '<?xml version="1.0" encoding="ISO-8859-1"?>',
    offers: ['Declare UTF-8'],
  },
};

describe('a mark with quick fixes', () => {
  for (const [title, { document, marked, offers, before }] of Object.entries(cases)) {
    test(`is on ${title}, and each fix really mends it on the PC`, async () => {
      const pc = await startTestDevice();
      await before?.(pc);
      const found = (await studyDocument(pc, document)).filter(({ fixes }) => fixes.length > 0);
      expect(found.map(({ from, to }) => document.slice(from, to))).toEqual([marked]);
      const [mark] = found;
      expect(mark?.fixes.map((fix) => fix.title)).toEqual(offers);
      for (const fix of mark?.fixes ?? []) {
        const mended = await studyDocument(pc, applyChanges(document, fix.changes));
        expect(mended.map(({ message }) => message)).not.toContain(mark?.message);
        expect(mended.filter(({ severity }) => severity === 'error')).toEqual([]);
      }
    });
  }
});

describe('a mark without a fix', () => {
  const noFix = async (document: string, words: RegExp, pc?: TestDevice) => {
    const marks = await studyDocument(pc ?? (await startTestDevice()), document);
    expect(marks.map(({ message }) => message)).toEqual([expect.stringMatching(words)]);
    expect(marks[0]?.fixes).toEqual([]);
    return document.slice(marks[0]?.from, marks[0]?.to);
  };

  test('is on a URL whose picture would not come, and says why', async () => {
    const place = await noFix(
      inBody(command('Replace', `${P}/DesktopImageUrl`, value('chr', 'https://x.example/a.gif'))),
      /^Status 4 would follow: .+\.$/,
    );
    expect(place).toBe('https://x.example/a.gif');
  });

  test('is on a node this PC does not have, because the PC would have to be another', async () => {
    const pc = await startTestDevice();
    await pc.ask('changeDevice', { osBuild: '10.0.19041.1' });
    await noFix(inBody(command('Replace', `${P}/CompanyName`, value('chr', 'Contoso'))), /^404 Not found/, pc);
  });

  test('is on a LocURI that is near no node, and on one that names a node nobody added', async () => {
    await noFix(inBody(command('Get', './Vendor/MSFT/Nothing/Of/The/Kind')), /No DDF file of this PC/);
    await noFix(inBody(command('Get', `${P}/CompanyName`)), /The node was not added/);
  });

  test('is on a text that is too long, for nobody knows what to leave out', async () => {
    await noFix(inBody(command('Replace', `${P}/CompanyName`, value('chr', 'x'.repeat(31)))), /^400 Bad request/);
  });

  test('is on a verb no other verb can stand in for', async () => {
    await noFix(inBody(command('Exec', `${P}/CompanyName`)), /^405 Not allowed/);
  });
});

describe('marks', () => {
  test('say that the server would learn nothing, where its MaxMsgSize is too small for an answer', async () => {
    const small = `${versions}<Meta><MaxMsgSize xmlns="syncml:metinf">300</MaxMsgSize></Meta>`;
    const marks = await studyDocument(await startTestDevice(), full(small, `${command('Get', `${P}?list=StructData`)}<Final/>`));
    expect(marks).toEqual([expect.objectContaining({ severity: 'warning', message: expect.stringContaining('MaxMsgSize of 300') })]);
  });

  test('tell commands of the same number apart, and Items of one command', async () => {
    const wrong = `${P}/Nope1`;
    const document = inBody(`${get}\n<Get><CmdID>1</CmdID>${item(P)}${item(wrong)}</Get>\n<Get><CmdID>1</CmdID>${item(wrong)}</Get>`);
    const marks = (await studyDocument(await startTestDevice(), document)).filter(({ message }) => message.includes('No DDF'));
    expect(marks.map(({ from }) => from)).toEqual([document.indexOf(wrong), document.lastIndexOf(wrong)]);
  });

  test('leave a document alone that Windows would take as it is', async () => {
    const document = inBody(command('Replace', `${P}/DesktopImageUrl`, value('chr', 'https://x.example/a.jpg')));
    expect(await studyDocument(await startTestDevice(), document)).toEqual([]);
  });
});
