import { describe, expect, test } from 'vitest';
import type { InputOf } from '../../../shared/contract/contract.ts';
import { command, localDocument } from '../../support/data/raw-documents.ts';
import { startTestDevice, type TestDevice } from '../../support/device/test-device.ts';
import { answerFile } from '../../support/provisioning/provisioning-files.ts';

const personalization = './Vendor/MSFT/Personalization';
const apply = (pc: TestDevice, file: Uint8Array) => pc.ask('applyProvisioning', { file });

describe('making a package', () => {
  const order = { name: 'Ours', form: 'package', version: '1.0', owner: 'ITAdmin', rank: 0 } as const;
  const made = async (pc: TestDevice, input: InputOf<'makePackage'>) => {
    const pieces: Uint8Array[] = [];
    for await (const piece of await pc.ask('makePackage', input)) pieces.push(piece);
    return Buffer.concat(pieces);
  };

  for (const form of ['package', 'answer file'] as const) {
    test(`gives the policy in force as ${form}, which another PC takes`, async () => {
      const pc = await startTestDevice();
      const bytes = new Uint8Array([9, 9, 9]);
      await pc.ask('bringPicture', { name: 'ours.png', file: bytes });
      await apply(pc, answerFile('<SharedPC><PolicyCustomization><SetEduPolicies>True</SetEduPolicies></PolicyCustomization></SharedPC>'));
      await pc.ask('applyDocument', {
        document: localDocument(
          command('Replace', 1, `${personalization}/LockScreenImageUrl`, 'https://a.example/lock.jpg') +
            command('Replace', 2, `${personalization}/CompanyName`, 'Contoso'),
        ),
      });
      const file = await made(pc, { ...order, form, desktopPicture: 'ours.png' });

      const other = await startTestDevice();
      const applied = await apply(other, file);
      expect(applied.settings.map(({ path, value, status }) => `${path} ${value} ${status}`)).toEqual([
        'SharedPC/PolicyCustomization/SetEduPolicies true 200',
        'Personalization/LockScreenImageUrl https://a.example/lock.jpg 202',
        'Personalization/DesktopImageUrl file:///C:/Users/Public/Downloads/ours.png 202',
      ]);
      expect(applied.notes).toEqual([expect.stringMatching(/Left out.*CompanyName/)]);
      expect(other.provisioningFiles.downloads.get('ours.png')).toEqual(form === 'package' ? bytes : undefined);
    });
  }

  test('carries the pictures of the policy that lie on the PC without being told', async () => {
    const pc = await startTestDevice();
    const bytes = new Uint8Array([7, 7, 7]);
    const { url } = await pc.ask('bringPicture', { name: 'own lock.png', file: bytes });
    const set = (node: string, value: string, id: number) => command('Replace', id, `${personalization}/${node}`, value);
    const gone = 'file:///C:/Users/Public/Downloads/gone.png';
    await pc.ask('applyDocument', { document: localDocument(set('LockScreenImageUrl', url, 1) + set('DesktopImageUrl', gone, 2)) });
    const other = await startTestDevice();
    const applied = await apply(other, await made(pc, order));
    expect(applied.settings.map(({ path, value }) => `${path} ${value}`)).toEqual([
      `Personalization/DesktopImageUrl ${gone}`,
      `Personalization/LockScreenImageUrl ${url}`,
    ]);
    expect(other.provisioningFiles.downloads.get('own lock.png')).toEqual(bytes);
  });

  test('carries pictures that lie elsewhere on the PC, and names them where they will lie', async () => {
    const pc = await startTestDevice();
    const [desk, lock] = [new Uint8Array([1]), new Uint8Array([2])];
    pc.provisioningFiles.elsewhere.set('Users/Public/Pictures/art.png', desk).set('Branding/art.png', lock);
    const set = (node: string, value: string, id: number) => command('Replace', id, `${personalization}/${node}`, value);
    const take = async (lockUrl: string) => {
      const document = localDocument(
        set('DesktopImageUrl', 'file:///C:/Users/Public/Pictures/art.png', 1) + set('LockScreenImageUrl', lockUrl, 2),
      );
      await pc.ask('applyDocument', { document });
      const other = await startTestDevice();
      const { settings } = await apply(other, await made(pc, order));
      return { values: settings.map(({ value }) => value), downloads: [...other.provisioningFiles.downloads] };
    };
    const moved = 'file:///C:/Users/Public/Downloads/art.png';
    // One picture for both is carried once; of two of one name the second is not.
    expect(await take('file:///C:/Users/Public/Pictures/art.png')).toEqual({
      values: expect.arrayContaining([moved, moved]),
      downloads: [['art.png', desk]],
    });
    expect(await take('file:///C:/Branding/art.png')).toEqual({
      values: expect.arrayContaining([moved, 'file:///C:/Branding/art.png']),
      downloads: [['art.png', desk]],
    });
  });

  test('leaves out what signs an address unless it is asked for, and says so', async () => {
    const pc = await startTestDevice();
    const url = 'https://store.example/a.jpg?sp=r&amp;sig=geheim';
    await pc.ask('applyDocument', { document: localDocument(command('Replace', 1, `${personalization}/DesktopImageUrl`, url)) });
    const masked = await made(pc, { ...order, form: 'answer file' });
    expect(masked.toString()).not.toContain('geheim');
    expect(masked.toString()).toContain('signatures in addresses were left out');
    expect((await made(pc, { ...order, secrets: true })).toString('latin1')).toContain('sig=geheim');
  });

  test('is refused for a picture that is not there, and for two of one name', async () => {
    const pc = await startTestDevice();
    const refused = async (input: InputOf<'makePackage'>) => {
      const outcome = await pc.device.makePackage(input);
      return outcome.ok ? null : outcome.problem.status;
    };
    expect(await refused({ ...order, desktopPicture: 'no.png' })).toBe(404);
    await pc.ask('bringPicture', { name: 'a.png', file: new Uint8Array([1]) });
    expect(await refused({ ...order, desktopPicture: 'a.png', lockScreenPicture: 'A.PNG' })).toBe(422);
  });
});
