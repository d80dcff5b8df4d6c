import { describe, expect, test } from 'vitest';
import { unmanagedScreens } from '../../../electron/device/policies/screens.ts';
import type { PolicyScreens } from '../../../shared/contract/policies.ts';
import { get, remove, replace, send } from '../../support/device/send-commands.ts';
import { startTestDevice } from '../../support/device/test-device.ts';

interface Case {
  readonly policy: string;
  readonly scope?: 'user';
  readonly format?: 'int';
  readonly value: string;
  /** What of the screens is not as on a PC without policies. */
  readonly shows: Partial<PolicyScreens>;
  /** A value that is refused, and the code. */
  readonly refused?: readonly [value: string, code: number];
  /** A line of the .reg file. */
  readonly registry: string;
}

const options = 'LocalPoliciesSecurityOptions';
const panel = 'ADMX_ControlPanelDisplay';
const { start } = unmanagedScreens;
const dusk = { kind: 'picture', name: 'lock-dusk.jpg', fit: 'fill' } as const;
const duskPath = 'C:\\Windows\\Web\\Screen\\lock-dusk.jpg';
const bit = (policy: string, value: '0' | '1', shows: Partial<PolicyScreens>): Case => {
  const name = policy.split('/')[1] ?? '';
  return { policy, format: 'int', value, shows, refused: ['2', 400], registry: `"${name}"=dword:0000000${value}` };
};

