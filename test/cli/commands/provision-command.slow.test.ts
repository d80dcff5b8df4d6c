import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { colourPNG } from '../../support/data/pictures.ts';
import { command, localDocument } from '../../support/data/raw-documents.ts';
import { wimlib } from '../../support/programs/wimlib.ts';
import { type HeadlessPC, startHeadlessPC, temporaryFolder } from '../../support/server/headless-pc.ts';

const sample = (name: string) => fileURLToPath(new URL(`../../fixtures/provisioning/${name}`, import.meta.url));
const personalization = './Vendor/MSFT/Personalization';
const home = temporaryFolder();
const folder = home.path;
let pc: HeadlessPC;
beforeAll(async () => {
  pc = await startHeadlessPC({ dataFolder: join(folder, 'data') });
});
afterAll(async () => {
  await pc.stop();
  home.remove();
});

const statusOf = async (slot: 'desktop' | 'lockScreen') => (await pc.snapshot()).images[slot].status;
const downloads = () => join(folder, 'data', 'drives', 'C', 'Users', 'Public', 'Downloads');

describe('managed-pc provision', () => {
  test('applies a package: pictures on the drive, policy in the tree, both on the screen', async () => {
    const { code, stdout } = await pc.cli('provision', sample('fabrikam-pictures.xpress.ppkg'), '--yes');
    expect([code, stdout]).toEqual([0, expect.stringMatching(/^Package "Fabrikam pictures inside", version 1\.2, ITAdmin, rank 10\n/)]);
    expect(stdout).toMatch(/202 +Personalization\/DesktopImageUrl/);
    expect(readFileSync(join(downloads(), 'fabrikam-desktop.png')).subarray(1, 4).toString()).toBe('PNG');
    await expect.poll(() => statusOf('desktop')).toBe(1);
    await expect.poll(() => statusOf('lockScreen')).toBe(1);
  });

  test('lists and removes it, and says what stays', async () => {
    expect((await pc.cli('provision', 'list')).stdout).toMatch(/1e02\} +Fabrikam pictures inside +1\.2 +ITAdmin, rank 10 +2 of 2/);
    const { code, stdout } = await pc.cli('provision', 'remove', '{0a4c1d7e-52b3-4e0d-9c61-6d0d5a3f1e02}');
    expect([code, stdout]).toEqual([0, expect.stringContaining('stay')]);
    expect((await pc.cli('provision', 'list')).stdout).toBe('There are no packages.\n');
    expect(await statusOf('desktop')).toBe(1);
    expect((await pc.cli('provision', 'remove', '{0a4c1d7e-52b3-4e0d-9c61-6d0d5a3f1e02}')).code).toBe(2);
  });

  test('applies nothing that nobody has confirmed', async () => {
    const { code, stderr } = await pc.cli('provision', sample('school.xpress.ppkg'));
    expect([code, stderr]).toEqual([2, expect.stringContaining('--yes')]);
    expect((await pc.cli('provision', 'list', '--json')).stdout).toBe('[]\n');
  });

  test('prints what it would do, commands and passwords left where they are', async () => {
    const { code, stdout } = await pc.cli('provision', sample('5-with-things-we-do-not-do.customizations.xml'), '--dry-run');
    expect(code).toBe(0);
    expect(stdout).toMatch(/ProvisioningCommands\/.*: Commands are never run/);
    expect(stdout).not.toMatch(/not-a-real-password|cmd \/c/);
  });

  test('brings the pictures of an answer file out of the folder that is named, and exits 1 without it', async () => {
    const file = sample('2-embedded-images.customizations.xml');
    writeFileSync(join(downloads(), 'fabrikam-lock.png'), 'before');
    writeFileSync(join(folder, 'fabrikam-desktop.png'), colourPNG(0x224466));
    writeFileSync(join(folder, 'fabrikam-lock.png'), colourPNG(0x446688));
    const { code, stdout } = await pc.cli('provision', file, '--yes', '--pictures', folder, '--json');
    expect([code, (JSON.parse(stdout) as { refused: unknown }).refused]).toEqual([0, []]);
    expect(readFileSync(join(downloads(), 'fabrikam-lock.png'))).toEqual(readFileSync(join(folder, 'fabrikam-lock.png')));
    const other = await startHeadlessPC({ dataFolder: join(folder, 'other') });
    try {
      const without = await other.cli('provision', file, '--yes');
      expect([without.code, without.stdout]).toEqual([1, expect.stringContaining('"fabrikam-desktop.png" was not provided')]);
    } finally {
      await other.stop();
    }
  });

  test('copies whatever picture there is, and its Status is that of any policy', async () => {
    const file = join(folder, 'gif.xml');
    const answerFile = readFileSync(sample('2-embedded-images.customizations.xml'), 'utf8');
    writeFileSync(file, answerFile.replace('<Version>1.2<', '<Version>1.3<').replaceAll('fabrikam-desktop.png', 'really-a-gif.png'));
    writeFileSync(join(folder, 'really-a-gif.png'), Buffer.from('GIF89a\u0001\0\u0001\0\0\0\0;', 'latin1'));
    expect((await pc.cli('provision', file, '--yes', '--pictures', folder)).code).toBe(0);
    await expect.poll(() => statusOf('desktop')).toBe(4);
    writeFileSync(file, readFileSync(file, 'utf8').replaceAll('really-a-gif.png', 'cut-off.png'));
    writeFileSync(join(folder, 'cut-off.png'), colourPNG(0x224466).subarray(0, 40));
    expect((await pc.cli('provision', file, '--yes', '--pictures', folder)).code).toBe(0);
    await expect.poll(() => statusOf('desktop')).toBe(3);
  });

  test('says what is wrong with a file that is no package', async () => {
    const file = join(folder, 'wrong.ppkg');
    for (const [content, words] of [
      ['PK\u0003\u0004', 'ZIP archive'],
      ['', 'The file is empty'],
      ['<ImportExportXml/>', 'Power Platform'],
    ] as const) {
      writeFileSync(file, content);
      const { code, stderr } = await pc.cli('provision', file, '--yes');
      expect([code, stderr]).toEqual([2, expect.stringContaining(words)]);
    }
    expect((await pc.cli('provision', join(folder, 'nowhere.ppkg'), '--yes')).stderr).toContain('nowhere.ppkg');
  });
});

