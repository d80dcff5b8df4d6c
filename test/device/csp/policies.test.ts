import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { configNode } from '../../../electron/device/policies/definition/policy-nodes.ts';
import { unmanagedScreens } from '../../../electron/device/policies/screens.ts';
import { policyTable } from '../../../electron/device/policies/table/policy-table.ts';
import { type PolicyCase, policyCases } from '../../support/data/policy-cases.ts';
import { get, remove, replace, send } from '../../support/device/send-commands.ts';
import { startTestDevice } from '../../support/device/test-device.ts';

const options = 'LocalPoliciesSecurityOptions';

const pathOf = ({ policy, scope }: PolicyCase, part: 'Config' | 'Result') =>
  `${scope === 'user' ? './User' : '.'}/Vendor/MSFT/Policy/${part}/${policy}`;

describe('a policy', () => {
  for (const one of policyCases) {
    test(`${one.policy} is set, told as result, shown, written into the registry, and taken back`, async () => {
      const pc = await startTestDevice();
      const view = () => pc.ask('getSnapshot', {});
      const [config, result] = [pathOf(one, 'Config'), pathOf(one, 'Result')];
      if (one.refused !== undefined) expect(await send(pc, replace(config, one.refused[0], one.format))).toEqual([one.refused[1]]);
      expect(await send(pc, get(config), get(result))).toEqual([404, 404]);
      expect(await send(pc, replace(config, one.value, one.format), get(result))).toEqual([200, `200 ${one.value}`]);
      expect(await send(pc, replace(result, one.value, one.format))).toEqual([405]);
      const managed = { ...unmanagedScreens, ...one.shows };
      const { screens, screensOfOthers } = (await view()).policies;
      expect([screens, screensOfOthers]).toEqual([managed, one.scope === 'user' ? unmanagedScreens : managed]);
      const [row] = await pc.ask('getPolicies', {});
      expect(row).toMatchObject({ node: config, scope: one.scope ?? 'device', value: one.value, lost: [], source: { kind: 'mdm' } });
      expect(row?.effect).not.toMatch(/^Without effect/);
      const file = await pc.ask('getRegistry', {});
      expect(file).toContain(one.registry);
      expect(file).toMatch(/\[HKEY_LOCAL_MACHINE\\SOFTWARE\\Microsoft\\PolicyManager\\current\\(device|S-1-12-1-[\d-]+)\\/);
      expect(await send(pc, remove(config))).toEqual([200]);
      expect((await view()).policies).toEqual({ screens: unmanagedScreens, screensOfOthers: unmanagedScreens, inForce: [] });
      expect(await pc.ask('getRegistry', {})).not.toContain('PolicyManager');
    });
  }

  test('takes the legal notice only as a whole, with its lines parted by U+F000', async () => {
    const pc = await startTestDevice();
    const [title, text] = ['Title', 'Text'].map(
      (part) => `./Vendor/MSFT/Policy/Config/${options}/InteractiveLogon_Message${part}ForUsersAttemptingToLogOn`,
    );
    await send(pc, replace(title ?? '', 'Contoso'));
    expect((await pc.ask('getSnapshot', {})).policies.screens.notice).toBeNull();
    expect((await pc.ask('getPolicies', {}))[0]?.effect).toBe('Without effect: the page needs both its title and its text');
    await send(pc, replace(text ?? '', 'For staff only.\uf000All use is logged.'));
    expect((await pc.ask('getSnapshot', {})).policies.screens.notice).toEqual({
      title: 'Contoso',
      lines: ['For staff only.', 'All use is logged.'],
    });
  });

  test('locks after minutes only where a device password is asked for, and then after the shorter of two waits', async () => {
    const pc = await startTestDevice();
    const limit = async () => (await pc.ask('getSnapshot', {})).policies.screens.inactivityLimit;
    await send(pc, replace('./Vendor/MSFT/Policy/Config/DeviceLock/MaxInactivityTimeDeviceLock', '5', 'int'));
    expect((await pc.ask('getPolicies', {}))[0]?.effect).toMatch(/^Without effect: DeviceLock\/DevicePasswordEnabled is not 0/);
    expect(await limit()).toBe(0);
    await send(pc, replace('./Vendor/MSFT/Policy/Config/DeviceLock/DevicePasswordEnabled', '0', 'int'));
    expect(await limit()).toBe(300);
    await send(pc, replace(`./Vendor/MSFT/Policy/Config/${options}/InteractiveLogon_MachineInactivityLimit`, '60', 'int'));
    expect(await limit()).toBe(60);
    expect((await pc.ask('getPolicies', {})).filter(({ effect }) => effect.startsWith('Without'))).toEqual([]);
  });

  test('is not there on an edition its DDF does not list', async () => {
    const pc = await startTestDevice();
    await pc.ask('changeDevice', { edition: 'Pro' });
    const node = './Vendor/MSFT/Policy/Config/Experience/ShowLockOnUserTile';
    expect(await send(pc, replace(node, '0', 'int'))).toEqual([405]);
    expect(await send(pc, replace('./Vendor/MSFT/Policy/Config/Start/HideLock', '1', 'int'))).toEqual([200]);
  });

  test('says why it changes nothing', async () => {
    const pc = await startTestDevice();
    await send(pc, replace('./Vendor/MSFT/Policy/Config/Start/HideLock', '0', 'int'));
    await send(pc, replace('./Vendor/MSFT/Policy/Config/DeviceLock/EnforceLockScreenAndLogonImage', 'C:\\gone.jpg'));
    const effects = (await pc.ask('getPolicies', {})).map(({ name, effect }) => [name, effect]);
    expect(effects).toEqual([
      ['EnforceLockScreenAndLogonImage', expect.stringMatching(/"C:\\gone\.jpg" cannot be shown: this PC draws by policy only/)],
      ['HideLock', 'Without effect: it is the default without the policy too'],
    ]);
  });

  test('shows no picture of Windows where none is assumed to be there, by policy as little as by URL', async () => {
    const pc = await startTestDevice();
    await send(pc, replace('./Vendor/MSFT/Policy/Config/DeviceLock/EnforceLockScreenAndLogonImage', '%windir%\\Web\\Screen\\img104.jpg'));
    const shown = async () => (await pc.ask('getSnapshot', {})).policies.screens.lockPicture;
    expect(await shown()).toMatchObject({ name: 'lock-dusk.jpg' });
    const view = await pc.ask('changeAssumptions', { windowsPictures: 'absent' });
    expect(await shown()).toMatchObject({ name: 'lock-default.jpg' });
    expect((await pc.ask('getPolicies', {}))[0]?.effect).toMatch(/img104\.jpg" cannot be shown: there is no picture, as the assumption/);
    expect(view.assumptions.find(({ id }) => id === 'windowsPictures')?.effect).toBe(
      '1 path to a picture that comes with Windows: there is no such file',
    );
  });

  test('refuses pins and a time zone that nobody can read', async () => {
    const pc = await startTestDevice();
    expect(await send(pc, replace('./Vendor/MSFT/Policy/Config/Start/ConfigureStartPins', '[1]'))).toEqual([400]);
    expect(await send(pc, replace('./Vendor/MSFT/Policy/Config/TimeLanguageSettings/ConfigureTimeZone', 'Europe/Berlin'))).toEqual([400]);
    expect(await pc.ask('getPolicies', {})).toEqual([]);
  });

  test('has no picture of the day where all of them are off, whatever the lock screen’s own setting says', async () => {
    const pc = await startTestDevice();
    const root = './User/Vendor/MSFT/Policy/Config/Experience';
    await send(pc, replace(`${root}/AllowWindowsSpotlight`, '0', 'int'));
    await send(pc, replace(`${root}/ConfigureWindowsSpotlightOnLockScreen`, '2', 'int'));
    expect((await pc.ask('getSnapshot', {})).policies.screens.spotlight).toBe('off');
  });

  test('is listed below Result with its area, and with values for a whole subtree', async () => {
    const pc = await startTestDevice();
    await send(pc, replace('./Vendor/MSFT/Policy/Config/Start/HideLock', '1', 'int'));
    expect(await send(pc, get('./Vendor/MSFT/Policy/Result'), get('./Vendor/MSFT/Policy/Result/Start'))).toEqual([
      '200 Start',
      '200 HideLock',
    ]);
    expect(await send(pc, get('./Device/Vendor/MSFT/Policy/Result/start/hidelock'))).toEqual(['200 1']);
  });

  test('stands in a sample of the console, whose every command is taken', async () => {
    const folder = new URL('../../../assets/samples/policies/', import.meta.url);
    const written = new Set<string>();
    for (const file of readdirSync(folder)) {
      const pc = await startTestDevice();
      const { reply } = await pc.ask('applyDocument', { document: readFileSync(new URL(file, folder), 'utf8') });
      expect([file, [...reply.matchAll(/<Data>(\d{3})<\/Data>/g)].filter(([, code]) => code !== '200' && code !== '212')]).toEqual([
        file,
        [],
      ]);
      for (const { node } of await pc.ask('getPolicies', {})) written.add(node);
    }
    expect(policyTable.map(configNode).filter((node) => !written.has(node))).toEqual([]);
  });
});
