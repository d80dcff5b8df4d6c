import { readdirSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { loadDDF } from '../../../electron/device/ddf/load-ddf.ts';
import { repairDocument } from '../../../electron/device/import/repair-document.ts';
import { knownNodes } from '../../../electron/device/operations/known-nodes.ts';
import { readXMLAtOnce } from '../../../electron/device/xml/xml-reader.ts';
import type { ImportedDocument } from '../../../shared/contract/documents.ts';
import { encodingByMark } from '../../../shared/text-encoding.ts';
import { createConformanceDevice } from '../../support/device/conformance-device.ts';

const ddf = new URL('../../../assets/ddf/', import.meta.url);
const nodes = knownNodes(
  readdirSync(ddf).flatMap((name) => {
    const loaded = loadDDF(name, readFileSync(new URL(name, ddf), 'utf8'));
    return loaded.ok ? loaded.value : [];
  }),
);
const imported = (text: string) => repairDocument(text, () => nodes);

const fixtures = new URL('../../fixtures/imports/', import.meta.url);

function textOf(file: string): string {
  const bytes = readFileSync(new URL(file, fixtures));
  return new TextDecoder(encodingByMark(bytes)).decode(bytes);
}

/** What a person is told, one line each. */
function told({ form, understood, repairs, leftOut, questions }: ImportedDocument): readonly string[] {
  const set = understood.map(({ locUri, value }) => (value === null ? `delete ${locUri}` : `${locUri} = ${value}`));
  return [
    form,
    ...set,
    ...repairs.map((words) => `made: ${words}`),
    ...leftOut.map((words) => `left out: ${words}`),
    ...questions.map((words) => `asked: ${words}`),
  ];
}

describe('what people have is recognised by its content, and told in full', () => {
  for (const form of readdirSync(fixtures)) {
    const expected = JSON.parse(readFileSync(new URL(`${form}/told.json`, fixtures), 'utf8')) as Readonly<
      Record<string, readonly string[]>
    >;
    const files = readdirSync(new URL(`${form}/`, fixtures)).filter((name) => name !== 'told.json');
    test(`keeps at least five inputs of ${form}`, () => expect(files.length).toBeGreaterThanOrEqual(5));
    for (const file of files)
      test(`reads ${form}/${file}`, () => expect(told(imported(textOf(`${form}/${file}`)))).toEqual(expected[file]));
  }
});

test('gives a PC commands it takes, and Delete for what a form takes away', async () => {
  const device = createConformanceDevice();
  for (const file of ['custom-profile/2-xml-in-base64.json', 'registry/2-utf16.reg', 'terraform/4-variables.tf']) {
    const { rows } = await device.accepted(imported(textOf(file)).document);
    expect(rows.slice(1).map(({ status }) => status)).toSatisfy(
      (codes: readonly number[]) => codes.length > 0 && codes.every((code) => code < 300 || code === 404),
    );
  }
  const { rows } = await device.accepted(imported(textOf('registry/5-old-and-removals.reg')).document);
  expect(rows.map(({ cmd, status }) => [cmd, status])).toEqual([
    ['SyncHdr', 200],
    ['Delete', 200],
  ]);
});

test('asks about each of 10,000 settings nobody knows, in a bounded number of sentences', () => {
  const settings = Array.from({ length: 10_000 }, (_, index) => ({
    settingInstance: { settingDefinitionId: `device_vendor_msft_x_${index}`, simpleSettingValue: { value: 'x' } },
  }));
  const desktop = {
    settingInstance: {
      settingDefinitionId: 'vendor_msft_personalization_desktopimageurl',
      simpleSettingValue: { value: 'https://x/a.jpg' },
    },
  };
  const { questions, understood } = imported(JSON.stringify({ settings: [...settings, desktop] }));
  expect(understood).toHaveLength(1);
  expect(questions).toHaveLength(201);
  expect(questions.at(-1)).toBe('And 9800 more of the kind.');
});

test('says of JSON that is not whole, or nests without end, that it was not read', () => {
  const whole = textOf('custom-profile/1-one-profile.json');
  expect(imported(whole.slice(0, 400)).leftOut).toEqual([expect.stringContaining('The JSON cannot be read')]);
  const deep = `${'{"a":['.repeat(5_000)}{"omaUri":"./x","value":"1"}${']}'.repeat(5_000)}`;
  expect(imported(deep)).toMatchObject({ document: deep, understood: [] });
});

describe('UTF-16 and DOCTYPE', () => {
  const profile = textOf('custom-profile/1-one-profile.json');

  test('reads UTF-16 that somebody took for single bytes, and says so', () => {
    const bytes = Buffer.from(`\uFEFF${profile}`, 'utf16le');
    for (const text of [bytes.toString('latin1'), new TextDecoder().decode(bytes)]) {
      expect(imported(text)).toMatchObject({ understood: [{}, {}], repairs: expect.arrayContaining([expect.stringContaining('UTF-16')]) });
    }
  });

  test('takes a DOCTYPE off, and leaves one with entities for the strict reader to refuse', () => {
    const document = imported(profile).document;
    const plain = imported(`<!DOCTYPE SyncML PUBLIC "-//SYNCML//DTD SyncML 1.2//EN" "SyncML.dtd" []>\n${document}`);
    expect(plain.repairs).toEqual([expect.stringContaining('DOCTYPE was removed')]);
    expect(plain.document).not.toContain('DOCTYPE');
    const entities = `<!DOCTYPE SyncML [<!ENTITY x "y">]>${document.replace('chr', '&x;')}`;
    expect(imported(entities)).toMatchObject({ document: entities, repairs: [] });
  });
});

test('leaves out a setting that SyncML cannot carry, and makes a document of the others that can be read', () => {
  const row = (uri: string, value: string) => ({
    displayName: 'a',
    omaUri: uri,
    '@odata.type': '#microsoft.graph.omaSettingString',
    value,
  });
  const url = './Vendor/MSFT/Personalization/DesktopImageUrl';
  const omaSettings = [row('./Vendor/MSFT/Personalization/CompanyName', 'Con\u0000toso'), row(url, 'https://cdn.example/a.png')];
  const made = imported(JSON.stringify({ '@odata.type': '#microsoft.graph.windows10CustomConfiguration', omaSettings }));
  expect(made.understood.map(({ locUri }) => locUri)).toEqual([url]);
  expect(made.leftOut).toEqual([
    '"./Vendor/MSFT/Personalization/CompanyName" or its value holds a character that SyncML cannot carry. Remove it, or give the value in base64.',
  ]);
  expect(readXMLAtOnce(made.document).ok).toBe(true);
});

test('throws nothing and hangs on nothing, whatever is done to the fixtures', () => {
  const texts = readdirSync(fixtures).flatMap((form) =>
    readdirSync(new URL(`${form}/`, fixtures))
      .filter((name) => name !== 'told.json')
      .map((name) => textOf(`${form}/${name}`)),
  );
  const piece = fc.constantFrom(
    '"',
    "'",
    '{',
    '}',
    '@{',
    '(',
    '$(',
    '[',
    '\n',
    '`',
    '\\',
    '<<X\n',
    '#',
    '=',
    ',',
    '\0',
    '${',
    '"@',
    "@'\n",
  );
  fc.assert(
    fc.property(
      fc.nat(texts.length - 1),
      fc.array(fc.tuple(fc.double({ min: 0, max: 1, noNaN: true }), piece), { maxLength: 8 }),
      fc.double({ min: 0, max: 1, noNaN: true }),
      (at, edits, end) => {
        const whole = texts[at] ?? '';
        const cut = whole.slice(0, Math.ceil(whole.length * end));
        const text = edits.reduce(
          (sum, [place, put]) => sum.slice(0, Math.floor(sum.length * place)) + put + sum.slice(Math.floor(sum.length * place)),
          cut,
        );
        const once = imported(text);
        if (once.understood.length === 0 && once.repairs.length === 0) expect(once.document).toBe(text);
      },
    ),
    { numRuns: 600 },
  );
});

describe('a text made to keep the PC busy is done with', () => {
  const long = (text: string) => text.repeat(200_000 / text.length);
  const script = 'Get-CimInstance -ClassName MDM_Personalization\n';
  const texts = {
    'quotes that do not close in a script': `${script}${long('"a`"b')}`,
    'here-strings that do not close': `${script}${long('@"\n')}`,
    'open braces of a script': `${script}$x = ${long('@{a=')}`,
    'open braces of Terraform': `resource "a" "b" {${long('a = {')}`,
    'quotes of Terraform': `resource "a" "b" { x = ${long('"\\"')}`,
    'heredocs of Terraform': `resource "a" "b" {\nx = ${long('<<A\nb = ')}`,
    'labels of the portal': `OMA-URI: ./Vendor/x\n${long('Name\n')}`,
    'blanks behind a label': `OMA-URI: ./Vendor/x\nValue${long(' ')}x`,
    'quotes of JSON that do not close': `{"omaUri":${long('\\"\\')}`,
    'comments of JSON that do not close': `{"omaUri":1${long('/*')}`,
    'slashes of JSON': `{"omaUri":1,${long('//')}`,
    'brackets at the beginning of lines': `"omaUri":\n${long('{\n')}`,
    'loops inside loops': `${script}$x = 1,2,3,4,5,6,7,8\n$x = @(1,2,3,4,5,6,7,8)\n${'foreach ($a in $x) {\n'.repeat(40)}`,
    'locals that name each other': `locals {\n${Array.from({ length: 200 }, (_, at) => `a${at} = "${`\${local.a${at + 1}}`.repeat(20)}"`).join('\n')}\n}\nresource "a" "b" { omaUri = "./x"\nvalue = local.a0 }`,
    'reg commands without end': `reg add ${long('"\\')}`,
    'blanks before a characteristic': `<wap-provisioningdoc>${long('<characteristic type="x"> ')}`,
    'lines with nothing in them': `x\n${long('\n')}x`,
    'turned quotation marks': `./Vendor/x = ${long('“')}`,
    'bullets before an address': `• ${long('- ')}./Vendor/x = 1`,
    'turned quotation marks in tags': `<Replace ${long('“')}`,
    'blanks in a variable of a batch file': `set a=b${long(' ')}x\nreg add HKLM\\x /v a /d %a%`,
    'blanks in a key that reg query printed': `HKEY_LOCAL_MACHINE\\a${long(' ')}x\n    a    REG_SZ    b`,
    'a .reg file of commas': `Windows Registry Editor Version 5.00\n[HKLM\\x]\n"a"=hex:${long('00,')}`,
    'a .reg file of backslashes': `Windows Registry Editor Version 5.00\n[HKLM\\x]\n"a"="${long('\\\\')}`,
  };
  for (const [title, text] of Object.entries(texts)) test(title, () => expect(imported(text).document.length).toBeGreaterThan(0));
});
