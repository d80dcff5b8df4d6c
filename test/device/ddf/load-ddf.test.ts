import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { loadDDF } from '../../../electron/device/ddf/load-ddf.ts';
import type { NodeDefinition } from '../../../electron/device/tree/values/node-definition.ts';
import { definitionsOf, fixtureText, shippedFiles } from '../../support/device/sample-tree.ts';

const personalization = shippedFiles().find(({ name }) => name === 'Personalization.xml')?.text ?? '';
const fixture = (name: string) => definitionsOf(name, fixtureText(name));

function all(definitions: readonly NodeDefinition[]): readonly NodeDefinition[] {
  return definitions.flatMap((definition) => [definition, ...all(definition.children)]);
}

function named(definitions: readonly NodeDefinition[], name: string): NodeDefinition {
  const found = all(definitions).find((definition) => definition.name === name);
  if (found === undefined) throw new Error(`no ${name}`);
  return found;
}

function refusal(text: string): string {
  const loaded = loadDDF('test.xml', text);
  return loaded.ok ? 'loaded' : loaded.problem.detail;
}

describe('the Personalization DDF', () => {
  const definitions = definitionsOf('Personalization.xml', personalization);

  test('X28 is the published file, byte for byte, of 148 elements', () => {
    expect(createHash('sha256').update(personalization).digest('hex')).toBe(
      'cb0e9c50434e546f7113b39981b265b8e7fcfa1fc66668069741f7fbfb748238',
    );
    expect([...personalization.matchAll(/<[A-Za-z]/g)]).toHaveLength(148);
    expect(all(definitions)).toHaveLength(8);
  });

  test('says of CompanyName what the page says', () => {
    expect(named(definitions, 'CompanyName')).toMatchObject({
      locURI: './Vendor/MSFT/Personalization/CompanyName',
      access: new Set(['Add', 'Delete', 'Get', 'Replace']),
      format: 'chr',
      scope: 'Dynamic',
      occurrence: 'One',
      defaultValue: null,
      caseSensitive: null,
      source: 'Personalization.xml',
      allowedValues: { kind: 'RegEx', value: '^.{1,30}$' },
    });
  });

  test('hands applicability down tag by tag', () => {
    const [root] = definitions;
    const inherited = named(definitions, 'DesktopImageUrl').applicability;
    expect(inherited).toBe(root?.applicability);
    expect(inherited).toMatchObject({ osBuilds: ['10.0.16299'], cspVersion: '1.0' });
    expect(inherited.editions).toHaveLength(31);
    const own = named(definitions, 'CompanyName').applicability;
    expect(own).toEqual({ ...inherited, osBuilds: ['10.0.22621.3235'], cspVersion: '2.0' });
  });
});

describe('files as they are published', () => {
  test('may break every rule that real ones break', () => {
    const odd = fixture('odd-shape.xml');
    expect(odd.map(({ locURI, scopeRoot }) => [locURI, scopeRoot])).toEqual([
      ['./Vendor/MSFT/Odd', 'device'],
      ['./User/Vendor/MSFT/Odd', 'user'],
      ['./OddInfo', 'device'],
    ]);
    const [root] = odd;
    expect(root?.deprecated).toEqual({ osBuild: null });
    expect(root?.applicability).toEqual({
      osBuilds: ['10.0.22000', '10.0.19041.1234'],
      cspVersion: null,
      editions: ['0x4', '0x88*'],
      requiresAzureAd: false,
    });
    expect(root?.children.map(({ name, locURI, dynamic }) => ({ name, locURI, dynamic }))).toEqual([
      { name: 'Account   GUID', locURI: './Vendor/MSFT/Odd/{Account   GUID}', dynamic: { kind: 'unstated' } },
      { name: 'Newer', locURI: './Vendor/MSFT/Odd/Newer', dynamic: null },
    ]);
    expect(named(odd, 'Newer')).toMatchObject({
      defaultValue: '007',
      description: 'Before <ProviderID> & more after <–>',
      applicability: { osBuilds: ['10.0.26100'], cspVersion: '2.0', editions: ['0x4', '0x88*'] },
    });
  });

  test('may stand in the markdown page they are published on', () => {
    expect(fixture('page.md').map(({ locURI }) => locURI)).toEqual(['./Vendor/MSFT/Page']);
    const broken = fixtureText('page.md').replace('<NodeName>Page</NodeName>', '<NodeName>Page</Name>');
    expect(refusal(broken)).toMatch(/^line 14, column 19: /);
    expect(refusal('# A page\n\nnothing here')).toMatch(/^line 1, column 1: .* page with a DDF file in it/);
  });

  test('may be of version 1', () => {
    const [root] = fixture('version-1.xml');
    expect(root).toMatchObject({ mime: 'com.microsoft/1.0/MDM/Legacy', scope: null, allowedValues: { kind: 'None' } });
    expect(root?.children[0]).toMatchObject({ mime: 'text/plain', occurrence: 'ZeroOrN(5)', scope: null });
  });

  test('may have Windows line ends', () => {
    expect(all(definitionsOf('crlf.xml', personalization.replaceAll('\n', '\r\n')))).toHaveLength(8);
    expect(refusal('<MgmtTree>\r\n<Node>\r\n</Nodes></MgmtTree>')).toMatch(/^line 3, /);
  });
});

