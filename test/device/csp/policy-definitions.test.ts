import { describe, expect, test } from 'vitest';
import type { EditionName } from '../../../shared/contract/editions.ts';
import { get, remove, replace, send } from '../../support/device/send-commands.ts';
import { startTestDevice } from '../../support/device/test-device.ts';

/** A setting as Microsoft's pages and ADMX files have it. */
interface Row {
  /** `user:` before one of the user. */
  readonly policy: string;
  readonly good: readonly string[];
  readonly bad: readonly string[];
  /** An edition that does not have it; Home unless told, null where Home has it too. */
  readonly notOn?: EditionName | null;
}

const onOff = ['<enabled/>', '<Enabled />', '<disabled/>'];
const noPayload = [
  '1',
  '',
  '<enabled/><disabled/>',
  '<enabled/><other/>',
  '<disabled/><data id="A" value="1"/>',
  '<enabled/><data id="A"/>',
];
const admx = (policy: string, rest: Partial<Row> = {}): Row => ({ policy, good: onOff, bad: noPayload, ...rest });
const ints = (policy: string, good: readonly number[], bad: readonly number[], rest: Partial<Row> = {}): Row => ({
  policy,
  good: good.map(String),
  bad: [...bad.map(String), 'x'],
  ...rest,
});
const bit = (policy: string, rest: Partial<Row> = {}) => ints(policy, [0, 1], [2, -1], rest);
const text = (policy: string, good: string, rest: Partial<Row> = {}): Row => ({ policy, good: [good], bad: [], ...rest });
const options = 'LocalPoliciesSecurityOptions';
const panel = 'ADMX_ControlPanelDisplay';
const image = '<enabled/><data id="LockScreenImage" value="C:\\a.jpg"/>';
const wallpaper = '<enabled/><data id="WallpaperName" value="C:\\a.jpg"/><data id="WallpaperStyle" value="4"/>';
const seconds = '<enabled/><data id="ScreenSaverTimeOutFreqSpin" value="600"/>';

/** The eighteen of the demo, and what else changes a screen. Sources: Policy CSP pages and ADMX files of Windows 11. */
const rows: readonly Row[] = [
  text(`${options}/InteractiveLogon_MessageTitleForUsersAttemptingToLogOn`, 'Contoso'),
  text(`${options}/InteractiveLogon_MessageTextForUsersAttemptingToLogOn`, 'One\uf000Two'),
  admx(`${panel}/CPL_Personalization_NoLockScreen`),
  { policy: `${panel}/CPL_Personalization_ForceDefaultLockScreen`, good: [image, '<disabled/>'], bad: ['<enabled/>', ...noPayload] },
  admx(`${panel}/CPL_Personalization_NoChangingLockScreen`),
  bit(`${options}/InteractiveLogon_DoNotDisplayLastSignedIn`),
  bit(`${options}/InteractiveLogon_DoNotRequireCTRLALTDEL`),
  bit(`${options}/Shutdown_AllowSystemToBeShutDownWithoutHavingToLogOn`),
  ints(`${options}/InteractiveLogon_DisplayUserInformationWhenTheSessionIsLocked`, [1, 2, 3, 4], [0, 5]),
  ints(`${options}/InteractiveLogon_MachineInactivityLimit`, [0, 599_940], [599_941, -1]),
  bit('WindowsLogon/HideFastUserSwitching'),
  bit('WindowsLogon/EnableFirstLogonAnimation'),
  admx('WindowsLogon/DisableLockScreenAppNotifications'),
  admx('WindowsLogon/DontDisplayNetworkSelectionUI'),
  admx('ADMX_Logon/DisableAcrylicBackgroundOnLogon'),
  text('Settings/PageVisibilityList', 'hide:about'),
  text('user:Settings/PageVisibilityList', 'showonly:about'),
  text('Start/ConfigureStartPins', '{"pinnedList":[]}'),
  ...[
    'HideSleep',
    'HideShutDown',
    'HideRestart',
    'HideHibernate',
    'HidePowerButton',
    'HideLock',
    'HideSignOut',
    'HideSwitchAccount',
    'HideUserTile',
  ].map((name) => bit(`Start/${name}`)),
  ...['HideChangeAccountSettings', 'HideRecommendedSection', 'HideTaskViewButton', 'NoPinningToTaskbar'].map((name) =>
    bit(`Start/${name}`),
  ),
  ints('Start/HideAppList', [0, 1, 2, 3], [4]),
  bit('Experience/ShowLockOnUserTile', { notOn: 'Pro' }),
  ints('Search/ConfigureSearchOnTaskbarMode', [0, 3], [4]),
  bit('NewsAndInterests/AllowNewsAndInterests', { notOn: 'SE' }),
  text('TimeLanguageSettings/ConfigureTimeZone', 'Tokyo Standard Time'),
  bit('AboveLock/AllowToasts'),
  admx('user:ADMX_WPN/NoLockScreenToastNotification'),
  { policy: 'user:ADMX_Desktop/Wallpaper', good: [wallpaper, '<disabled/>'], bad: ['<enabled/>', ...noPayload] },
  admx(`user:${panel}/CPL_Personalization_NoDesktopBackgroundUI`),
  { policy: `user:${panel}/CPL_Personalization_ScreenSaverTimeOut`, good: [seconds, '<disabled/>'], bad: ['<enabled/>', ...noPayload] },
  ints('user:Experience/ConfigureWindowsSpotlightOnLockScreen', [0, 1, 2, 3], [4], { notOn: 'Pro' }),
  bit('user:Experience/AllowWindowsSpotlight', { notOn: 'Pro' }),
  bit('user:Experience/AllowSpotlightCollection', { notOn: 'Pro' }),
  bit('ControlPolicyConflict/MDMWinsOverGP'),
  text('DeviceLock/EnforceLockScreenAndLogonImage', 'C:\\a.jpg', { notOn: null }),
  admx('DeviceLock/PreventLockScreenSlideShow', { notOn: null }),
  ints('DeviceLock/MaxInactivityTimeDeviceLock', [0, 999], [1_000], { notOn: null }),
  bit('Education/EnableEduThemes'),
  ints('Authentication/EnableWebSignIn', [0, 1, 2], [3]),
];

