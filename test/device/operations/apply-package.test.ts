import { describe, expect, test } from 'vitest';
import type { InputOf } from '../../../shared/contract/contract.ts';
import { command, localDocument } from '../../support/data/raw-documents.ts';
import { startTestDevice, type TestDevice } from '../../support/device/test-device.ts';
import { answerFile, changedPackage, opened, sample } from '../../support/provisioning/provisioning-files.ts';

const personalization = './Vendor/MSFT/Personalization';
const id = (end: string) => `{0a4c1d7e-52b3-4e0d-9c61-6d0d5a3f1e${end}}`;

interface Wanted {
  readonly id?: string;
  readonly name?: string;
  readonly owner?: string;
  readonly rank?: number;
  readonly version?: string;
  readonly url?: string;
}

/** An answer file that sets the desktop picture. */
function desktop({
  id: end = 'a1',
  name = 'One',
  owner = 'ITAdmin',
  rank = 0,
  version = '1.0',
  url = 'https://one.example/a.jpg',
}: Wanted): Buffer {
  const config = `<ID>${id(end)}</ID><Name>${name}</Name><Version>${version}</Version><OwnerType>${owner}</OwnerType><Rank>${rank}</Rank>`;
  return answerFile(`<Personalization><DesktopImageUrl>${url}</DesktopImageUrl></Personalization>`, { config });
}

const urlNow = async ({ ask }: TestDevice) => (await ask('getSnapshot', {})).images.desktop.url;
const apply = (pc: TestDevice, file: Uint8Array) => pc.ask('applyProvisioning', { file });

async function refusal(pc: TestDevice, file: Uint8Array, name: 'applyProvisioning' | 'previewProvisioning' = 'applyProvisioning') {
  const outcome = await pc.device[name]({ file });
  return outcome.ok ? null : outcome.problem;
}

/** Defines nodes of the Policy CSP's area Security, where the PC has none, and sets one. */
async function setSecurityPolicy(pc: TestDevice, name: string, value: string): Promise<void> {
  const leaf = `<Node><NodeName>${name}</NodeName><DFProperties><AccessType><Add/><Delete/><Get/><Replace/></AccessType><DFFormat><int/></DFFormat></DFProperties></Node>`;
  const folder = (node: string, inside: string, path = '') =>
    `<Node><NodeName>${node}</NodeName>${path}<DFProperties><AccessType><Get/></AccessType><DFFormat><node/></DFFormat></DFProperties>${inside}</Node>`;
  const text = `<MgmtTree>${folder('Policy', folder('Config', folder('Security', leaf)), '<Path>./Device/Vendor/MSFT</Path>')}</MgmtTree>`;
  await pc.ask('addDDF', { name: 'Security.xml', text });
  const document = localDocument(command('Replace', 1, `./Device/Vendor/MSFT/Policy/Config/Security/${name}`, value));
  await pc.ask('applyDocument', { document });
}