describe('every property of a node', () => {
  test('is read', () => {
    const extras = fixture('behaviours.xml');
    expect(named(extras, 'Log')).toMatchObject({ replaceBehaviour: 'Append', allowedValues: { listDelimiter: ';' } });
    expect(named(extras, 'Journal').replaceBehaviour).toBe('Append');
    expect(named(extras, 'Restart').rebootBehaviour).toBe('Automatic');
    expect(named(extras, 'Old').deprecated).toEqual({ osBuild: '10.0.22000' });
    expect(named(extras, 'Together').atomicRequired).toBe(true);
    expect(named(extras, 'Grouped')).toMatchObject({
      groupPolicy: { name: 'Sample & policy', areaPath: 'Sample~AT', element: 'Element' },
      conflictResolution: 'LowestValueMostSecure',
    });
    expect(named(extras, 'Bare')).toMatchObject({
      conflictResolution: 'NoMerge',
      rebootBehaviour: 'None',
      deprecated: null,
      groupPolicy: null,
    });
    expect(named(extras, 'Run')).toMatchObject({ format: 'null', access: new Set(['Exec']) });
  });

  test('is read with every kind of allowed values', () => {
    const values = fixture('every-value.xml');
    const rule = (name: string) => named(values, name).allowedValues;
    expect(rule('Choice')).toMatchObject({ kind: 'ENUM', choices: [{ value: '0' }, { value: '1' }, { value: '5' }] });
    expect(rule('Policy')).toMatchObject({ kind: 'ADMX', admx: { area: 'Sample~AT~Category', name: 'SamplePolicy', file: 'Sample.admx' } });
    expect(rule('Schema').value).toContain('<xs:element name="a"/>');
    expect(['WindowsList', 'EscapedList', 'ReferenceList'].map((name) => rule(name).listDelimiter)).toEqual(['\uF000', '\uF000', '\uF000']);
    expect(new Set(all(values).map(({ allowedValues }) => allowedValues.kind))).toEqual(
      new Set(['None', 'RegEx', 'ENUM', 'Flag', 'Range', 'ADMX', 'XSD', 'JSON', 'SDDL']),
    );
  });

  test('is read with dependencies, ranges inside an Enum included', () => {
    const backup = fixture('dependencies.xml');
    expect(named(backup, 'AgeDays').dependencies).toMatchObject([
      {
        id: 'Cloud',
        changedAllowedValues: { kind: 'Range', value: '[7-365]' },
        dependencies: [{ kind: 'DependsOn', uri: 'Vendor/MSFT/Backup/Target', allowedValues: { kind: 'ENUM' } }],
      },
    ]);
    expect(named(backup, 'Length').dependencies[0]?.dependencies[0]?.allowedValues).toMatchObject({ kind: 'Range', value: '[1-2]' });
    expect(named(backup, 'LocalOnly').dependencies[0]?.dependencies[0]?.kind).toBe('Not');
  });

  test('is read with the namings of dynamic nodes', () => {
    const mail = fixture('dynamic.xml');
    expect(named(mail, 'AccountID').dynamic).toEqual({ kind: 'ServerGeneratedUniqueIdentifier' });
    expect(named(mail, 'AreaName').dynamic).toEqual({ kind: 'ClientInventory' });
    expect(named(mail, 'SerialNumber').dynamic).toEqual({ kind: 'UniqueName', pattern: '^[0-9]{4}$' });
    expect(named(mail, 'CertHash').dynamic).toEqual({ kind: 'UniqueName', pattern: null });
    expect(
      all(mail)
        .filter(({ caseSensitive }) => caseSensitive !== null)
        .map(({ caseSensitive }) => caseSensitive),
    ).toEqual([true, false]);
    expect(named(mail, 'State').locURI).toBe('./Vendor/MSFT/Mail/Account/{AccountID}/State');
  });
});

