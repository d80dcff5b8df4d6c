import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { ask, P, sampleTree } from '../../support/device/sample-tree.ts';

const url = 'http://127.0.0.1:8099/ok.jpg';
const values = { [`${P}/DesktopImageUrl`]: url };
const asked = (locURI: string, nameCase: 'insensitive' | 'sensitive' = 'insensitive') =>
  sampleTree({ values, assumptions: { nameCase } }).tree.get(locURI);

describe('an address', () => {
  test.each([
    ['case 30: ./Device means no prefix', './Device/Vendor/MSFT/Personalization/DesktopImageUrl'],
    ['case 31: case does not matter', './device/vendor/msft/personalization/desktopimageurl'],
    ['without ./ at the start', 'Vendor/MSFT/Personalization/DesktopImageUrl'],
    ['without ./ before Device', 'Device/Vendor/MSFT/Personalization/DesktopImageUrl'],
    ['case 37: escapes are decoded', './Vendor/MSFT/Personalization/Desktop%49mageUrl'],
    ['no prefix', `${P}/DesktopImageUrl`],
  ])('repeats what was asked in the answer: %s', (_, locURI) => {
    expect(asked(locURI)).toMatchObject({ status: 200, node: `${P}/DesktopImageUrl`, results: [{ locURI, format: 'chr', data: url }] });
  });

  test('case 31: minds case where it is assumed to, except in ./device, vendor and msft', () => {
    expect(asked('./device/vendor/msft/personalization/desktopimageurl', 'sensitive').status).toBe(404);
    expect(asked('./device/vendor/msft/Personalization/DesktopImageUrl', 'sensitive').status).toBe(200);
  });

  test('case 32: loses its padding of blanks and line breaks', () => {
    const answer = asked(`\n   ${P}/DesktopImageUrl\n\t `);
    expect(answer.results).toEqual([{ locURI: `${P}/DesktopImageUrl`, format: 'chr', data: url }]);
  });

  test('is told from which name on it names no node, and what there is', () => {
    expect(asked(`${P}/DesktopImageUri`).because).toMatch(
      /defines "DesktopImageUri" below \.\/Vendor\/MSFT\/Personalization; there are DesktopImageUrl, /,
    );
    expect(asked('./Vendor/MSFT/Personalisation/DesktopImageUrl').because).toMatch(
      /defines "Personalisation" below \.\/Vendor\/MSFT; there are .*Personalization.*A CSP comes with its DDF file/,
    );
    expect(asked('./cimv2').because).toMatch(/defines "cimv2" below \.; there are Vendor, /);
    expect(asked(`${P}/CompanyName/First`).because).toMatch(/defines "First" below \.\/Vendor\/MSFT\/Personalization\/CompanyName$/);
    expect(asked(`${P}/desktopimageurl`, 'sensitive').because).toContain('there are DesktopImageUrl');
  });

  test('is told which queries this PC answers where it answers another', () => {
    for (const query of ['list=structdata', 'list=TNDS', 'prop=ACL', '']) {
      expect(asked(`${P}?${query}`)).toMatchObject({ status: 406, because: expect.stringContaining('?list=StructData') });
    }
  });

  test('case 33: does not reach a node of the device by ./User', () => {
    expect(asked('./User/Vendor/MSFT/Personalization/DesktopImageUrl').status).toBe(404);
  });

  test.each([
    ['Add', 405],
    ['Replace', 405],
    ['Delete', 404],
    ['Exec', 404],
  ] as const)('case 34: answers %s of a device node in user scope with %i', (verb, status) => {
    const { tree } = sampleTree({ values });
    const locURI = './User/Vendor/MSFT/Personalization/DesktopImageUrl';
    expect(ask(tree, verb, locURI, 'x')).toMatchObject({ status, basis: { kind: 'assumed' } });
    expect(tree.values().get(`${P}/DesktopImageUrl`)).toBe(url);
  });

  test.each([
    ['case 35: a leading slash', '/Vendor/MSFT/Personalization', 400],
    ['case 36: a dot inside', './Vendor/./MSFT/Personalization', 400],
    ['S07 two dots', './Vendor/MSFT/../MSFT/Personalization', 400],
    ['S07 escaped dots', './Vendor/%2e%2e/MSFT', 400],
    ['S07 a doubled slash', './Vendor//MSFT/Personalization', 400],
    ['S07 a slash at the end', './Vendor/MSFT/Personalization/', 400],
    ['S07 ./ alone', './', 400],
    ['S07 an asterisk', './Vendor/MSFT/*', 400],
    ['S07 nothing', '', 400],
    ['S07 blanks', ' \r\n ', 400],
    ['S07 a line break inside', './Vendor/\nMSFT', 400],
    ['S07 an escaped NUL', './Vendor/%00', 400],
    ['S07 a broken escape', './Vendor/%zz', 400],
    ['S07 an escape that is not UTF-8', './Vendor/%ff', 400],
    ['S07 1,025 characters', `./${'a'.repeat(1023)}`, 414],
    ['S07 33 segments', `.${'/a'.repeat(33)}`, 414],
    ['S07 1,024 characters', `./${'a'.repeat(1022)}`, 404],
    ['S07 32 segments', `.${'/a'.repeat(32)}`, 404],
    ['case 17: a CSP that is not there', './Vendor/MSFT/NoSuchCsp/X', 404],
    ['case 15: a node that is not there', `${P}/Nope`, 404],
    ['an escaped slash, which stays inside the name', './Vendor/MSFT%2FPersonalization', 404],
    ['an escape of an escape, which is decoded once', './Vendor/MSFT/Personalization/Desktop%2549mageUrl', 404],
    ['WMI', './cimv2/Win32_Bios/Win32_Bios.Name=%22x%22', 404],
    ['X14 __proto__', './Vendor/MSFT/__proto__', 404],
    ['X14 constructor', './constructor/prototype', 404],
  ])('%s is refused', (_, locURI, status) => {
    const { tree } = sampleTree({ values });
    expect(tree.get(locURI)).toMatchObject({ status });
    expect(tree.replace(locURI, { data: 'x' }, 'c').status).toBe(status);
    expect([...tree.values()]).toEqual(Object.entries(values));
    expect(({} as { polluted?: unknown }).polluted).toBeUndefined();
  });

  test('makes no work with a run of a million blanks', () => {
    expect(asked(`${' '.repeat(1_000_000)}x${' '.repeat(1_000_000)}x`).status).toBe(414);
  });

  test('lists the top of the tree for the root, and for ./Device the same', () => {
    expect(asked('.').results).toEqual([{ locURI: '.', format: 'node', data: 'Vendor/SyncML/DevDetail/DevInfo' }]);
    expect(asked('./Device').results).toEqual([{ locURI: './Device', format: 'node', data: 'Vendor/SyncML/DevDetail/DevInfo' }]);
    expect(asked('./Vendor/MSFT').results?.[0]?.data).toBe(
      'CertificateStore/CloudDesktop/DMClient/DeviceManageability/DeviceStatus/Personalization/Policy/SharedPC/WindowsLicensing',
    );
  });

  test('gets a code for any text at all, and changes nothing', () => {
    const { tree } = sampleTree({ values });
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string({ unit: 'binary' }),
          fc.string({ unit: 'binary' }).map((text) => `${P}/${text}`),
        ),
        (locURI) => {
          for (const answer of [tree.get(locURI), tree.add(locURI, { data: '' }, 'c'), tree.delete(`${locURI}/x`, 'c')]) {
            expect(answer.status).toBeGreaterThanOrEqual(200);
            expect(answer.because).not.toBe('');
          }
        },
      ),
    );
    expect([...tree.values()]).toEqual(Object.entries(values));
  });

  test('finds the same node by every way of escaping a name', () => {
    const { tree } = sampleTree({ values });
    const name = 'DesktopImageUrl';
    const spelling = fc
      .array(fc.boolean(), { minLength: name.length, maxLength: name.length })
      .map((escaped) => [...name].map((letter, index) => (escaped[index] ? `%${letter.charCodeAt(0).toString(16)}` : letter)).join(''));
    fc.assert(fc.property(spelling, (spelled) => void expect(tree.get(`${P}/${spelled}`).node).toBe(`${P}/${name}`)));
  });
});

describe('names of the DDF file and of the server', () => {
  test('lets a name with any characters be added, listed, read back by its listed spelling, and deleted', () => {
    const fixture = sampleTree({ fixtures: ['dynamic.xml'], behaviours: {} });
    const names = fc.string({ unit: 'grapheme', minLength: 1, maxLength: 20 }).filter((name) => !/^\.{1,2}$|^\*$|\p{Cc}/u.test(name));
    const parent = './Vendor/MSFT/Mail/Account';
    fc.assert(
      fc.property(names, (name) => {
        const locURI = `${parent}/${encodeURIComponent(name.toWellFormed())}`;
        expect(fixture.tree.add(`${locURI}/Name`, { data: name.toWellFormed() }, 'c').status).toBe(200);
        const listed = fixture.tree.get(parent).results?.[0]?.data ?? '';
        expect(fixture.tree.get(`${parent}/${listed}/Name`).results?.[0]?.data).toBe(name.toWellFormed());
        expect(fixture.tree.delete(locURI, 'c').status).toBe(200);
        expect(fixture.tree.values().size).toBe(0);
      }),
    );
  });
});