const nodeOf = (policy: string) =>
  policy.startsWith('user:') ? `./User/Vendor/MSFT/Policy/Config/${policy.slice(5)}` : `./Device/Vendor/MSFT/Policy/Config/${policy}`;

describe('a policy of the DDF set', () => {
  for (const { policy, good, bad, notOn = 'Home' } of rows) {
    test(`takes its values at ${policy}, refuses others, and is not on every edition`, async () => {
      const pc = await startTestDevice();
      const node = nodeOf(policy);
      const format = good.every((value) => /^\d+$/.test(value)) ? 'int' : 'chr';
      for (const value of good) {
        expect([value, await send(pc, replace(node, value, format), get(node))]).toEqual([value, [200, `200 ${value}`]]);
        expect(await send(pc, get(node.replace('/Config/', '/Result/')))).toEqual([`200 ${value}`]);
      }
      for (const value of bad) expect([value, await send(pc, replace(node, value, format))]).toEqual([value, [value === 'x' ? 415 : 400]]);
      expect(await send(pc, get(node), remove(node), get(node))).toEqual([`200 ${good.at(-1)}`, 200, 404]);
      if (notOn === null) return;
      await pc.ask('changeDevice', { edition: notOn });
      expect(await send(pc, replace(node, good[0] ?? '', format))).toEqual([405]);
    });
  }

  test('is not offered where Windows has not released it', async () => {
    const pc = await startTestDevice();
    const tree = await pc.ask('getTree', { locURI: './Vendor/MSFT/Policy/Config' });
    expect(tree.filter(({ locURI }) => /DisableWidgetsOnLockScreen|ConfigureAudioOnLockScreen/.test(locURI))).toEqual([]);
  });

  test('has no device setting below the user, and no user setting below the device', async () => {
    const pc = await startTestDevice();
    const [device, user] = ['./Device/Vendor/MSFT/Policy/Config/ADMX_Desktop/Wallpaper', './User/Vendor/MSFT/Policy/Config/Start/HideLock'];
    const codes = await send(pc, replace(device, wallpaper), replace(user, '1', 'int'), get(device), get(user));
    expect(codes.map((code) => code === 404 || code === 405)).toEqual([true, true, true, true]);
    expect(await pc.ask('getPolicies', {})).toEqual([]);
  });
});
