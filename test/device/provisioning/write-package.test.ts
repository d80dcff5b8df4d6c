import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { type NewPackage, writePackage } from '../../../electron/device/provisioning/write-package.ts';
import { startNodeHash } from '../../../electron/node/crypto/node-hash.ts';
import { wimlib } from '../../support/programs/wimlib.ts';
import { opened } from '../../support/provisioning/provisioning-files.ts';

const identity = {
  packageId: '{0a4c1d7e-52b3-4e0d-9c61-6d0d5a3f1e77}',
  name: 'Ours & <theirs>',
  version: '1.4',
  owner: 'ITAdmin',
  rank: 7,
} as const;
const csp = './Vendor/MSFT';
const order: NewPackage = {
  identity,
  values: [
    { locUri: `${csp}/SharedPC/SetEduPolicies`, value: 'true' },
    { locUri: `${csp}/Personalization/DesktopImageUrl`, value: 'https://old.example/a.jpg' },
    { locUri: `${csp}/Personalization/LockScreenImageUrl`, value: 'https://cdn.example/lock.jpg?a=1&b="2"' },
    { locUri: `${csp}/Personalization/CompanyName`, value: 'Contoso' },
    { locUri: `./Device/Vendor/MSFT/Policy/Config/Start/HideAppList`, value: '2' },
    { locUri: `${csp}/Policy/Config/DeviceLock/PreventLockScreenSlideShow`, value: '<enabled/>' },
    { locUri: `${csp}/Policy/Config/Start/ConfigureStartPins`, value: '{"pinnedList":[\r\n\t{"a":"<b>"}]}' },
  ],
  pictures: [{ setting: 'Personalization/DeployDesktopImage', fileName: 'our ä picture.png', bytes: new Uint8Array(50_000).fill(7) }],
  notes: [],
  time: 1_790_000_000_000,
  guid: new Uint8Array(16).fill(3),
};

/** What a plan writes, without where it comes from. */
async function planOf(bytes: Uint8Array) {
  const { plan } = await opened(bytes);
  return Object.fromEntries(plan.settings.map(({ locUri, value }) => [locUri.replace('./Device/', './'), value]));
}

const expected = {
  [`${csp}/SharedPC/SetEduPolicies`]: 'true',
  [`${csp}/Personalization/DesktopImageUrl`]: 'file:///C:/Users/Public/Downloads/our%20%C3%A4%20picture.png',
  [`${csp}/Personalization/LockScreenImageUrl`]: 'https://cdn.example/lock.jpg?a=1&b="2"',
  [`${csp}/Policy/Config/Start/HideAppList`]: '2',
  [`${csp}/Policy/Config/DeviceLock/PreventLockScreenSlideShow`]: '<enabled/>',
  [`${csp}/Policy/Config/Start/ConfigureStartPins`]: '{"pinnedList":[\r\n\t{"a":"<b>"}]}',
};

describe('a package that is made from policy', () => {
  const written = writePackage(order, startNodeHash);
  const bytes = Buffer.concat(written.pieces);

  test('is read back as the policy it was made from, the picture too', async () => {
    expect(await planOf(bytes)).toEqual(expected);
    const { plan, readPicture } = await opened(bytes);
    expect(plan).toMatchObject({
      ...identity,
      form: 'package',
      notes: [expect.stringMatching(/Left out.*CompanyName/)],
      notSimulated: [],
      refused: [],
    });
    expect(await readPicture('Personalization/DeployDesktopImage')).toEqual({ ok: true, value: order.pictures[0]?.bytes });
  });

  test('says the same as its answer file', async () => {
    expect(await planOf(Buffer.from(written.answerFile))).toEqual(expected);
    expect(
      written.answerFile.startsWith('\uFEFF<?xml version="1.0" encoding="utf-8"?>\r\n<WindowsCustomizations>\r\n  <PackageConfig'),
    ).toBe(true);
    expect(written.answerFile).toContain('<HideAppList>Hide app list and disable setting</HideAppList>');
  });

  test('names the nodes that no setting writes', () => {
    expect(written.leftOut).toEqual([
      { path: `${csp}/Personalization/CompanyName`, because: 'Windows Configuration Designer has no setting for it' },
    ]);
  });

  test('is taken by wimlib, which finds every hash right, and stays the same in its compressions', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'written-package-'));
    try {
      const path = join(folder, 'ours.ppkg');
      await writeFile(path, bytes);
      await wimlib('verify', path);
      expect(await wimlib('info', path)).toMatch(/Image Count:\s+1\n/);
      expect((await wimlib('extract', path, '1', '/Multivariant/0/customizations.xml', '--to-stdout')).slice(1)).toBe(
        written.answerFile.slice(1),
      );
      for (const compression of ['XPRESS', 'LZX']) {
        const other = join(folder, `${compression}.ppkg`);
        await wimlib('export', path, '1', other, `--compress=${compression}`);
        expect(await planOf(await readFile(other))).toEqual(expected);
      }
    } finally {
      await rm(folder, { recursive: true });
    }
  });

  test('needs no picture and no value', async () => {
    const { pieces } = writePackage({ ...order, values: [], pictures: [] }, startNodeHash);
    expect((await opened(Buffer.concat(pieces))).plan).toMatchObject({ settings: [], pictures: [], files: [] });
  });
});
