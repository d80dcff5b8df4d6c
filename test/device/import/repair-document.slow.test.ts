import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { repairDocument } from '../../../electron/device/import/repair-document.ts';
import { command, fullDocument, item, localDocument } from '../../support/data/raw-documents.ts';
import { createConformanceDevice } from '../../support/device/conformance-device.ts';

const personalization = './Vendor/MSFT/Personalization';
const url = `${personalization}/DesktopImageUrl`;
const picture = 'https://www.contoso.com/a.jpg';

const repaired = (text: string) => repairDocument(text, () => []);

/** `DesktopImageUrl = …` for what the repaired document leaves set on a fresh PC. */
async function outcome(
  text: string,
): Promise<{ readonly repairs: readonly string[]; readonly values: readonly string[]; readonly codes: readonly number[] }> {
  const device = createConformanceDevice();
  const { document, repairs } = repaired(text);
  const { rows } = await device.accepted(document);
  const values = [...device.tree.values()].map(([node, value]) => `${node.slice(node.lastIndexOf('/') + 1)} = ${value}`);
  return { repairs, values, codes: rows.slice(1).map(({ status }) => status) };
}

const set = [`DesktopImageUrl = ${picture}`];

describe('a document that needs no repair', () => {
  const documents = {
    'a full message': fullDocument(command('Replace', 1, url, picture)),
    'one without header': localDocument(command('Replace', 'a1b2-uuid', url, picture)),
    'a bare SyncBody': `<SyncBody>${command('Replace', 1, url, picture)}</SyncBody>`,
    'the example of the CSP page': readFileSync(new URL('../../conformance/38-request.xml', import.meta.url), 'utf8'),
  };
  for (const [title, document] of Object.entries(documents)) {
    test(`comes back as it is: ${title}`, () => expect(repaired(document)).toMatchObject({ document, repairs: [] }));
  }
});

describe('a document that nobody can read comes back as it is', () => {
  for (const text of [
    '',
    'hello',
    '<a>',
    '<html><body/></html>',
    '{"a":1}',
    '<!DOCTYPE a [<!ENTITY x "y">]><a>&x;</a>',
    '[[[[]]]]',
    'a,b\n"c',
    `${url}`,
    'see <SyncML> for that',
    '&lt;a',
  ]) {
    test(JSON.stringify(text), () => expect(repaired(text)).toMatchObject({ document: text, repairs: [] }));
  }
});