describe('a package', () => {
  test('copies its pictures, writes its settings, and is listed with code, reason and what is in force', async () => {
    const pc = await startTestDevice();
    const applied = await apply(pc, await sample('fabrikam-pictures.xpress.ppkg'));
    expect([...pc.provisioningFiles.downloads.keys()].sort()).toEqual(['fabrikam-desktop.png', 'fabrikam-lock.png']);
    expect(applied.settings).toMatchObject([
      { path: 'Personalization/DesktopImageUrl', status: 202, inForce: true, because: expect.stringMatching(/./) },
      { path: 'Personalization/LockScreenImageUrl', status: 202, inForce: true },
    ]);
    expect(await urlNow(pc)).toBe('file:///C:/Users/Public/Downloads/fabrikam-desktop.png');
    expect(await pc.ask('listProvisioning', {})).toEqual([applied]);
    expect(pc.provisioningFiles.held()).toBe(0);
  });

  test('is shown without what signs its addresses, which are written as they are', async () => {
    const pc = await startTestDevice();
    const url = 'https://store.example/a.jpg?sp=r&sig=geheim';
    const file = desktop({ url: url.replaceAll('&', '&amp;') });
    const shown = [await pc.ask('previewProvisioning', { file }), await apply(pc, file), await pc.ask('listProvisioning', {})];
    expect(JSON.stringify(shown)).not.toContain('geheim');
    expect([await urlNow(pc), shown[1]]).toEqual([
      url,
      expect.objectContaining({ settings: [expect.objectContaining({ inForce: true })] }),
    ]);
  });

  test('is only looked at by a preview', async () => {
    const pc = await startTestDevice();
    const plan = await pc.ask('previewProvisioning', { file: await sample('fabrikam-pictures.lzx.ppkg') });
    expect(plan.settings).toHaveLength(2);
    expect([await urlNow(pc), pc.provisioningFiles.downloads.size, await pc.ask('listProvisioning', {})]).toEqual([null, 0, []]);
    expect(pc.provisioningFiles.held()).toBe(0);
  });

  test('makes Pro take the pictures in whatever order package and policy come', async () => {
    const pc = await startTestDevice();
    await pc.ask('changeDevice', { edition: 'Pro' });
    const document = localDocument(command('Replace', 1, `${personalization}/DesktopImageUrl`, 'https://contoso.example/a.png'));
    await pc.ask('applyDocument', { document });
    expect((await pc.ask('getSnapshot', {})).images.desktop.status).toBe(7);
    const applied = await apply(pc, await sample('school.xpress.ppkg'));
    const statuses = Object.fromEntries(applied.settings.map(({ path, status }) => [path, status]));
    expect(statuses).toMatchObject({ 'SharedPC/PolicyCustomization/SetEduPolicies': 200, 'Personalization/LockScreenImageUrl': 202 });
    await expect.poll(async () => (await pc.ask('getSnapshot', {})).images.desktop.status).toBe(1);
    await expect.poll(async () => (await pc.ask('getSnapshot', {})).images.lockScreen.status).toBe(1);
  });

  test('stands in the journal, each write with its node and under one cause', async () => {
    const pc = await startTestDevice();
    await apply(pc, desktop({}));
    const entries = (await pc.ask('getJournal', {})).filter(({ title }) => title.startsWith('Package "One"'));
    expect(entries.map(({ kind, outcome, node }) => ({ kind, outcome, node }))).toEqual([
      { kind: 'device', outcome: 'info', node: undefined },
      { kind: 'command', outcome: 'ok', node: `${personalization}/DesktopImageUrl` },
    ]);
    expect(new Set(entries.map(({ cause }) => cause)).size).toBe(1);
  });

  test('says 404 for a node that the PC does not have, and writes the rest', async () => {
    const pc = await startTestDevice();
    const file = answerFile(
      '<Policies><No><Such>1</Such></No></Policies><Personalization><DesktopImageUrl>https://a.example/b.jpg</DesktopImageUrl></Personalization>',
    );
    expect((await apply(pc, file)).settings).toMatchObject([
      { path: 'Policies/No/Such', status: 404, inForce: false, because: expect.stringMatching(/./) },
      { path: 'Personalization/DesktopImageUrl', status: 202, inForce: true },
    ]);
  });

  test('is there after a restart, and gone after a reset', async () => {
    const pc = await startTestDevice();
    const applied = await apply(pc, desktop({}));
    const again = await startTestDevice({ state: await pc.stateStore.load() });
    expect(await again.ask('listProvisioning', {})).toEqual([applied]);
    await again.ask('reset', {});
    expect(await again.ask('listProvisioning', {})).toEqual([]);
  });

  test('is applied wholly or not at all when a picture has another hash than its folder states', async () => {
    const pc = await startTestDevice();
    const original = await sample('fabrikam-pictures.none.ppkg');
    const path = (await opened(original)).plan.files[1]?.path ?? '';
    const changed = await changedPackage(original, { [path]: 'another picture' });
    const problem = await refusal(pc, changed);
    expect(await refusal(pc, changed, 'previewProvisioning')).toEqual(problem);
    // A bit of a picture's bytes, whose SHA-1 the lookup table states.
    const flipped = new Uint8Array(original);
    const at = Buffer.from(original).indexOf('IDAT');
    flipped[at] = (flipped[at] ?? 0) ^ 1;
    for (const name of ['applyProvisioning', 'previewProvisioning'] as const)
      expect(await refusal(pc, flipped, name)).toMatchObject({ status: 422, detail: expect.stringMatching(/SHA-1/) });
    expect(problem).toMatchObject({ status: 422, detail: expect.stringMatching(/SHA-256/) });
    expect([await urlNow(pc), pc.provisioningFiles.downloads.size, await pc.ask('listProvisioning', {})]).toEqual([null, 0, []]);
    expect(pc.provisioningFiles.held()).toBe(0);
  });

  test('is refused when it is none, and nothing happens', async () => {
    const pc = await startTestDevice();
    expect(await refusal(pc, Buffer.from('PK\u0003\u0004'))).toMatchObject({ status: 415 });
    expect(await refusal(pc, Buffer.from('PK\u0003\u0004'), 'previewProvisioning')).toMatchObject({ status: 415 });
    expect(pc.provisioningFiles.held()).toBe(0);
  });
});