const cases: readonly Case[] = [
  {
    policy: 'DeviceLock/EnforceLockScreenAndLogonImage',
    value: duskPath,
    shows: { lockPicture: dusk, lockPictureFixed: true },
    registry: `"EnforceLockScreenAndLogonImage"="C:\\\\Windows\\\\Web\\\\Screen\\\\lock-dusk.jpg"`,
  },
  {
    policy: `${panel}/CPL_Personalization_ForceDefaultLockScreen`,
    value: `<enabled/><data id="LockScreenImage" value="${duskPath}"/><data id="LockScreenOverlaysDisabled" value="1"/>`,
    shows: { lockPicture: dusk, lockPictureFixed: true, lockStatus: false },
    refused: ['<enabled/>', 400],
    registry: '"LockScreenImage"="C:\\\\Windows\\\\Web\\\\Screen\\\\lock-dusk.jpg"',
  },
  {
    policy: `${panel}/CPL_Personalization_NoChangingLockScreen`,
    value: '<enabled/>',
    shows: { lockPictureFixed: true, lockPicture: { kind: 'picture', name: 'lock-default.jpg', fit: 'fill' } },
    refused: ['1', 400],
    registry: '"NoChangingLockScreen"=dword:00000001',
  },
  {
    policy: `${panel}/CPL_Personalization_NoLockScreen`,
    value: '<enabled />',
    shows: { noLockScreen: true },
    refused: ['<on/>', 400],
    registry: '"NoLockScreen"=dword:00000001',
  },
  bit(`${options}/InteractiveLogon_DoNotDisplayLastSignedIn`, '1', { lastUserHidden: true }),
  bit(`${options}/InteractiveLogon_DoNotRequireCTRLALTDEL`, '0', { secureAttention: true }),
  bit(`${options}/Shutdown_AllowSystemToBeShutDownWithoutHavingToLogOn`, '0', { signInPower: false }),
  {
    policy: `${options}/InteractiveLogon_MachineInactivityLimit`,
    format: 'int',
    value: '600',
    shows: { inactivityLimit: 600 },
    refused: ['599941', 400],
    registry: '"InactivityTimeoutSecs"=dword:00000258',
  },
  {
    policy: 'WindowsLogon/DontDisplayNetworkSelectionUI',
    value: '<enabled/>',
    shows: { signInNetwork: false },
    refused: ['<enabled/><disabled/>', 400],
    registry: '"DontDisplayNetworkSelectionUI"=dword:00000001',
  },
  {
    policy: 'ADMX_Logon/DisableAcrylicBackgroundOnLogon',
    value: '<enabled/>',
    shows: { signInClear: true },
    registry: '"DisableAcrylicBackgroundOnLogon"=dword:00000001',
  },
  bit('Start/HideSleep', '1', { start: { ...start, sleep: false } }),
  bit('Start/HideShutDown', '1', { start: { ...start, shutDown: false } }),
  bit('Start/HideRestart', '1', { start: { ...start, restart: false } }),
  bit('Start/HidePowerButton', '1', { start: { ...start, power: false } }),
  bit('Start/HideLock', '1', { start: { ...start, lock: false } }),
  bit('Start/HideSignOut', '1', { start: { ...start, signOut: false } }),
  bit('Start/HideSwitchAccount', '1', { start: { ...start, switchAccount: false } }),
  bit('Start/HideChangeAccountSettings', '1', { start: { ...start, changeAccount: false } }),
  bit('Start/HideTaskViewButton', '1', { taskView: false }),
  bit('NewsAndInterests/AllowNewsAndInterests', '0', { widgets: false }),
  bit('WindowsLogon/HideFastUserSwitching', '1', { userSwitching: false }),
  bit('AboveLock/AllowToasts', '0', { lockToasts: false }),
  {
    policy: 'WindowsLogon/DisableLockScreenAppNotifications',
    value: '<enabled/>',
    shows: { lockStatus: false },
    refused: ['1', 400],
    registry: '"DisableLockScreenAppNotifications"=dword:00000001',
  },
  {
    policy: 'ADMX_WPN/NoLockScreenToastNotification',
    scope: 'user',
    value: '<enabled/>',
    shows: { lockToasts: false },
    refused: ['1', 400],
    registry: '"NoToastApplicationNotificationOnLockScreen"=dword:00000001',
  },
  {
    policy: 'Experience/ConfigureWindowsSpotlightOnLockScreen',
    scope: 'user',
    format: 'int',
    value: '2',
    shows: { spotlight: 'on' },
    refused: ['4', 400],
    registry: '"ConfigureWindowsSpotlight"=dword:00000001',
  },
  {
    policy: 'Experience/AllowWindowsSpotlight',
    scope: 'user',
    format: 'int',
    value: '0',
    shows: { spotlight: 'off' },
    refused: ['2', 400],
    registry: '"DisableWindowsSpotlightFeatures"=dword:00000001',
  },
  {
    policy: 'Start/ConfigureStartPins',
    value:
      '{"pinnedList":[{"packagedAppId":"Microsoft.WindowsTerminal_8wekyb3d8bbwe!App"},{"packagedAppId":"Contoso.App_1!App"},{"desktopAppLink":"%ALLUSERSPROFILE%\\\\Microsoft\\\\Windows\\\\Start Menu\\\\Programs\\\\Microsoft Edge.lnk"}]}',
    shows: { startPins: ['terminal', 'browser'] },
    registry: '"ConfigureStartPins"="{',
  },
  {
    policy: 'TimeLanguageSettings/ConfigureTimeZone',
    value: 'Tokyo Standard Time',
    shows: { timeZone: 'Asia/Tokyo' },
    registry: '"ConfigureTimeZone"="Tokyo Standard Time"',
  },
  bit('Start/HideUserTile', '1', { start: { ...start, account: false } }),
  bit('Start/HideRecommendedSection', '1', { start: { ...start, recommended: false } }),
  bit('Experience/ShowLockOnUserTile', '0', { start: { ...start, lock: false } }),
  {
    policy: 'Search/ConfigureSearchOnTaskbarMode',
    format: 'int',
    value: '1',
    shows: { taskbarSearch: 'symbol' },
    refused: ['4', 400],
    registry: '"ConfigureSearchOnTaskbarMode"=dword:00000001',
  },
  {
    policy: 'Settings/PageVisibilityList',
    value: 'hide:personalization-background; lockscreen',
    shows: { settingsPages: { kind: 'hide', names: ['personalization-background', 'lockscreen'] } },
    registry: '"SettingsPageVisibility"="hide:personalization-background; lockscreen"',
  },
  {
    policy: 'ADMX_Desktop/Wallpaper',
    scope: 'user',
    value:
      '<enabled/><data id="WallpaperName" value="C:\\Windows\\Web\\Wallpaper\\desktop-ember.jpg"/><data id="WallpaperStyle" value="1"/>',
    shows: { desktopPicture: { kind: 'picture', name: 'desktop-ember.jpg', fit: 'tile' }, desktopPictureFixed: true },
    refused: ['<enabled/><data id="WallpaperName" value="C:\\a.jpg"/>', 400],
    registry: '"Wallpaper"="C:\\\\Windows\\\\Web\\\\Wallpaper\\\\desktop-ember.jpg"',
  },
  {
    policy: `${panel}/CPL_Personalization_NoDesktopBackgroundUI`,
    scope: 'user',
    value: '<enabled/>',
    shows: { desktopPictureFixed: true },
    registry: '"NoChangingWallPaper"=dword:00000001',
  },
];