describe('the repair of XML', () => {
  const cases: Readonly<Record<string, readonly [text: string, repair: RegExp]>> = {
    'a bare command': [command('Replace', 1, url, picture), /Bare commands/],
    'a bare Item': [item(url, picture), /bare Item/],
    'several documents': [
      localDocument(command('Replace', 1, url, 'x')) + localDocument(command('Replace', 1, url, picture)),
      /Several documents/,
    ],
    'documents with declarations': [
      `<?xml version="1.0"?>${localDocument(command('Replace', 1, url, 'x'))}\n<?xml version="1.0" encoding="utf-8"?>\n${localDocument(command('Replace', 1, url, picture))}`,
      /Several documents/,
    ],
    'a declaration of UTF-16, as the local API of Windows writes it': [
      `<?xml version="1.0" encoding="utf-16"?>\n${localDocument(command('Replace', 1, url, picture))}`,
      /declaration was left out/,
    ],
    'a declaration behind a line break': [
      `\n<?xml version="1.0"?>${localDocument(command('Replace', 1, url, picture))}`,
      /declaration was left out/,
    ],
    'commands directly in SyncML': [
      `<SyncML xmlns="SYNCML:SYNCML1.2">${command('Replace', 1, url, picture)}</SyncML>`,
      /directly in SyncML/,
    ],
    'a missing CmdID': [localDocument(`<Replace>${item(url, picture)}</Replace>`), /without CmdID/],
    'a placeholder': [localDocument(command('Replace', '{unique}', url, picture)), /placeholder \{unique\}/],
    'another placeholder': [localDocument(command('Replace', '$CmdID$', url, picture)), /placeholder \$CmdID\$/],
    'a Meta without namespace': [
      localDocument(`<Replace><CmdID>1</CmdID>${item(url, picture, '<Meta><Format>chr</Format></Meta>')}</Replace>`),
      /metinf/,
    ],
    'a SyncML without namespace': [
      localDocument(command('Replace', 1, url, picture)).replace(' xmlns="SYNCML:SYNCML1.2"', ''),
      /SYNCML1\.2/,
    ],
    'a message without Final': [fullDocument(command('Replace', 1, url, picture), { open: true }), /Final/],
    'a code fence': [`\n\`\`\`xml\n${localDocument(command('Replace', 1, url, picture))}\n\`\`\`\n`, /code fence/],
    'text around it': [
      `Please apply:\n${command('Replace', 1, url, picture)}`.replace('Please apply:', '<!-- please --> '),
      /Bare commands/,
    ],
    'a line of a log': [
      `2026-11-26 10:00:00 DEBUG [session 4] reply: ${localDocument(command('Replace', 1, url, picture))} (312 bytes)`,
      /around the document/,
    ],
    'an escaped document': [
      localDocument(command('Replace', 1, url, picture))
        .replaceAll('<', '&lt;')
        .replaceAll('>', '&gt;'),
      /was escaped/,
    ],
    'text between commands': [`${command('Get', 1, url)} and then ${command('Replace', 2, url, picture)}`, /Text outside/],
  };
  for (const [title, [text, repair]] of Object.entries(cases)) {
    test(`mends it: ${title}, and says so`, async () => {
      const { repairs, values } = await outcome(text);
      expect(repairs.some((words) => repair.test(words))).toBe(true);
      expect(values).toEqual(set);
    });
  }

  test('escapes a bare & in a URL, and nothing inside CDATA', async () => {
    const data = `${picture}?a=1&b=2&amp;c=3`;
    const both =
      command('Replace', 1, url, data) + command('Replace', 2, `${personalization}/LockScreenImageUrl`, '<![CDATA[http://x/a.jpg?a&b]]>');
    expect(await outcome(localDocument(both))).toEqual({
      repairs: ['A bare & was written as &amp;.'],
      values: [`DesktopImageUrl = ${picture}?a=1&b=2&c=3`, 'LockScreenImageUrl = http://x/a.jpg?a&b'],
      codes: [202, 202],
    });
  });

  test('leaves a declaration inside a value where it is', () => {
    const value = '<?xml version="1.0" encoding="utf-16"?><a/>';
    const whole = localDocument(`<Replace><CmdID>1</CmdID>${item(url, `<![CDATA[${value}]]>`)}</Replace>`);
    expect(repaired(whole)).toMatchObject({ document: whole, repairs: [] });
    const mended = repaired(whole.replace('<CmdID>1</CmdID>', '')).document;
    expect(mended).toContain('&lt;?xml version="1.0" encoding="utf-16"?&gt;&lt;a/&gt;'.replaceAll('"', '&quot;'));
  });

  test('numbers that are taken are not given again, also inside groups', async () => {
    const members = `<Replace>${item(url, picture)}</Replace>${command('Replace', 1, `${personalization}/CompanyName`, 'Contoso')}`;
    const { document } = repaired(`<Atomic><CmdID>2</CmdID>${members}</Atomic>`);
    expect([...document.matchAll(/<CmdID>(.*?)<\/CmdID>/g)].map(([, id]) => id)).toEqual(['2', '3', '1']);
    expect((await outcome(`<Atomic><CmdID>2</CmdID>${members}</Atomic>`)).codes).toEqual([200, 202, 200]);
  });

  test('leaves the header of a message', () => {
    const text = fullDocument(`<Get>${item(url)}</Get>`, { sessionID: '77', maxMsgSize: 5_000 });
    const { document } = repaired(text);
    expect(document).toContain('<SessionID>77</SessionID>');
    expect(document).toContain('<MaxMsgSize xmlns="syncml:metinf">5000</MaxMsgSize>');
  });
});

