import { describe, expect, test } from 'vitest';
import type { PreviewItem } from '../../../shared/contract/unenrol.ts';
import { startTestDevice, type TestDevice } from '../../support/device/test-device.ts';

const personalization = './Vendor/MSFT/Personalization';
const setEduPolicies = './Vendor/MSFT/SharedPC/SetEduPolicies';

async function managedDevice(): Promise<TestDevice> {
  const started = await startTestDevice();
  const { ask, clock } = started;
  await ask('changeDevice', { computerName: 'PC-7' });
  await ask('chooseBackground', { desktop: { kind: 'colour', colour: '#112233' } });
  await write(started, `${personalization}/DesktopImageUrl`, 'https://cdn.example/a.jpg');
  await write(started, `${personalization}/CompanyName`, 'Contoso');
  await write(started, setEduPolicies, 'true', 'bool');
  while ((await ask('getSnapshot', {})).images.desktop.status !== 1) await clock.advance(0);
  return started;
}

async function write({ ask }: TestDevice, locURI: string, value: string, format = 'chr'): Promise<void> {
  const item = `<Item><Target><LocURI>${locURI}</LocURI></Target><Meta><Format xmlns="syncml:metinf">${format}</Format></Meta><Data>${value}</Data></Item>`;
  const { rows } = await ask('applyDocument', {
    document: `<SyncML xmlns="SYNCML:SYNCML1.2"><SyncBody><Replace><CmdID>1</CmdID>${item}</Replace><Final/></SyncBody></SyncML>`,
  });
  expect(rows.filter(({ status }) => status >= 300)).toEqual([]);
}

const named = (items: readonly PreviewItem[], kind: PreviewItem['kind']) =>
  items.filter((item) => item.kind === kind).map(({ name }) => name);

describe('the registry of a picture', () => {
  test('has Path, Url and Status with their types while it is there, and nothing after Delete', async () => {
    const started = await managedDevice();
    const before = await started.ask('getSnapshot', {});
    const fileName = before.images.desktop.picture?.fileName ?? '';
    expect(fileName).toMatch(/^DesktopImage_[\w-]{22}\.jpg$/);
    expect(before.registry).toEqual([
      { name: 'DesktopImagePath', type: 'REG_SZ', data: `C:\\Windows\\Personalization\\DesktopImage\\${fileName}` },
      { name: 'DesktopImageUrl', type: 'REG_SZ', data: 'https://cdn.example/a.jpg' },
      { name: 'DesktopImageStatus', type: 'REG_DWORD', data: '1' },
      { name: 'CompanyName', type: 'REG_SZ', data: 'Contoso' },
    ]);
    await started.ask('applyDocument', {
      document: `<SyncML xmlns="SYNCML:SYNCML1.2"><SyncBody><Delete><CmdID>1</CmdID><Item><Target><LocURI>${personalization}/DesktopImageUrl</LocURI></Target></Item></Delete><Final/></SyncBody></SyncML>`,
    });
    const after = await started.ask('getSnapshot', {});
    expect(after.registry).toEqual([{ name: 'CompanyName', type: 'REG_SZ', data: 'Contoso' }]);
    expect(after.images.desktop).toMatchObject({ url: null, status: null, picture: null });
    expect(await started.imageStore.hash(fileName)).toBeNull();
  });
});

describe('a preview', () => {
  test('changes nothing', async () => {
    const { ask } = await managedDevice();
    const before = await ask('getSnapshot', {});
    for (const action of ['delete-policies', 'unenrol', 'reset'] as const) await ask('getPreview', { action });
    expect((await ask('getSnapshot', {})).revision).toBe(before.revision);
  });

  test('names the nodes, the file and the registry values of the Personalization CSP for delete, and leaves the rest', async () => {
    const { ask } = await managedDevice();
    const { goes, stays } = await ask('getPreview', { action: 'delete-policies' });
    expect(named(goes, 'node')).toEqual([
      `${personalization}/CompanyName`,
      `${personalization}/DesktopImageUrl`,
      `${personalization}/DesktopImageStatus`,
    ]);
    expect(named(goes, 'file')).toEqual([expect.stringMatching(/^DesktopImage_/)]);
    expect(named(goes, 'registry')).toEqual(['DesktopImagePath', 'DesktopImageUrl', 'DesktopImageStatus', 'CompanyName']);
    expect(named(goes, 'wallpaper')).toEqual(['Wallpaper of this computer']);
    expect(named(stays, 'node')).toContain(setEduPolicies);
    expect(named(stays, 'fact')).toContain('computerName');
  });

  test('takes what was changed at the PC too for reset, and keeps the device id and the journal', async () => {
    const { ask } = await managedDevice();
    await ask('changeAssumptions', { maxTries: '5' });
    const { goes, stays } = await ask('getPreview', { action: 'reset' });
    expect(named(goes, 'node')).toContain(setEduPolicies);
    expect(goes).toContainEqual({ kind: 'fact', name: 'computerName', value: 'PC-7' });
    expect(goes).toContainEqual({ kind: 'assumption', name: 'maxTries', value: '5' });
    expect(goes).toContainEqual({ kind: 'choice', name: 'Own desktop picture', value: '#112233' });
    expect([...named(stays, 'identity'), ...named(stays, 'journal')]).toEqual(['Device ID', 'What happened']);
  });
});

describe('what a preview names', () => {
  test('is what deletePolicies takes, and no more', async () => {
    const { ask } = await managedDevice();
    const after = await ask('deletePolicies', {});
    expect(after).toMatchObject({ registry: [], companyName: null, facts: { setEduPolicies: true, computerName: 'PC-7' } });
    expect((await ask('getPreview', { action: 'delete-policies' })).goes).toEqual([]);
  });

  test('is what unenrol takes: every value of every CSP, and nothing its person chose', async () => {
    const { ask, imageStore } = await managedDevice();
    const { goes } = await ask('getPreview', { action: 'unenrol' });
    const after = await ask('unenrol', {});
    expect(after).toMatchObject({ registry: [], companyName: null, facts: { setEduPolicies: false, computerName: 'PC-7' } });
    expect(after.userChoice.desktop).toEqual({ kind: 'colour', colour: '#112233' });
    expect((await ask('getPreview', { action: 'unenrol' })).goes).toEqual([]);
    for (const name of named(goes, 'file')) expect(await imageStore.hash(name)).toBeNull();
  });

  test('is what reset takes', async () => {
    const { ask } = await managedDevice();
    const after = await ask('reset', {});
    expect(after).toMatchObject({ registry: [], companyName: null, facts: { setEduPolicies: false, computerName: 'DESKTOP-MPC01' } });
    expect((await ask('getPreview', { action: 'reset' })).goes).toEqual([]);
  });
});