describe('a file that cannot be read is refused with its place and the reason', () => {
  test.each([
    ['nothing', '', /^line 1, column 1: there is no element$/],
    ['no XML', 'hello', /^line 1, column 1: /],
    ['JSON', '{"a": 1}', /^line 1, column 1: /],
    ['another root', '\n<SyncML/>', /^line 2, column 1: the root element is SyncML, not MgmtTree$/],
    ['no Node', '<MgmtTree><VerDTD>1.2</VerDTD></MgmtTree>', /there is no Node in it$/],
    ['a root without Path', '<MgmtTree>\n  <Node><NodeName>A</NodeName></Node></MgmtTree>', /^line 2, column 3: a root Node needs a Path/],
    ['two roots', '<MgmtTree/>\n<MgmtTree/>', /^line 2, column 1: a second root element\. A document/],
    ['text after the root', '<MgmtTree></MgmtTree>\n junk', /^line 2, column 2: text outside of the root element\. A document/],
    ['a tag that does not match', '<MgmtTree>\n<Node>\n</Nodes></MgmtTree>', /^line 3, column 1: "<\/Nodes>" stands where <\/Node>/],
    ['a NUL', '<MgmtTree>\n \u0000</MgmtTree>', /^line 2, column 2: the character U\+0000 cannot stand in XML\. Remove it\.$/],
    ['an unknown entity', '<MgmtTree>\n<VerDTD>&foo;</VerDTD></MgmtTree>', /^line 2, column 9: "&foo;" stands for no character\. Only amp/],
    ['a reference to no character', '<MgmtTree a="&#xD800;"/>', /"&#xD800;" stands for no character/],
    ['a bare ampersand', '<MgmtTree>\na & b</MgmtTree>', /^line 2, column 3: /],
    ['a name that is dangerous in JavaScript', '<MgmtTree>\n<__proto__/></MgmtTree>', /there is no Node in it$/],
    [
      'an attribute twice',
      '<MgmtTree>\n<VerDTD a="1" a="2"/></MgmtTree>',
      /^line 2, column 1: the attribute "a" stands twice in one tag\. Keep one\.$/,
    ],
    ['a bare ampersand before a good one', '<MgmtTree>\na & b &amp; c</MgmtTree>', /^line 2, column 3: /],
    ['a < in an attribute', '<MgmtTree a="<"/>', /^line 1, column 14: the character "<" cannot stand here\. Write < as &lt;\.$/],
    [
      'X28 an entity declaration',
      '<!DOCTYPE MgmtTree [\n<!ENTITY a "b">]>\n<MgmtTree/>',
      /^line 2, column 1: entity declarations are not accepted$/,
    ],
    [
      'a parameter entity',
      '<!DOCTYPE a [<!ENTITY % b SYSTEM "file:///etc/passwd"> %b;]><MgmtTree/>',
      /^line 1, column 14: entity declarations/,
    ],
    ['a DOCTYPE without end', '<!DOCTYPE MgmtTree [<?pi', /^line 1, column 1: the DOCTYPE is never closed$/],
    ['a DOCTYPE in the middle', '<MgmtTree>\n<!DOCTYPE a [<!ENTITY b "c">]></MgmtTree>', /^line 2, column 1: a DOCTYPE stands here/],
    ['a declaration without one', '<MgmtTree>\n<!ENTITY b "c"></MgmtTree>', /^line 2, column 1: a declaration that belongs into a DOCTYPE/],
    ['a slip behind a start', '\uFEFF<?xml version="1.0"?>\n<!DOCTYPE a [\n<?b c?>\n]>\n<MgmtTree>&x;</MgmtTree>', /^line 5, column 11: /],
    ['100 levels', '<MgmtTree>'.repeat(120) + '</MgmtTree>'.repeat(120), /^line 1, column 991: elements are nested more than 99 deep$/],
    ['a page without file', '# Title\n\ntext\n', /^line 1, column 1: /],
  ])('%s', (_, text, words) => {
    expect(refusal(text)).toMatch(words);
  });

  test.each([
    ['an unknown format', '<chr />', '<text />', 'there is no DFFormat text'],
    ['an unknown kind of allowed values', 'ValueType="RegEx"', 'ValueType="Glob"', 'there is no ValueType Glob'],
  ])('%s', (_, good, bad, words) => {
    const at = personalization.lastIndexOf(good);
    const line = personalization.slice(0, at).split('\n').length;
    const loaded = loadDDF('x.xml', personalization.slice(0, at) + bad + personalization.slice(at + good.length));
    expect(loaded).toMatchObject({ ok: false, problem: { status: 422, detail: expect.stringContaining(words) } });
    if (!loaded.ok) expect(Math.abs((loaded.problem.line ?? 0) - line)).toBeLessThanOrEqual(1);
  });

  test('X28 is told when it is cut anywhere', () => {
    for (let length = 0; length < personalization.trimEnd().length; length += 97) {
      const loaded = loadDDF('cut.xml', personalization.slice(0, length));
      expect(loaded).toMatchObject({ ok: false, problem: { line: expect.any(Number), column: expect.any(Number) } });
    }
    expect(refusal(personalization.slice(0, 3000))).toMatch(/: the document ends inside MgmtTree\/Node\/Node/);
  });

  test('is read or refused whatever is changed in it, and nothing is thrown', () => {
    const mutation = fc.tuple(
      fc.nat({ max: personalization.length }),
      fc.nat({ max: 40 }),
      fc.constantFrom(
        '',
        '<',
        '>',
        '"',
        "'",
        '&',
        '<Node>',
        '</Node>',
        '<!--',
        ']]>',
        '<![CDATA[',
        '<?',
        '[',
        '\u0000',
        'ä',
        '__proto__',
        '&#1;',
      ),
    );
    fc.assert(
      fc.property(fc.array(mutation, { minLength: 1, maxLength: 4 }), (mutations) => {
        const text = mutations.reduce(
          (current, [at, length, by]) => current.slice(0, at) + by + current.slice(at + length),
          personalization,
        );
        const loaded = loadDDF('mutated.xml', text);
        expect(loaded.ok ? loaded.value.length : loaded.problem.status).toBeGreaterThan(0);
      }),
      { numRuns: 300 },
    );
    expect(({} as { polluted?: unknown }).polluted).toBeUndefined();
  });
});

