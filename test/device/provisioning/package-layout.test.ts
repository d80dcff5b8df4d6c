import { describe, expect, test } from 'vitest';
import { wimBytes } from '../../support/programs/wimlib.ts';
import { changedPackage, opened, refusalOf, sample } from '../../support/provisioning/provisioning-files.ts';

const pictures = await sample('fabrikam-pictures.none.ppkg');
const text = (value: string) => new TextEncoder().encode(value);
const provFolder = '/Multivariant/0/Prov';
const runTime = (...data: readonly string[]) =>
  `<ConfigurationSource Version="1.0">${data.map((path) => `<ConfigurationSet Type="provxml" SettingsGroup="x" Data="${path}"/>`).join('')}</ConfigurationSource>`;
const provxml = (types: readonly string[], parm: string) =>
  `<wap-provisioningdoc>${types.map((type) => `<characteristic type="${type}">`).join('')}<parm ${parm}/>${'</characteristic>'.repeat(types.length)}</wap-provisioningdoc>`;
/** The package with one more provxml in its list. */
const withProvxml = (content: string) =>
  changedPackage(pictures, {
    [`${provFolder}/RunTime.xml`]: runTime('$(_prov)\\RunTime\\x.provxml'),
    [`${provFolder}/RunTime/x.provxml`]: content,
  });

