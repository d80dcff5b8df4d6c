import { describe, expect, test } from 'vitest';
import { opened, sample, usFacts } from '../../support/provisioning/provisioning-files.ts';

const personalization = './Vendor/MSFT/Personalization';

/** Path, node and value of what is written, on one line each. */
async function written(name: string, facts = usFacts) {
  const { plan } = await opened(await sample(name), facts);
  return plan.settings.map(({ path, locUri, format, value }) => `${path} → ${locUri} ${format} ${value.slice(0, 60)}`);
}

describe('a plan', () => {
  test('writes two https pictures as an answer file has them', async () => {
    const { plan } = await opened(await sample('1-urls.customizations.xml'));
    expect(plan).toMatchObject({ form: 'answer file', owner: 'ITAdmin', rank: 0, pictures: [], notSimulated: [], refused: [] });
    expect(plan.settings.map(({ locUri, format }) => `${locUri} ${format}`)).toEqual([
      `${personalization}/DesktopImageUrl chr`,
      `${personalization}/LockScreenImageUrl chr`,
    ]);
    expect(plan.settings.every(({ value }) => value.startsWith('https://'))).toBe(true);
  });

  for (const compression of ['none', 'xpress', 'lzx']) {
    test(`copies the two pictures of a package and lets both kinds of name lead to them (${compression})`, async () => {
      const { plan, readPicture } = await opened(await sample(`fabrikam-pictures.${compression}.ppkg`));
      expect(plan).toMatchObject({
        form: 'package',
        packageId: '{0a4c1d7e-52b3-4e0d-9c61-6d0d5a3f1e02}',
        name: 'Fabrikam pictures inside',
        version: '1.2',
        owner: 'ITAdmin',
        rank: 10,
        notes: [expect.stringMatching(/^The author notes: /)],
        notSimulated: [],
        refused: [],
      });
      expect(plan.pictures.map(({ setting, fileName }) => `${setting} ${fileName}`)).toEqual([
        'Personalization/DeployDesktopImage fabrikam-desktop.png',
        'Personalization/DeployLockScreenImage fabrikam-lock.png',
      ]);
      expect(plan.settings.map(({ value }) => value)).toEqual([
        'file:///C:/Users/Public/Downloads/fabrikam-desktop.png',
        'file:///C:/Users/Public/Downloads/fabrikam-lock.png',
      ]);
      expect(plan.files).toEqual([
        { path: expect.stringMatching(/^\/DataAsset\/2\/.*fabrikam-desktop\.png$/), size: expect.any(Number), used: true },
        { path: expect.stringMatching(/^\/DataAsset\/3\/.*fabrikam-lock\.png$/), size: expect.any(Number), used: true },
      ]);
      const picture = await readPicture('Personalization/DeployDesktopImage');
      if (picture === null || !picture.ok) throw new Error('no picture');
      expect(picture.value.length).toBe(plan.files[0]?.size);
      expect(Buffer.from(picture.value.subarray(0, 4)).toString('latin1')).toBe('\u0089PNG');
    });
  }

  test('leaves a bare file name as it is where that is assumed', async () => {
    const { plan } = await opened(await sample('fabrikam-pictures.none.ppkg'), usFacts, false);
    expect(plan.settings.map(({ value }) => value)).toEqual([
      'file:///C:/Users/Public/Downloads/fabrikam-desktop.png',
      'fabrikam-lock.png',
    ]);
  });

  test('asks for the pictures of an answer file and never looks at the path of its author', async () => {
    const { plan, readPicture } = await opened(await sample('2-embedded-images.customizations.xml'));
    expect(plan.pictures).toEqual([
      { setting: 'Personalization/DeployDesktopImage', fileName: 'fabrikam-desktop.png', inPackage: null },
      { setting: 'Personalization/DeployLockScreenImage', fileName: 'fabrikam-lock.png', inPackage: null },
    ]);
    expect(JSON.stringify(plan)).not.toContain('D:\\\\brand');
    expect(await readPicture('Personalization/DeployDesktopImage')).toBe(null);
  });

  test('writes the same from a package and from the answer file it was built of', async () => {
    const [package_, document] = await Promise.all([written('school.xpress.ppkg'), written('3-school-pro.customizations.xml')]);
    expect(package_).toHaveLength(11);
    expect([...document].sort()).toEqual([...package_].sort());
    expect(package_).toContain('SharedPC/PolicyCustomization/SetEduPolicies → ./Vendor/MSFT/SharedPC/SetEduPolicies bool true');
    expect(package_).toContain('Policies/Experience/ShowLockOnUserTile → ./Vendor/MSFT/Policy/Config/Experience/ShowLockOnUserTile int 0');
    expect(package_).toContain('Policies/Start/HideShutDown → ./Vendor/MSFT/Policy/Config/Start/HideShutDown int 1');
  });

  test('is in the order of RunTime.xml, where 10 comes after 2', async () => {
    const paths = (await opened(await sample('school.xpress.ppkg'))).plan.settings.map(({ path }) => path);
    expect([paths[2], paths[10]]).toEqual(['Personalization/LockScreenImageUrl', 'Policies/WindowsLogon/HideFastUserSwitching']);
  });

  test('writes what is meant for France in France, and in French Switzerland', async () => {
    const plan = async (Region: string, Lang: string) =>
      (await opened(await sample('4-by-region.customizations.xml'), { ...usFacts, Region, Lang })).plan.settings.map(
        ({ value, condition }) => `${value} ${condition}`,
      );
    expect(await plan('US', 'en')).toEqual(['https://cdn.litware.example/world.jpg null']);
    expect(await plan('FR', 'en')).toEqual(['https://cdn.litware.example/france.jpg "France": Region is FR']);
    expect(await plan('CH', 'fr')).toEqual(['https://cdn.litware.example/france.jpg "France": Lang is fr, Region is Pattern:(BE|CH)']);
    expect(await plan('CH', 'de')).toEqual(['https://cdn.litware.example/world.jpg null']);
  });

  test('lists accounts, first start and commands as not simulated, and never shows the password', async () => {
    const { plan } = await opened(await sample('5-with-things-we-do-not-do.customizations.xml'));
    expect(plan.settings.map(({ path, value }) => `${path} ${value}`)).toEqual([
      'CloudDesktop/EnableBootToCloudSharedPCMode true',
      'Personalization/LockScreenImageUrl https://static.adatum.example/lock.jpg',
    ]);
    const reasons = Object.fromEntries(plan.notSimulated.map(({ path, because }) => [path, because]));
    expect(reasons).toMatchObject({
      'Accounts/ComputerAccount/ComputerName': 'The computer is neither renamed nor joined to a domain',
      'Accounts/Users/User[helper]/Password': 'It is a secret: it is neither written nor shown',
      'OOBE/Desktop/HideOobe': 'The pages of the first start are not simulated',
      'ProvisioningCommands/PrimaryContext/Command/CommandConfig[say-hello]/CommandLine': 'Commands are never run',
    });
    expect(JSON.stringify(plan)).not.toMatch(/not-a-real-password|cmd \/c/);
  });
});