describe('large files', () => {
  const node = (index: number) =>
    `<Node><NodeName>Extra${index}</NodeName><DFProperties><AccessType><Get/></AccessType><DFFormat><int/></DFFormat></DFProperties></Node>`;

  test('X28 load with 1,000 extra nodes', () => {
    const extra = Array.from({ length: 1000 }, (_, index) => node(index)).join('\n');
    const text = personalization.replace(/<\/Node>\s*<\/MgmtTree>/, `${extra}</Node></MgmtTree>`);
    expect(all(definitionsOf('big.xml', text))).toHaveLength(1008);
  });

  test('hold schemas of hundreds of KB, escaped or in CDATA', () => {
    const schema = '<xs:element name="a" type="b"/>'.repeat(10_000);
    const file = (value: string) =>
      `<MgmtTree><Node><NodeName>A</NodeName><Path>.</Path><DFProperties><MSFT:AllowedValues ValueType="XSD"><MSFT:Value>${value}</MSFT:Value></MSFT:AllowedValues></DFProperties></Node></MgmtTree>`;
    expect(definitionsOf('a', file(schema.replaceAll('<', '&lt;')))[0]?.allowedValues.value).toBe(schema);
    expect(definitionsOf('a', file(`<![CDATA[${schema}]]>`))[0]?.allowedValues.value).toBe(schema);
  });

  test.each([
    ['processing instructions that never end', `<!DOCTYPE a [${'<?'.repeat(300_000)}`],
    ['comments that never end', '<!-- '.repeat(200_000)],
    ['fences', '```\n'.repeat(200_000)],
    ['references', `<MgmtTree>${'&#65;'.repeat(200_000)}</MgmtTree>`],
    ['half references', `<MgmtTree>${'&#'.repeat(200_000)}</MgmtTree>`],
    ['open tags', '<a>'.repeat(200_000)],
    ['blanks', ' '.repeat(1_000_000)],
  ])('end in a refusal where they hold nothing but %s', (_, text) => {
    expect(loadDDF('x.xml', text).ok).toBe(false);
  });
});
