import { describe, expect, test } from 'vitest';
import { answerFile, opened, refusalOf } from '../../support/provisioning/provisioning-files.ts';

const text = (value: string) => new TextEncoder().encode(value);
const config = (changes: Readonly<Record<string, string>>) => {
  const fields = {
    ID: '{0a4c1d7e-52b3-4e0d-9c61-6d0d5a3f1eff}',
    Name: 'Test',
    Version: '1.0',
    OwnerType: 'ITAdmin',
    Rank: '0',
    ...changes,
  };
  return Object.entries(fields)
    .map(([name, value]) => `<${name}>${value}</${name}>`)
    .join('\n');
};

describe('an answer file', () => {
  for (const [what, changes, words] of [
    ['an ID that is no GUID', { ID: 'x' }, /^422 .*line \d+, column \d+: The ID "x" is not a GUID/],
    ['no name', { Name: '' }, /Name is empty/],
    ['a version of words', { Version: 'one' }, /Version "one"/],
    ['an owner nobody knows', { OwnerType: 'Boss' }, /OwnerType "Boss" is none; there are Microsoft/],
    ['rank 100', { Rank: '100' }, /Rank "100"/],
    ['rank -1', { Rank: '-1' }, /Rank "-1"/],
    ['a rank in words', { Rank: 'high' }, /Rank "high"/],
  ] as const) {
    test(`is refused for ${what}, with line and column`, async () => {
      expect(await refusalOf(answerFile('', { config: config(changes) }))).toMatch(words);
    });
  }

  test('may have its ID without braces, no rank, and a version of four numbers', async () => {
    const { plan } = await opened(
      answerFile('', { config: config({ ID: '0A4C1D7E-52b3-4e0d-9c61-6d0d5a3f1eff', Version: '1.0.0.0', Rank: '' }) }),
    );
    expect(plan).toMatchObject({ packageId: '{0a4c1d7e-52b3-4e0d-9c61-6d0d5a3f1eff}', version: '1.0.0.0', rank: 0 });
  });

  for (const [what, document, words] of [
    ['the misspelt root of two samples', '<WindowsCustomizatons/>', /misspelt/],
    ['a Power Platform solution', '<ImportExportXml/>', /Power Platform/],
    ['a SyncML document', '<SyncBody xmlns="SYNCML:SYNCML1.2"/>', /SyncML document/],
    ['an unattend.xml', '<unattend xmlns="urn:schemas-microsoft-com:unattend"/>', /unattend\.xml/],
    ['any other XML', '<a/>', /root element is "a"/],
    ['a PackageConfig without its namespace', '<WindowsCustomizations><PackageConfig/></WindowsCustomizations>', /namespace ""/],
    ['a document that ends early', '<WindowsCustomizations>', /^422 Not XML/],
    ['a DOCTYPE', '<!DOCTYPE x [<!ENTITY a "b">]><WindowsCustomizations/>', /DOCTYPE/],
    ['an entity', '<WindowsCustomizations>&a;</WindowsCustomizations>', /^422 /],
    ['elements nested 10,000 deep', '<a>'.repeat(10_000), /nested more than/],
    ['too many attributes', `<a ${Array.from({ length: 20 }, (_, index) => `b${index}=""`).join(' ')}/>`, /attributes/],
    ['a text that is too long', `<a>${'x'.repeat(70_000)}</a>`, /longer than/],
  ] as const) {
    test(`is not ${what}`, async () => {
      expect(await refusalOf(text(document))).toMatch(words);
    });
  }

  test('is refused when its bytes are no text', async () => {
    expect(await refusalOf(Uint8Array.from([0x3c, 0x61, 0x3e, 0xff, 0x80]))).toMatch(/^422 Not readable text/);
  });

  test('is refused above 5 MiB without being read', async () => {
    expect(await refusalOf(text(`<a>${' '.repeat(10 * 1024 * 1024)}</a>`))).toMatch(/^413 /);
  });

  test('may be UTF-16, as PowerShell writes it', async () => {
    const utf16 = Buffer.from(`\uFEFF${answerFile('').toString().replace('utf-8', 'utf-16')}`, 'utf16le');
    expect((await opened(utf16)).plan.name).toBe('Test');
  });

  test('may hold comments, CDATA and groups without anything in them', async () => {
    const { plan } = await opened(
      answerFile(
        '<!-- c --><SharedPC/><Personalization><DesktopImageUrl><![CDATA[https://a.example/b.jpg?x=1&y=2]]></DesktopImageUrl></Personalization>',
      ),
    );
    expect(plan.settings.map(({ value }) => value)).toEqual(['https://a.example/b.jpg?x=1&y=2']);
    expect([...plan.notSimulated, ...plan.refused]).toEqual([]);
  });

  for (const [shown, value, format] of [
    ['<SharedPC><EnableSharedPCMode>TRUE</EnableSharedPCMode></SharedPC>', 'true', 'bool'],
    ['<SharedPC><AccountManagement><AccountModel>Domain-joined and guest</AccountModel></AccountManagement></SharedPC>', '2', 'int'],
    ['<Policies><Start><HideAppList>Hide app list</HideAppList></Start></Policies>', '1', 'int'],
    ['<Policies><Start><HideLock>1</HideLock></Start></Policies>', '1', 'int'],
    [
      '<Policies><DeviceLock><PreventLockScreenSlideShow>Enable this policy</PreventLockScreenSlideShow></DeviceLock></Policies>',
      '<enabled/>',
      'chr',
    ],
    [
      '<Policies><DeviceLock><PreventLockScreenSlideShow>&lt;disabled/&gt;</PreventLockScreenSlideShow></DeviceLock></Policies>',
      '<disabled/>',
      'chr',
    ],
    ['<Policies><Any><Number>42</Number></Any></Policies>', '42', 'int'],
    ['<Policies><Any><Text>C:\\a b</Text></Any></Policies>', 'C:\\a b', 'chr'],
  ] as const) {
    test(`compiles ${shown}`, async () => {
      expect((await opened(answerFile(shown))).plan.settings).toMatchObject([{ value, format }]);
    });
  }

  test('writes the policies that lie elsewhere where they lie', async () => {
    const { plan } = await opened(
      answerFile(
        '<Policies><Search><ConfigureSearchOnTaskbarMode>Hide</ConfigureSearchOnTaskbarMode></Search>' +
          '<Experience><ConfigureWindowsSpotlightOnLockScreen>Disabled</ConfigureWindowsSpotlightOnLockScreen></Experience></Policies>',
      ),
    );
    expect(plan.settings.map(({ locUri }) => locUri)).toEqual([
      './Vendor/MSFT/Policy/Config/Search/SearchOnTaskbarMode',
      './User/Vendor/MSFT/Policy/Config/Experience/ConfigureWindowsSpotlightOnLockScreen',
    ]);
  });

  for (const [what, common, because] of [
    ['a company name', '<Personalization><CompanyName>Contoso</CompanyName></Personalization>', /Designer has no such setting/],
    [
      'a company logo',
      '<Personalization><CompanyLogoUrl>https://a/b.png</CompanyLogoUrl></Personalization>',
      /Designer has no such setting/,
    ],
    ['a Status', '<Personalization><DesktopImageStatus>1</DesktopImageStatus></Personalization>', /Designer has no such setting/],
    [
      'a value that is none',
      '<SharedPC><EnableSharedPCMode>maybe</EnableSharedPCMode></SharedPC>',
      /"maybe" is no value of it; there are True, False/,
    ],
    [
      'a number in words',
      '<SharedPC><PolicyCustomization><SleepTimeout>long</SleepTimeout></PolicyCustomization></SharedPC>',
      /it takes a number/,
    ],
    ['a word whose number nobody knows', '<Policies><Any><Thing>Yes</Thing></Any></Policies>', /write the number/],
  ] as const) {
    test(`leaves out ${what} and writes the rest`, async () => {
      const { plan } = await opened(
        answerFile(`${common}<CloudDesktop><EnableBootToCloudSharedPCMode>True</EnableBootToCloudSharedPCMode></CloudDesktop>`),
      );
      expect(plan.refused).toEqual([{ path: expect.any(String), because: expect.stringMatching(because) }]);
      expect(plan.settings).toHaveLength(1);
    });
  }

  test('is refused when both pictures have one name', async () => {
    const pictures = '<DeployDesktopImage>D:\\a\\logo.png</DeployDesktopImage><DeployLockScreenImage>E:/b/LOGO.PNG</DeployLockScreenImage>';
    expect(await refusalOf(answerFile(`<Personalization>${pictures}</Personalization>`))).toMatch(/^422 Two pictures of one name/);
  });

  test('is refused when a picture has a name that Windows does not take', async () => {
    expect(await refusalOf(answerFile('<Personalization><DeployDesktopImage>D:\\</DeployDesktopImage></Personalization>'))).toMatch(
      /not a valid file name/,
    );
  });
});
