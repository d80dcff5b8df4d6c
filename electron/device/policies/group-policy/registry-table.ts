import type { GroupPolicyValue, RegistryType } from '../../../../shared/contract/policies.ts';
import { configNode } from '../definition/policy-nodes.ts';
import { type Form, ints, lines, number, parts, switched, switchedText, text } from './registry-form.ts';
import { type Hive, registryId } from './registry-key.ts';

/** A setting that Policy CSP and Group Policy both know, and how the registry writes it. */
export interface MappedPolicy {
  readonly node: string;
  readonly hive: Hive;
  readonly key: string;
  /** Values by name that together are the setting. */
  readonly names: readonly string[];
  readonly form: Form;
}

const policies = 'SOFTWARE\\Policies\\Microsoft\\Windows';
const current = 'SOFTWARE\\Microsoft\\Windows\\CurrentVersion\\Policies';

function at(hive: Hive, key: string, rows: readonly (readonly [policy: string, form: Form])[]): readonly MappedPolicy[] {
  return rows.map(([policy, form]) => {
    const [area = '', name = ''] = policy.split('/');
    const node = configNode({ area, name, scope: hive === 'HKEY_CURRENT_USER' ? 'user' : 'device' });
    return { node, hive, key, form, names: form.names };
  });
}

const machine = (key: string, rows: Parameters<typeof at>[2]) => at('HKEY_LOCAL_MACHINE', key, rows);
const user = (key: string, rows: Parameters<typeof at>[2]) => at('HKEY_CURRENT_USER', key, rows);
const options = 'LocalPoliciesSecurityOptions';
const panel = 'ADMX_ControlPanelDisplay';

/**
 * Settings of Policy CSP that Group Policy writes too. Sources: controlpaneldisplay, logon, cloudcontent, wpn, desktop, explorer .admx of
 * Windows 11; the Security Options by their well-known values.
 */