describe('an answer file alone', () => {
  test('leaves out pictures that nobody brought and says so, the policy that names them is written', async () => {
    const pc = await startTestDevice();
    const applied = await apply(pc, await sample('2-embedded-images.customizations.xml'));
    expect(applied.refused).toEqual([
      { path: 'Personalization/DeployDesktopImage', because: expect.stringMatching(/"fabrikam-desktop\.png" was not provided/) },
      { path: 'Personalization/DeployLockScreenImage', because: expect.stringMatching(/was not provided/) },
    ]);
    expect(await urlNow(pc)).toBe('file:///C:/Users/Public/Downloads/fabrikam-desktop.png');
  });

  test('takes pictures that were brought before', async () => {
    const pc = await startTestDevice();
    const file = new Uint8Array([1, 2, 3]);
    expect(await pc.ask('bringPicture', { name: 'Fabrikam-Desktop.png', file })).toEqual({
      url: 'file:///C:/Users/Public/Downloads/Fabrikam-Desktop.png',
    });
    const applied = await apply(pc, await sample('2-embedded-images.customizations.xml'));
    expect(applied.refused.map(({ path }) => path)).toEqual(['Personalization/DeployLockScreenImage']);
  });

  test('brings no picture under a name that Windows does not take', async () => {
    const { device } = await startTestDevice();
    expect(await device.bringPicture({ name: 'a\\b.png', file: new Uint8Array([1]) })).toMatchObject({
      ok: false,
      problem: { status: 422 },
    });
  });
});

describe('of two packages', () => {
  for (const first of ['OEM', 'ITAdmin']) {
    test(`keeps the IT administrator’s value, when ${first} comes first`, async () => {
      const pc = await startTestDevice();
      const packages = {
        OEM: desktop({ id: 'b1', name: 'Maker', owner: 'OEM', rank: 50, url: 'https://oem.example/a.jpg' }),
        ITAdmin: desktop({ id: 'b2', name: 'Admin', owner: 'ITAdmin', url: 'https://admin.example/a.jpg' }),
      };
      const order = first === 'OEM' ? [packages.OEM, packages.ITAdmin] : [packages.ITAdmin, packages.OEM];
      for (const file of order) await apply(pc, file);
      expect(await urlNow(pc)).toBe('https://admin.example/a.jpg');
      const list = await pc.ask('listProvisioning', {});
      expect(Object.fromEntries(list.map(({ name, settings }) => [name, settings[0]?.inForce]))).toEqual({ Maker: false, Admin: true });
    });
  }

  test('keeps the higher rank of one owner, and the other says why it was not written', async () => {
    const pc = await startTestDevice();
    await apply(pc, desktop({ id: 'b1', name: 'Ten', rank: 10, url: 'https://ten.example/a.jpg' }));
    const applied = await apply(pc, desktop({ id: 'b2', name: 'Five', rank: 5, url: 'https://five.example/a.jpg' }));
    expect(await urlNow(pc)).toBe('https://ten.example/a.jpg');
    expect(applied.settings).toMatchObject([
      { status: null, because: 'The package "Ten" (ITAdmin, rank 10) sets it and takes precedence over ITAdmin, rank 5' },
    ]);
  });

  test('takes the newer of one owner and rank', async () => {
    const pc = await startTestDevice();
    await apply(pc, desktop({ id: 'b1', url: 'https://old.example/a.jpg' }));
    await apply(pc, desktop({ id: 'b2', url: 'https://new.example/a.jpg' }));
    expect(await urlNow(pc)).toBe('https://new.example/a.jpg');
  });

  test('puts the newer version of one id in the place of the older, and not the other way round', async () => {
    const pc = await startTestDevice();
    await apply(pc, desktop({ version: '1.9', url: 'https://old.example/a.jpg' }));
    await apply(pc, desktop({ version: '1.10', url: 'https://new.example/a.jpg' }));
    expect((await pc.ask('listProvisioning', {})).map(({ version }) => version)).toEqual(['1.10']);
    expect(await refusal(pc, desktop({ version: '1.9' }))).toMatchObject({ status: 409, detail: expect.stringMatching(/1\.10 is there/) });
    expect(await urlNow(pc)).toBe('https://new.example/a.jpg');
  });
});