const pathOf = ({ policy, scope }: Case, part: 'Config' | 'Result') =>
  `${scope === 'user' ? './User' : '.'}/Vendor/MSFT/Policy/${part}/${policy}`;

describe('a policy', () => {
  for (const one of cases) {
    test(`${one.policy} is set, told as result, shown, written into the registry, and taken back`, async () => {
      const pc = await startTestDevice();
      const view = () => pc.ask('getSnapshot', {});
      const [config, result] = [pathOf(one, 'Config'), pathOf(one, 'Result')];
      if (one.refused !== undefined) expect(await send(pc, replace(config, one.refused[0], one.format))).toEqual([one.refused[1]]);
      expect(await send(pc, get(config), get(result))).toEqual([404, 404]);
      expect(await send(pc, replace(config, one.value, one.format), get(result))).toEqual([200, `200 ${one.value}`]);
      expect(await send(pc, replace(result, one.value, one.format))).toEqual([405]);
      expect((await view()).policies.screens).toEqual({ ...unmanagedScreens, ...one.shows });
      const [row] = await pc.ask('getPolicies', {});
      expect(row).toMatchObject({ node: config, scope: one.scope ?? 'device', value: one.value, lost: [], source: { kind: 'mdm' } });
      expect(row?.effect).not.toMatch(/^Without effect/);
      const file = await pc.ask('getRegistry', {});
      expect(file).toContain(one.registry);
      expect(file).toMatch(/\[HKEY_LOCAL_MACHINE\\SOFTWARE\\Microsoft\\PolicyManager\\current\\(device|S-1-12-1-[\d-]+)\\/);
      expect(await send(pc, remove(config))).toEqual([200]);
      expect((await view()).policies).toEqual({ screens: unmanagedScreens, inForce: [] });
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
      ['HideLock', 'Without effect: it is so without the policy too'],
    ]);
  });

  test('shows no picture of Windows where none is assumed to be there, by policy as little as by URL', async () => {
    const pc = await startTestDevice();
    await send(pc, replace('./Vendor/MSFT/Policy/Config/DeviceLock/EnforceLockScreenAndLogonImage', '%windir%\\Web\\Screen\\img104.jpg'));
    const shown = async () => (await pc.ask('getSnapshot', {})).policies.screens.lockPicture;
    expect(await shown()).toMatchObject({ name: 'lock-dusk.jpg' });
    const view = await pc.ask('changeAssumptions', { windowsPictures: 'absent' });
    expect(await shown()).toMatchObject({ name: 'lock-default.jpg' });
    expect((await pc.ask('getPolicies', {}))[0]?.effect).toMatch(/img104\.jpg" cannot be shown: no picture lies there, as the assumption/);
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
});