const mappedPolicies: readonly MappedPolicy[] = [
  ...machine(`${policies}\\Personalization`, [
    [
      `${panel}/CPL_Personalization_ForceDefaultLockScreen`,
      parts([
        ['LockScreenImage', 'LockScreenImage', 'REG_SZ'],
        ['LockScreenOverlaysDisabled', 'LockScreenOverlaysDisabled', 'REG_DWORD'],
      ]),
    ],
    [`${panel}/CPL_Personalization_NoChangingLockScreen`, switched('NoChangingLockScreen')],
    [`${panel}/CPL_Personalization_NoLockScreen`, switched('NoLockScreen')],
    ['DeviceLock/PreventLockScreenSlideShow', switched('NoLockScreenSlideshow')],
    ['DeviceLock/PreventEnablingLockScreenCamera', switched('NoLockScreenCamera')],
  ]),
  ...machine(`${policies}\\System`, [
    ['WindowsLogon/DisableLockScreenAppNotifications', switched('DisableLockScreenAppNotifications')],
    ['WindowsLogon/DontDisplayNetworkSelectionUI', switched('DontDisplayNetworkSelectionUI')],
    ['ADMX_Logon/DisableAcrylicBackgroundOnLogon', switched('DisableAcrylicBackgroundOnLogon')],
    ['WindowsLogon/EnumerateLocalUsersOnDomainJoinedComputers', switched('EnumerateLocalUsers')],
    ['ADMX_Logon/DontEnumerateConnectedUsers', switched('DontEnumerateConnectedUsers')],
    ['ADMX_Logon/BlockUserFromShowingAccountDetailsOnSignin', switched('BlockUserFromShowingAccountDetailsOnSignin')],
  ]),
  ...machine(`${current}\\System`, [
    ['WindowsLogon/HideFastUserSwitching', number('HideFastUserSwitching')],
    ['WindowsLogon/EnableFirstLogonAnimation', number('EnableFirstLogonAnimation')],
    [`${options}/InteractiveLogon_MessageTitleForUsersAttemptingToLogOn`, text('legalnoticecaption')],
    [`${options}/InteractiveLogon_MessageTextForUsersAttemptingToLogOn`, lines('legalnoticetext')],
    [`${options}/InteractiveLogon_DoNotDisplayLastSignedIn`, number('dontdisplaylastusername')],
    [`${options}/InteractiveLogon_DisplayUserInformationWhenTheSessionIsLocked`, number('DontDisplayLockedUserId')],
    [`${options}/InteractiveLogon_DoNotRequireCTRLALTDEL`, number('DisableCAD')],
    [`${options}/Shutdown_AllowSystemToBeShutDownWithoutHavingToLogOn`, number('shutdownwithoutlogon')],
    [`${options}/InteractiveLogon_MachineInactivityLimit`, number('InactivityTimeoutSecs')],
  ]),
  ...machine(`${current}\\Explorer`, [['Settings/PageVisibilityList', text('SettingsPageVisibility')]]),
  ...user(`${current}\\Explorer`, [
    ['Settings/PageVisibilityList', text('SettingsPageVisibility')],
    ['ADMX_Desktop/NoDesktop', switched('NoDesktop')],
  ]),
  ...user(`${current}\\NonEnum`, [
    ['ADMX_Desktop/NoRecycleBinIcon', switched('{645FF040-5081-101B-9F08-00AA002F954E}')],
    ['ADMX_Desktop/NoMyComputerIcon', switched('{20D04FE0-3AEA-1069-A2D8-08002B30309D}')],
  ]),
  ...user(`${current}\\System`, [
    [
      'ADMX_Desktop/Wallpaper',
      parts([
        ['WallpaperName', 'Wallpaper', 'REG_SZ'],
        ['WallpaperStyle', 'WallpaperStyle', 'REG_SZ'],
      ]),
    ],
  ]),
  ...user(`${current}\\ActiveDesktop`, [[`${panel}/CPL_Personalization_NoDesktopBackgroundUI`, switched('NoChangingWallPaper')]]),
  ...user(`${policies}\\Control Panel\\Desktop`, [
    [`${panel}/CPL_Personalization_EnableScreenSaver`, switchedText('ScreenSaveActive')],
    [`${panel}/CPL_Personalization_ScreenSaverTimeOut`, parts([['ScreenSaverTimeOutFreqSpin', 'ScreenSaveTimeOut', 'REG_SZ']])],
    [`${panel}/CPL_Personalization_ScreenSaverIsSecure`, switchedText('ScreenSaverIsSecure')],
  ]),
  ...user(`${policies}\\CloudContent`, [
    // 2 in the registry is the policy switched off; whether 1 means more is for IncludeEnterpriseSpotlight.
    [
      'Experience/ConfigureWindowsSpotlightOnLockScreen',
      ints('ConfigureWindowsSpotlight', [
        ['2', '0'],
        ['1', '2'],
      ]),
    ],
    [
      'Experience/AllowWindowsSpotlight',
      ints('DisableWindowsSpotlightFeatures', [
        ['1', '0'],
        ['0', '1'],
      ]),
    ],
    [
      'Experience/AllowSpotlightCollection',
      ints('DisableSpotlightCollectionOnDesktop', [
        ['1', '0'],
        ['0', '1'],
      ]),
    ],
  ]),
  ...user(`${policies}\\CurrentVersion\\PushNotifications`, [
    ['ADMX_WPN/NoLockScreenToastNotification', switched('NoToastApplicationNotificationOnLockScreen')],
  ]),
];

const byNode: ReadonlyMap<string, MappedPolicy> = new Map(mappedPolicies.map((mapped) => [mapped.node, mapped]));
const byValue: ReadonlyMap<string, MappedPolicy> = new Map(
  mappedPolicies.flatMap((mapped) => mapped.names.map((name) => [registryId({ ...mapped, name }), mapped] as const)),
);

export function mappedAt(node: string): MappedPolicy | undefined {
  return byNode.get(node);
}

export function mappedOf(value: Pick<GroupPolicyValue, 'hive' | 'key' | 'name'>): MappedPolicy | undefined {
  return byValue.get(registryId(value));
}

/** The registry values a value of the policy stands for; none where it says nothing there, as `<disabled/>` of some. */
export function registryOf(
  { hive, key, form }: MappedPolicy,
  value: string,
): readonly { readonly key: string; readonly name: string; readonly type: RegistryType; readonly data: string }[] {
  return form.toRegistry(value).map((one) => ({ ...one, key: `${hive}\\${key}` }));
}
