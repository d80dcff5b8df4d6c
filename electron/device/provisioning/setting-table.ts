import { quoted } from '../../../shared/quoted.ts';
/** SyncML formats of the nodes that settings become. */
export type SettingFormat = 'chr' | 'int' | 'bool';

/** What a setting of Windows Configuration Designer becomes. */
export interface SettingTarget {
  readonly locUri: string;
  readonly format: SettingFormat;
  /** What Designer shows, and what a package holds for it. */
  readonly words?: Readonly<Record<string, string>>;
}

/** The pictures that a package carries. They are copied to the PC's drive before any setting is written. */
export const pictureSettings = ['Personalization/DeployDesktopImage', 'Personalization/DeployLockScreenImage'] as const;
export type PictureSetting = (typeof pictureSettings)[number];

/** The settings that name a picture, where the bare name of one that the package carries will do. */
export const pictureUrlSettings = ['Personalization/DesktopImageUrl', 'Personalization/LockScreenImageUrl'] as const;

const csp = './Vendor/MSFT';
const policy = `${csp}/Policy/Config`;
const bool = { True: 'true', False: 'false' } as const;
const noYes = { No: '0', Yes: '1' } as const;
const disabledEnabled = { Disabled: '0', Enabled: '1' } as const;

const rows = (
  folder: string,
  node: string,
  format: SettingFormat,
  names: readonly string[],
): readonly (readonly [string, SettingTarget])[] =>
  names.map((name) => [`${folder}/${name}`, { locUri: `${node}/${name}`, format, ...(format === 'bool' && { words: bool }) }]);

const policies = (area: string, words: Readonly<Record<string, string>>, names: readonly string[]) =>
  names.map((name): readonly [string, SettingTarget] => [
    `Policies/${area}/${name}`,
    { locUri: `${policy}/${area}/${name}`, format: 'int', words },
  ]);

const texts = (area: string, names: readonly string[]) => rows(`Policies/${area}`, `${policy}/${area}`, 'chr', names);

/**
 * Settings whose shown values differ from the written ones, or that do not lie where the rule of `Policies/` says. Source: the settings
 * store of Windows Configuration Designer for desktop editions, October 2023.
 */
const table: ReadonlyMap<string, SettingTarget> = new Map<string, SettingTarget>([
  ...rows('Personalization', `${csp}/Personalization`, 'chr', ['DesktopImageUrl', 'LockScreenImageUrl']),
  ...rows('SharedPC', `${csp}/SharedPC`, 'bool', ['EnableSharedPCMode']),
  ...rows('SharedPC/PolicyCustomization', `${csp}/SharedPC`, 'bool', [
    'SetEduPolicies',
    'SetPowerPolicies',
    'SignInOnResume',
    'RestrictLocalStorage',
  ]),
  ...rows('SharedPC/PolicyCustomization', `${csp}/SharedPC`, 'int', ['SleepTimeout', 'MaintenanceStartTime', 'MaxPageFileSizeMB']),
  ...rows('SharedPC/AccountManagement', `${csp}/SharedPC`, 'int', [
    'DeletionPolicy',
    'DiskLevelCaching',
    'DiskLevelDeletion',
    'InactiveThreshold',
  ]),
  ...rows('SharedPC/AccountManagement', `${csp}/SharedPC`, 'bool', ['EnableAccountManager']),
  ...rows('SharedPC/AccountManagement', `${csp}/SharedPC`, 'chr', ['KioskModeAUMID', 'KioskModeUserTileDisplayText']),
  [
    'SharedPC/AccountManagement/AccountModel',
    {
      locUri: `${csp}/SharedPC/AccountModel`,
      format: 'int',
      words: { 'Only guest': '0', 'Domain-joined only': '1', 'Domain-joined and guest': '2' },
    },
  ],
  ...rows('CloudDesktop', './Device/Vendor/MSFT/CloudDesktop', 'bool', ['EnableBootToCloudSharedPCMode']),
  ...policies('CloudDesktop', { 'Not Configured': '0', 'Enable Boot to Cloud Desktop': '1' }, ['BootToCloudMode']),
  ...policies('AboveLock', noYes, ['AllowToasts']),
  ...policies('Experience', { 'Do not show': '0', Show: '1' }, ['ShowLockOnUserTile']),
  [
    'Policies/Experience/ConfigureWindowsSpotlightOnLockScreen',
    {
      locUri: './User/Vendor/MSFT/Policy/Config/Experience/ConfigureWindowsSpotlightOnLockScreen',
      format: 'int',
      words: { Disabled: '0', Default: '1', 'Windows Spotlight': '2', 'Enterprise Spotlight': '3' },
    },
  ],
  ...texts('Settings', ['PageVisibilityList']),
  ...texts('Start', ['ConfigureStartPins', 'StartLayout']),
  ...policies('Start', noYes, [
    'HideChangeAccountSettings',
    'HideFrequentlyUsedApps',
    'HideHibernate',
    'HideLock',
    'HidePowerButton',
    'HideRecentJumplists',
    'HideRecentlyAddedApps',
    'HideRestart',
    'HideShutDown',
    'HideSignOut',
    'HideSleep',
    'HideSwitchAccount',
    'HideUserTile',
  ]),
  ...policies(
    'Start',
    {
      Default: '0',
      'Hide app list': '1',
      'Hide app list and disable setting': '2',
      'Remove app list and disable setting': '3',
    },
    ['HideAppList'],
  ),
  ...policies('Start', disabledEnabled, ['NoPinningToTaskbar']),
  [
    'Policies/Search/ConfigureSearchOnTaskbarMode',
    {
      locUri: `${policy}/Search/SearchOnTaskbarMode`,
      format: 'int',
      words: { Hide: '0', 'Search icon only': '1', 'Search icon and label': '2', 'Search box': '3' },
    },
  ],
  ...policies('WindowsLogon', noYes, ['HideFastUserSwitching', 'EnableFirstLogonAnimation']),
  ...(['WindowsLogon/DisableLockScreenAppNotifications', 'DeviceLock/PreventLockScreenSlideShow'] as const).map(
    (name): readonly [string, SettingTarget] => [
      `Policies/${name}`,
      { locUri: `${policy}/${name}`, format: 'chr', words: { 'Enable this policy': '<enabled/>', 'Disable this policy': '<disabled/>' } },
    ],
  ),
  ...policies('LocalPoliciesSecurityOptions', disabledEnabled, [
    'InteractiveLogon_DoNotDisplayLastSignedIn',
    'Shutdown_AllowSystemToBeShutDownWithoutHavingToLogOn',
  ]),
  ...policies('Authentication', { Default: '0', Enabled: '1', Disabled: '2' }, ['EnableWebSignIn', 'EnablePasswordlessExperience']),
  ...policies('DeviceLock', {}, ['MaxInactivityTimeDeviceLock']),
  ...texts('TimeLanguageSettings', ['ConfigureTimeZone']),
  ...policies('Education', { ...noYes, ...disabledEnabled, False: '0', True: '1' }, [
    'EnableEduThemes',
    'AllowStickers',
    'IsEducationEnvironment',
  ]),
]);