describe('against management', () => {
  const managed = localDocument(command('Replace', 1, `${personalization}/DesktopImageUrl`, 'https://mdm.example/a.jpg'));

  test('counts the last writer, and shows a package that was overwritten so', async () => {
    const pc = await startTestDevice();
    await apply(pc, desktop({}));
    await pc.ask('applyDocument', { document: managed });
    expect(await urlNow(pc)).toBe('https://mdm.example/a.jpg');
    expect((await pc.ask('listProvisioning', {}))[0]?.settings[0]).toMatchObject({ status: 202, inForce: false });
    await apply(pc, desktop({}));
    expect(await urlNow(pc)).toBe('https://one.example/a.jpg');
  });

  test('keeps what management wrote where that is assumed', async () => {
    const pc = await startTestDevice();
    await pc.ask('changeAssumptions', { ppkgAgainstMdm: 'mdmStays' });
    await pc.ask('applyDocument', { document: managed });
    const applied = await apply(pc, desktop({}));
    expect(applied.settings).toMatchObject([{ status: null, because: expect.stringMatching(/ppkgAgainstMdm/) }]);
    expect(await urlNow(pc)).toBe('https://mdm.example/a.jpg');
  });

  for (const [policy, value, title] of [
    ['AllowAddProvisioningPackage', '0', 'Policy forbids to add packages'],
    ['RequireProvisioningPackageSignature', '1', 'Policy requires signed packages'],
  ] as const) {
    test(`refuses a package under ${policy} ${value}`, async () => {
      const pc = await startTestDevice();
      await setSecurityPolicy(pc, policy, value);
      expect(await refusal(pc, desktop({}))).toMatchObject({ status: 409, title });
      expect(await urlNow(pc)).toBe(null);
    });
  }
});

describe('removing a package', () => {
  test('takes it off the list, leaves what it has set, and says so', async () => {
    const pc = await startTestDevice();
    await apply(pc, desktop({}));
    const removed = await pc.ask('removeProvisioning', { packageId: id('a1').toUpperCase() });
    expect(removed).toEqual({ packages: [], note: expect.stringMatching(/stay\.$/) });
    expect(await urlNow(pc)).toBe('https://one.example/a.jpg');
  });

  test('is refused for one that is not there, and by policy', async () => {
    const pc = await startTestDevice();
    const remove = async (input: InputOf<'removeProvisioning'>) => {
      const outcome = await pc.device.removeProvisioning(input);
      return outcome.ok ? null : outcome.problem.status;
    };
    expect(await remove({ packageId: id('ff') })).toBe(404);
    await apply(pc, desktop({}));
    await setSecurityPolicy(pc, 'AllowRemoveProvisioningPackage', '0');
    expect(await remove({ packageId: id('a1') })).toBe(409);
    expect(await pc.ask('listProvisioning', {})).toHaveLength(1);
  });
});