describe('managed-pc package', () => {
  const policy = () => {
    const file = join(folder, 'policy.xml');
    const commands = [
      command('Replace', 1, './Vendor/MSFT/SharedPC/SetEduPolicies', 'true'),
      command('Replace', 2, `${personalization}/LockScreenImageUrl`, 'https://contoso.example/lock.jpg'),
      command('Replace', 3, `${personalization}/CompanyName`, 'Contoso'),
    ];
    writeFileSync(file, localDocument(commands.join('')));
    return file;
  };

  test('makes a package of a document and a picture, which wimlib verifies and a PC takes', async () => {
    const [picture, out] = [join(folder, 'ours.png'), join(folder, 'ours.ppkg')];
    writeFileSync(picture, colourPNG(0x993311));
    const { code, stdout, stderr } = await pc.cli(
      'package',
      policy(),
      '-o',
      out,
      '--picture',
      `desktop=${picture}`,
      '--name',
      'Ours',
      '--rank',
      '20',
    );
    expect([code, stdout]).toEqual([1, expect.stringMatching(/ours\.ppkg: 3 settings, 1 picture\n.*Left out.*CompanyName/)]);
    expect(stderr).toBe('Not in it: ./Vendor/MSFT/Personalization/CompanyName, for which a package has no setting\n');
    await wimlib('verify', out);
    const applied = await pc.cli('provision', out, '--yes');
    expect([applied.code, applied.stdout]).toEqual([0, expect.stringContaining('Package "Ours", version 1.0, ITAdmin, rank 20')]);
    expect(readFileSync(join(downloads(), 'ours.png'))).toEqual(readFileSync(picture));
    await expect.poll(() => statusOf('desktop')).toBe(1);
  });

  test('makes an answer file where the name ends in .xml, of the policy in force without a document', async () => {
    const out = join(folder, 'customizations.xml');
    expect((await pc.cli('package', '-o', out)).code).toBe(0);
    expect(readFileSync(out, 'utf8')).toContain('<SetEduPolicies>True</SetEduPolicies>');
  });

  test('says what of a document is not in the package, and exits 1', async () => {
    const file = join(folder, 'partly.xml');
    writeFileSync(file, localDocument(command('Replace', 1, './Vendor/MSFT/No/Such', '1')));
    const { code, stderr } = await pc.cli('package', file, '-o', join(folder, 'partly.ppkg'));
    expect([code, stderr]).toEqual([1, expect.stringContaining('Not in it: Replace ./Vendor/MSFT/No/Such -> 404')]);
    expect(stderr).toContain('There is nothing in it.');
  });

  for (const [what, args] of [
    ['no name to write to', []],
    ['a picture for no place', ['-o', 'x.ppkg', '--picture', 'logo=a.png']],
    ['a picture that is not there', ['-o', 'x.ppkg', '--picture', 'desktop=/nowhere/a.png']],
    ['a rank that is none', ['-o', 'x.ppkg', '--rank', '100']],
    ['an owner nobody knows', ['-o', 'x.ppkg', '--owner', 'Boss']],
  ] as const) {
    test(`refuses ${what}`, async () => {
      expect((await pc.cli('package', ...args)).code).toBe(2);
    });
  }
});