describe('a package', () => {
  test('is not any WIM image', async () => {
    expect(await refusalOf(wimBytes([{ path: '/a.txt', bytes: text('a') }]))).toMatch(/^422 A WIM, but no provisioning package/);
  });

  test('is refused when a provxml that a list names is missing', async () => {
    const bytes = await changedPackage(pictures, { [`${provFolder}/RunTime/2__Personalization_DesktopImageUrl.provxml`]: null });
    expect(await refusalOf(bytes)).toMatch(/^422 .*does not have it, at ".*2__Personalization_DesktopImageUrl\.provxml"/);
  });

  for (const missing of ['/Multivariant/0/customizations.xml', '/Multivariant/0/MasterDatastore.xml', `${provFolder}/RunTime.xml`]) {
    test(`is refused without ${missing}`, async () => {
      expect(await refusalOf(await changedPackage(pictures, { [missing]: null }))).toMatch(/^422 .*does not have it/);
    });
  }

  test('does not write a provxml that no list names, and says so', async () => {
    const { plan } = await opened(await changedPackage(pictures, { [`${provFolder}/RunTime/9__x.provxml`]: '<wap-provisioningdoc/>' }));
    expect(plan.settings).toHaveLength(2);
    expect(plan.notes).toContainEqual(expect.stringMatching(/No list names .*9__x\.provxml/));
  });

  for (const path of [
    '$(_prov)\\..\\..\\x.provxml',
    '$(_prov)/../customizations.xml',
    'C:\\x.provxml',
    '$(_prov)\\RunTime\\\\x',
    '/etc/passwd',
    '',
  ]) {
    test(`is refused when a list leads to ${JSON.stringify(path)}`, async () => {
      expect(await refusalOf(await changedPackage(pictures, { [`${provFolder}/RunTime.xml`]: runTime(path) }))).toMatch(
        /^422 .*(?:leads out|does not begin)/,
      );
    });
  }

  test('is refused when its list has an index that is no number', async () => {
    const list = '<Elements Type="Multivariant"><Element Index="../0"/></Elements>';
    expect(await refusalOf(await changedPackage(pictures, { '/Multivariant/Multivariant.xml': list }))).toMatch(/^422 .*no number/);
  });

  test('is refused when a provxml is something else, or XML that the guard stops', async () => {
    expect(await refusalOf(await withProvxml('<SyncBody/>'))).toMatch(/wap-provisioningdoc/);
    expect(await refusalOf(await withProvxml('<!DOCTYPE a><wap-provisioningdoc/>'))).toMatch(/DOCTYPE/);
    expect(await refusalOf(await withProvxml('<a>'.repeat(10_000)))).toMatch(/nested/);
  });

  for (const [what, content, because] of [
    [
      'a command',
      provxml(['ProvisioningCommands', 'DeviceContext', '$(__PackageID)'], 'name="CommandLine" value="cmd /c del" datatype="string"'),
      /never run/,
    ],
    ['a value of the shell', provxml(['MCSF', 'OOBE'], 'name="HideOobe" value="1" datatype="integer"'), /registry of the shell/],
    ['a secret', provxml(['Vendor', 'Thing'], 'name="Password" value="geheim" datatype="string"'), /secret/],
    ['a datatype nobody writes', provxml(['Policy', 'Config', 'A'], 'name="B" value="1" datatype="float"'), /datatype "float"/],
    [
      'a file for something else',
      provxml(['Provisioning', 'Assets', '{x}', '/ProvisioningCommands/File'], 'name="0_x\\a.msi" value="a.msi" datatype="string"'),
      /something this PC does not do/,
    ],
    [
      'a picture for another folder',
      provxml(
        ['Provisioning', 'Assets', '{x}', '/Personalization/DeployDesktopImage'],
        'name="0_x\\a.png" value="C:\\Windows\\System32\\a.png" datatype="string"',
      ),
      /copied to C:\\Users\\Public\\Downloads alone/,
    ],
  ] as const) {
    test(`lists ${what} as not simulated`, async () => {
      const { plan } = await opened(await withProvxml(content));
      expect(plan).toMatchObject({ settings: [], notSimulated: [{ because: expect.stringMatching(because) }] });
      expect(JSON.stringify(plan)).not.toMatch(/geheim|cmd \/c/);
    });
  }

  test('lists a picture that it does not carry as refused, and writes a URL that names it as it is', async () => {
    const asset = provxml(
      ['Provisioning', 'Assets', '{x}', '/Personalization/DeployDesktopImage'],
      'name="0_x\\a.png" value="a.png" datatype="string"',
    );
    const { plan } = await opened(await withProvxml(asset));
    expect(plan.refused).toEqual([{ path: 'Personalization/DeployDesktopImage', because: 'The package does not contain "0_x\\a.png"' }]);
    const url = provxml(['Personalization'], 'name="DesktopImageUrl" value="nowhere.png" datatype="string"');
    expect((await opened(await withProvxml(url))).plan.settings).toMatchObject([{ value: 'nowhere.png' }]);
  });

  test('takes a picture for the public downloads, however its place is spelt', async () => {
    const inPackage = (await opened(pictures)).plan.files[0]?.path ?? '';
    const [folder = '', file = ''] = inPackage.split('/').slice(-2);
    for (const target of [
      '%SYSTEMDRIVE%\\Users\\Public\\Downloads\\',
      '%Public%/Downloads/',
      'c:\\\\users\\PUBLIC\\downloads\\',
      '.\\',
      '',
    ]) {
      const { plan } = await opened(
        await withProvxml(
          provxml(
            ['Provisioning', 'Assets', '{x}', '/Personalization/DeployDesktopImage'],
            `name="${folder}\\${file}" value="${target}art.png" datatype="string"`,
          ),
        ),
      );
      expect([target, plan.pictures]).toEqual([
        target,
        [{ setting: 'Personalization/DeployDesktopImage', fileName: 'art.png', inPackage }],
      ]);
    }
  });

  test('names large files it carries without unpacking them', async () => {
    const { plan } = await opened(await changedPackage(pictures, { '/DataAsset/4/0_x/setup.msi': new Uint8Array(30 * 1024 * 1024) }));
    expect(plan.files).toContainEqual({ path: '/DataAsset/4/0_x/setup.msi', size: 30 * 1024 * 1024, used: false });
  });

  test('is refused when a picture that is needed is larger than is unpacked', async () => {
    const path = (await opened(pictures)).plan.files[0]?.path ?? '';
    expect(await refusalOf(await changedPackage(pictures, { [path]: new Uint8Array(21 * 1024 * 1024) }))).toMatch(/^413 .*picture/);
  });

  test('does not hand out a picture whose SHA-256 is another than its folder states', async () => {
    const path = (await opened(pictures)).plan.files[0]?.path ?? '';
    const { readPicture } = await opened(await changedPackage(pictures, { [path]: text('another picture') }));
    expect(await readPicture('Personalization/DeployDesktopImage')).toMatchObject({
      ok: false,
      problem: { status: 422, detail: expect.stringMatching(/SHA-256/) },
    });
  });

  test('says where container and answer file disagree, and that only the first of two images counts', async () => {
    const bytes = Buffer.from(pictures);
    const version = bytes.indexOf(Buffer.from('<VERSION>1.2<', 'utf16le'));
    bytes.write('<VERSION>9.9<', version, 'utf16le');
    bytes.writeUInt32LE(2, 44);
    const { plan } = await opened(bytes);
    expect([version > 0, plan.version]).toEqual([true, '1.2']);
    expect(plan.notes).toContain('The file holds 2 images; a package has one, so the first is used.');
    expect(plan.notes).toContain('The container states VERSION "9.9", the answer file in it "1.2"; the answer file counts.');
  });
});