/** What a setting becomes, in the spelling of Designer; undefined for one that writes no node of a CSP, as far as is known. */
export function settingTarget(path: string): SettingTarget | undefined {
  const known = table.get(path);
  if (known !== undefined) return known;
  const [, area, name] = /^Policies\/([^/]+)\/([^/]+)$/.exec(path) ?? [];
  return area === undefined || name === undefined ? undefined : { locUri: `${policy}/${area}/${name}`, format: 'chr' };
}

/** Every setting of the table with its node, the other way round; what a package is made from. */
export function settingOfNode(locUri: string): { readonly path: string; readonly target: SettingTarget } | undefined {
  const wanted = withoutScope(locUri);
  for (const [path, target] of table) if (withoutScope(target.locUri) === wanted) return { path, target };
  const [, area, name] = /^\.\/vendor\/msft\/policy\/config\/([^/]+)\/([^/]+)$/i.exec(locUri.replace(/^\.\/device\//i, './')) ?? [];
  if (area === undefined || name === undefined) return undefined;
  return { path: `Policies/${area}/${name}`, target: { locUri, format: 'chr' } };
}

/** `./Device/Vendor` and `./Vendor` are one place; `./User` is another. */
function withoutScope(locUri: string): string {
  return locUri.toLowerCase().replace(/^\.\/device\//, './');
}

export type Compiled = { readonly value: string; readonly format: SettingFormat } | { readonly because: string };

/** Words that Designer shows for numbers. Where a setting is not in the table, nobody here knows the number. */
const shownForNumbers = /^(?:yes|no|true|false|enabled?|disabled?|default|not configured|allow(?:ed)?|block(?:ed)?|show|hide)$/i;

/** The written form of a value as Designer shows it. A number or a written form is taken as it is. */
export function compileValue(path: string, target: SettingTarget, shown: string): Compiled {
  const { words, format } = target;
  const word = words === undefined ? undefined : Object.keys(words).find((known) => known.toLowerCase() === shown.toLowerCase());
  const written = word === undefined ? undefined : words?.[word];
  if (written !== undefined) return { value: written, format };
  if (format === 'int' && /^-?\d+$/.test(shown)) return { value: shown, format };
  if (words !== undefined && Object.values(words).includes(shown)) return { value: shown, format };
  if (format !== 'chr') {
    const choices = Object.keys(words ?? {});
    return {
      because: `${quoted(shown)} is no value of it; ${choices.length === 0 ? 'it takes a number' : `there are ${choices.join(', ')}`}`,
    };
  }
  if (!path.startsWith('Policies/') || table.has(path)) return { value: shown, format };
  if (/^-?\d+$/.test(shown)) return { value: shown, format: 'int' };
  return shownForNumbers.test(shown)
    ? { because: `which number ${quoted(shown)} stands for is not known here; write the number` }
    : { value: shown, format };
}