describe('the repair of OMA-URI settings, which become Replace commands,', () => {
  const settings = {
    'as the page shows them': `Name: Wallpaper\nOMA-URI: ${url}\nData type: String\nValue: ${picture}\n`,
    'as a line of a note': `${url} = ${picture}`,
    'as a line of a note without a sign': `  ${url}   ${picture}\n`,
    'as a line of a note with a colon': `${url}: ${picture}`,
    'as tab separated lines': `${url}\tString\t${picture}`,
    'as a table with its head': `Name,OMA-URI,Data type,Value\r\nWallpaper,${url},String,"${picture}"\r\n`,
    'as a table with other columns and separators': `Value;OMA-URI\n${picture};${url}`,
    'as JSON': JSON.stringify({ 'OMA-URI': url, 'Data type': 'String', Value: picture }),
    'as Graph has them': JSON.stringify({
      '@odata.type': '#microsoft.graph.windows10CustomConfiguration',
      omaSettings: [{ '@odata.type': '#microsoft.graph.omaSettingString', displayName: 'Wallpaper', omaUri: url, value: picture }],
    }),
  };
  for (const [title, text] of Object.entries(settings)) {
    test(title, async () => {
      expect(await outcome(text)).toEqual({ repairs: [expect.stringContaining('converted into a command')], values: set, codes: [202] });
    });
  }

  test('gives each the format its data type stands for', () => {
    const types = {
      String: 'chr',
      Integer: 'int',
      Boolean: 'bool',
      'Base64 (file)': 'b64',
      'Floating point': 'float',
      'String (XML file)': 'chr',
    };
    for (const [type, format] of Object.entries(types)) {
      const { document } = repaired(`OMA-URI: ./Vendor/MSFT/X\nData type: ${type}\nValue: 1`);
      expect(document).toContain(`<Format xmlns="syncml:metinf">${format}</Format>`);
    }
    const { document } = repaired(
      JSON.stringify([{ '@odata.type': '#microsoft.graph.omaSettingBoolean', omaUri: './Vendor/MSFT/X', value: true }]),
    );
    expect(document).toContain('bool</Format>');
    expect(document).toContain('<Data>true</Data>');
  });

  test('takes several of them, with quotes and separators in their values', async () => {
    const table = `OMA-URI,Data type,Value\n${url},String,${picture}\n${personalization}/CompanyName,String,"Contoso, ""Ltd"" <&>"\n`;
    expect((await outcome(table)).values).toEqual([...set, 'CompanyName = Contoso, "Ltd" <&>']);
  });

  test('takes the pictures of the template “Device restrictions” as well', async () => {
    const lockScreen = 'https://www.contoso.com/l.png';
    const profile = { personalizationDesktopImageUrl: picture, personalizationLockScreenImageUrl: lockScreen, edgeHomepageUrls: [] };
    expect((await outcome(JSON.stringify({ value: [profile] }))).values).toEqual([...set, `LockScreenImageUrl = ${lockScreen}`]);
    expect((await outcome(JSON.stringify({ ...profile, personalizationLockScreenImageUrl: null }))).values).toEqual(set);
  });

  test('leaves out the values an export keeps secret, and says which', async () => {
    const shown = { omaUri: url, value: picture };
    const hidden = { omaUri: `${personalization}/LockScreenImageUrl`, isEncrypted: true, value: '****' };
    const unnamed = { omaUri: `${personalization}/CompanyName`, value: '****' };
    expect(await outcome(JSON.stringify({ omaSettings: [shown, hidden, unnamed] }))).toEqual({
      repairs: [expect.stringContaining('converted into a command')],
      values: set,
      codes: [202],
    });
    expect(repaired(JSON.stringify({ omaSettings: [shown, hidden, unnamed] })).leftOut).toEqual([
      expect.stringMatching(/LockScreenImageUrl is encrypted/),
      expect.stringMatching(/CompanyName is encrypted/),
    ]);
    const alone = JSON.stringify(hidden);
    expect(repaired(alone)).toMatchObject({
      document: alone,
      repairs: [],
      leftOut: [expect.stringContaining('The only value'), expect.stringContaining('encrypted')],
    });
  });

  test('X14 takes keys of JavaScript’s own, harmlessly', () => {
    const text = `{"__proto__":{"omaUri":"${url}","value":"x","polluted":true},"constructor":{"omaUri":"${url}","value":"y"}}`;
    expect(repaired(text).repairs).toHaveLength(2);
    expect('polluted' in {}).toBe(false);
  });
});

test('throws nothing whatever the text, and changes nothing the second time', () =>
  fc.assert(
    fc.property(
      fc.string({
        unit: fc.constantFrom(
          ...'<>/&;"\',\n\t {}[]:=',
          './Vendor',
          'OMA-URI: ',
          'Value: ',
          '<Get>',
          '</Get>',
          '<Item/>',
          '<SyncML>',
          '</SyncML>',
          'x',
        ),
        maxLength: 30,
      }),
      (text) => {
        const once = repaired(text);
        if (once.repairs.length === 0) expect(once.document).toBe(text);
        else expect(repaired(once.document)).toMatchObject({ document: once.document, repairs: [] });
      },
    ),
    { seed: 8, numRuns: 3_000 },
  ));

/** Millions of letters: whoever looks at each of them from each of them is not done within the limit of a test. */
describe('a text made to keep the PC busy comes back as it is', () => {
  const long = (text: string) => text.repeat(3_000_000 / text.length);
  const texts = {
    'a line of white space': `${long(' ')}x`,
    'white space in a setting': `OMA-URI: ./Vendor/x\nData type: a${long(' ')}b`,
    'white space behind a LocURI': `./Vendor/x${long(' ')}=`,
    tabs: long('\t'),
    'XML declarations': `<SyncML>${long('<?xml ')}`,
    'CDATA that does not end': `<SyncML>${long('<![CDATA[')}`,
    'documents that do not end': `x ${long('<SyncML ')}`,
    fences: '```\n'.repeat(700_000),
  };
  for (const [title, text] of Object.entries(texts)) {
    test(title, () => expect(repaired(text)).toMatchObject({ document: text, repairs: [] }));
  }

  test('leaves a number that is no placeholder, and the rest', () => {
    for (const sign of '_{[%$#.?x') {
      const cmdID = `${sign.repeat(60_000)}\n-`;
      expect(repaired(command('Get', cmdID, url)).document).toContain(`<CmdID>${cmdID}</CmdID>`);
    }
  });
});
