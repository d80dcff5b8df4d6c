import { unmanagedScreens } from '../../../electron/device/policies/screens.ts';
import type { PolicyScreens } from '../../../shared/contract/policies.ts';
import { taskbarLayout } from './policy-pictures.ts';

/** One setting: a value, what it makes of the screens, what is refused, what the registry says. */
export interface PolicyCase {
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
const bit = (policy: string, value: '0' | '1', shows: Partial<PolicyScreens>): PolicyCase => {
  const name = policy.split('/')[1] ?? '';
  return { policy, format: 'int', value, shows, refused: ['2', 400], registry: `"${name}"=dword:0000000${value}` };
};

const admx = (policy: string, shows: Partial<PolicyScreens>, registry: string): PolicyCase => ({
  policy,
  value: '<enabled/>',
  shows,
  refused: ['<enabled/><data id="None" value="1"/>', 400],
  registry,
});

const seconds = '<enabled/><data id="ScreenSaverTimeOutFreqSpin" value="60"/>';
const userAdmx: readonly PolicyCase[] = [
  { ...admx('ADMX_Desktop/NoDesktop', { desktopIcons: false }, '"NoDesktop"=dword:00000001'), scope: 'user' },
  {
    ...admx('ADMX_Desktop/NoRecycleBinIcon', { recycleBin: false }, '"{645FF040-5081-101B-9F08-00AA002F954E}"=dword:00000001'),
    scope: 'user',
  },
  {
    ...admx('ADMX_Desktop/NoMyComputerIcon', { thisComputer: false }, '"{20D04FE0-3AEA-1069-A2D8-08002B30309D}"=dword:00000001'),
    scope: 'user',
  },
  { ...admx(`${panel}/CPL_Personalization_EnableScreenSaver`, { screenSaver: true }, '"ScreenSaveActive"="1"'), scope: 'user' },
  {
    ...admx(`${panel}/CPL_Personalization_ScreenSaverTimeOut`, { screenSaverSeconds: 60 }, '"ScreenSaveTimeOut"="60"'),
    scope: 'user',
    value: seconds,
    refused: [seconds.replace('60', '599941'), 400],
  },
  { ...admx(`${panel}/CPL_Personalization_ScreenSaverIsSecure`, { screenSaverSecure: true }, '"ScreenSaverIsSecure"="1"'), scope: 'user' },
];

/** Every setting this PC draws. Sources: Policy CSP pages, DDF and ADMX files of Windows 11. */
export const policyCases: readonly PolicyCase[] = [
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
    shows: { spotlight: 'off', desktopSpotlight: false },
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
  admx('DeviceLock/PreventLockScreenSlideShow', { lockSlideShow: false }, '"NoLockScreenSlideshow"=dword:00000001'),
  admx('DeviceLock/PreventEnablingLockScreenCamera', { lockCamera: false }, '"NoLockScreenCamera"=dword:00000001'),
  {
    policy: `${options}/InteractiveLogon_DisplayUserInformationWhenTheSessionIsLocked`,
    format: 'int',
    value: '1',
    shows: { lockedUser: 'name-and-account' },
    refused: ['5', 400],
    registry: '"DontDisplayLockedUserId"=dword:00000001',
  },
  bit(`${options}/InteractiveLogon_DoNotDisplayUsernameAtSignIn`, '1', { welcomeName: false }),
  { ...bit('Authentication/EnableWebSignIn', '1', { webSignIn: true }), refused: ['3', 400] },
  { ...bit('Authentication/EnablePasswordlessExperience', '1', { passwordSignIn: false }), refused: ['3', 400] },
  bit('WindowsLogon/EnableFirstLogonAnimation', '0', { firstSignInAnimation: false }),
  {
    policy: 'WindowsLogon/EnumerateLocalUsersOnDomainJoinedComputers',
    value: '<disabled/>',
    shows: { localUsersListed: false },
    refused: ['<enabled/><data id="Users" value="1"/>', 400],
    registry: '"EnumerateLocalUsersOnDomainJoinedComputers"="<disabled/>"',
  },
  admx('ADMX_Logon/DontEnumerateConnectedUsers', { connectedUsersListed: false }, '"DontEnumerateConnectedUsers"=dword:00000001'),
  admx(
    'ADMX_Logon/BlockUserFromShowingAccountDetailsOnSignin',
    { accountDetails: false },
    '"BlockUserFromShowingAccountDetailsOnSignin"=dword:00000001',
  ),
  bit('Start/HideHibernate', '1', { start: { ...start, hibernate: false } }),
  { ...bit('Start/HideAppList', '1', { appList: 'collapsed' }), refused: ['4', 400] },
  bit('Start/NoPinningToTaskbar', '1', { taskbarPinning: false }),
  ...(['device', 'user'] as const).map((scope) => ({
    policy: 'Start/StartLayout',
    ...(scope === 'user' && { scope }),
    value: taskbarLayout,
    shows: { taskbarPins: { apps: ['terminal', 'browser'], alone: true } } satisfies Partial<PolicyScreens>,
    refused: ['<Layout/>', 400] as const,
    registry: '"StartLayout"="<LayoutModificationTemplate',
  })),
  ...userAdmx,
  { ...bit('Experience/AllowSpotlightCollection', '0', { desktopSpotlight: false }), scope: 'user' },
  { ...bit('Settings/ConfigureTaskbarCalendar', '1', { secondCalendar: 'none' }), scope: 'user', refused: ['4', 400] },
  bit('Education/EnableEduThemes', '1', { schoolThemes: true }),
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
