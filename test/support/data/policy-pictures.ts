import type { PcSettings } from '../../../renderer/pc/display/pc-settings.ts';
import type { Session } from '../../../shared/contract/device-view.ts';

/** Where a policy shows, and what of the screen may look different while it is in force. */
export interface PolicyPicture {
  /** Area and name, with `user:` before it where it is one of the user. */
  readonly policy: string;
  readonly value: string;
  readonly screen: Session['screen'];
  readonly window?: Session['window'];
  /** What the person at the PC has set before. */
  readonly settings?: Partial<PcSettings>;
  /** Clicked one after the other before the first picture, with the right button where it says so, or scrolled to. */
  readonly open?: readonly (string | { readonly right: string } | { readonly scroll: string })[];
  /** Everything that changes lies in these; `all` where the whole screen does, `nothing` where time has to pass first. */
  readonly changes: readonly string[] | 'all' | 'nothing';
  /** Set beforehand and all along: what it only shows together with. */
  readonly beside?: readonly (readonly [policy: string, value: string])[];
}

const start = ['.taskbar__apps > .taskbar__button:first-child'];
const power = [...start, '.start__power'];
const account = [...start, '.start__account'];
const powerMenu = ['.start__power-menu'];
const accountMenu = ['.start__account-menu'];
const options = 'LocalPoliciesSecurityOptions';
const panel = 'ADMX_ControlPanelDisplay';
const notice = [`${options}/InteractiveLogon_Message`, 'ForUsersAttemptingToLogOn'] as const;
const dusk = 'C:\\Windows\\Web\\Screen\\lock-dusk.jpg';
const signIn = { screen: 'sign-in' } as const;
const lock = { screen: 'lock' } as const;
const desktop = { screen: 'desktop' } as const;

const lockSettings = { screen: 'desktop', window: 'settings-lock-screen' } as const;
const methods = ['.sign-in__link[aria-expanded]'];
export const taskbarLayout = [
  '<LayoutModificationTemplate xmlns="http://schemas.microsoft.com/Start/2014/LayoutModification"',
  ' xmlns:defaultlayout="http://schemas.microsoft.com/Start/2014/FullDefaultLayout"',
  ' xmlns:taskbar="http://schemas.microsoft.com/Start/2014/TaskbarLayout" Version="1">',
  '<CustomTaskbarLayoutCollection PinListPlacement="Replace"><defaultlayout:TaskbarLayout><taskbar:TaskbarPinList>',
  '<taskbar:UWA AppUserModelID="Microsoft.WindowsTerminal_8wekyb3d8bbwe!App"/>',
  '<taskbar:DesktopApp DesktopApplicationLinkPath="%ALLUSERSPROFILE%\\Microsoft\\Windows\\Start Menu\\Programs\\Microsoft Edge.lnk"/>',
  '</taskbar:TaskbarPinList></defaultlayout:TaskbarLayout></CustomTaskbarLayoutCollection></LayoutModificationTemplate>',
].join('');

/** Each policy one sees, on the screen it is about. */
export const policyPictures: readonly PolicyPicture[] = [
  { policy: 'DeviceLock/EnforceLockScreenAndLogonImage', value: dusk, ...lock, changes: 'all' },
  {
    policy: `${panel}/CPL_Personalization_ForceDefaultLockScreen`,
    value: `<enabled/><data id="LockScreenImage" value="${dusk}"/><data id="LockScreenOverlaysDisabled" value="1"/>`,
    ...lock,
    changes: 'all',
  },
  {
    policy: `${panel}/CPL_Personalization_NoChangingLockScreen`,
    value: '<enabled/>',
    screen: 'desktop',
    window: 'settings-lock-screen',
    changes: ['.settings__main'],
  },
  { policy: `${panel}/CPL_Personalization_NoLockScreen`, value: '<enabled/>', ...lock, changes: 'all' },
  { policy: 'AboveLock/AllowToasts', value: '0', ...lock, changes: ['.lock__toast'] },
  { policy: 'WindowsLogon/DisableLockScreenAppNotifications', value: '<enabled/>', ...lock, changes: ['.lock__app'] },
  { policy: 'user:ADMX_WPN/NoLockScreenToastNotification', value: '<enabled/>', ...lock, changes: ['.lock__toast'] },
  { policy: 'user:Experience/ConfigureWindowsSpotlightOnLockScreen', value: '2', ...lock, changes: 'all' },
  {
    policy: 'user:Experience/AllowWindowsSpotlight',
    value: '0',
    ...lock,
    changes: 'all',
    beside: [['user:Experience/ConfigureWindowsSpotlightOnLockScreen', '2']],
  },
  {
    policy: `${notice.join('Title')}`,
    value: 'Northwind Traders',
    ...signIn,
    changes: ['.sign-in__panel > *', '.users'],
    beside: [[notice.join('Text'), 'For staff only.']],
  },
  {
    policy: `${notice.join('Text')}`,
    value: 'For staff only.\uf000What you do is logged.',
    ...signIn,
    changes: ['.sign-in__panel > *', '.users'],
    beside: [[notice.join('Title'), 'Northwind Traders']],
  },
  { policy: `${options}/InteractiveLogon_DoNotDisplayLastSignedIn`, value: '1', ...signIn, changes: ['.sign-in__panel > *', '.users'] },
  { policy: `${options}/InteractiveLogon_DoNotRequireCTRLALTDEL`, value: '0', ...lock, changes: ['.lock__attention'] },
  { policy: `${options}/Shutdown_AllowSystemToBeShutDownWithoutHavingToLogOn`, value: '0', ...signIn, changes: ['.corner'] },
  { policy: 'WindowsLogon/DontDisplayNetworkSelectionUI', value: '<enabled/>', ...signIn, changes: ['.corner'] },
  { policy: 'ADMX_Logon/DisableAcrylicBackgroundOnLogon', value: '<enabled/>', ...signIn, changes: 'all' },
  { policy: 'WindowsLogon/HideFastUserSwitching', value: '1', ...signIn, changes: ['.users'] },
  { policy: `${options}/InteractiveLogon_MachineInactivityLimit`, value: '600', ...desktop, changes: 'nothing' },
  { policy: 'Start/HideSleep', value: '1', ...desktop, open: power, changes: powerMenu },
  { policy: 'Start/HideShutDown', value: '1', ...desktop, open: power, changes: powerMenu },
  { policy: 'Start/HideRestart', value: '1', ...desktop, open: power, changes: powerMenu },
  { policy: 'Start/HidePowerButton', value: '1', ...desktop, open: start, changes: ['.start__power'] },
  { policy: 'Start/HideLock', value: '1', ...desktop, open: account, changes: accountMenu },
  { policy: 'Start/HideSignOut', value: '1', ...desktop, open: account, changes: accountMenu },
  { policy: 'Start/HideSwitchAccount', value: '1', ...desktop, open: account, changes: accountMenu },
  { policy: 'Start/HideChangeAccountSettings', value: '1', ...desktop, open: account, changes: accountMenu },
  { policy: 'Start/HideUserTile', value: '1', ...desktop, open: start, changes: ['.start__account'] },
  { policy: 'Start/HideRecommendedSection', value: '1', ...desktop, open: start, changes: ['.start__body'] },
  { policy: 'Experience/ShowLockOnUserTile', value: '0', ...desktop, open: account, changes: accountMenu },
  { policy: 'Search/ConfigureSearchOnTaskbarMode', value: '0', ...desktop, changes: ['.taskbar__apps'] },
  { policy: 'Start/HideTaskViewButton', value: '1', ...desktop, changes: ['.taskbar__apps'] },
  { policy: 'NewsAndInterests/AllowNewsAndInterests', value: '0', ...desktop, changes: ['.taskbar__side--start'] },
  {
    policy: 'Start/ConfigureStartPins',
    value: '{"pinnedList":[{"packagedAppId":"Microsoft.WindowsTerminal_8wekyb3d8bbwe!App"}]}',
    ...desktop,
    open: start,
    changes: ['.start__grid'],
  },
  { policy: 'TimeLanguageSettings/ConfigureTimeZone', value: 'Tokyo Standard Time', ...lock, changes: ['.lock__face'] },
  ...['', 'user:'].map(
    (scope): PolicyPicture => ({
      policy: `${scope}Settings/PageVisibilityList`,
      value: 'hide:gaming-gamebar;bluetooth',
      screen: 'desktop',
      window: 'settings-background',
      changes: ['.nav__list'],
    }),
  ),
  {
    policy: 'user:ADMX_Desktop/Wallpaper',
    value:
      '<enabled/><data id="WallpaperName" value="C:\\Windows\\Web\\Wallpaper\\desktop-ember.jpg"/><data id="WallpaperStyle" value="4"/>',
    ...desktop,
    changes: 'all',
  },
  {
    policy: `user:${panel}/CPL_Personalization_NoDesktopBackgroundUI`,
    value: '<enabled/>',
    screen: 'desktop',
    window: 'settings-background',
    changes: ['.settings__main'],
  },
  {
    policy: 'DeviceLock/PreventLockScreenSlideShow',
    value: '<enabled/>',
    ...lock,
    settings: { slideShow: true },
    changes: 'all',
  },
  {
    policy: 'DeviceLock/PreventEnablingLockScreenCamera',
    value: '<enabled/>',
    ...lock,
    settings: { lockCamera: true },
    changes: ['.lock__status'],
  },
  { policy: 'DeviceLock/DevicePasswordEnabled', value: '0', ...desktop, changes: 'nothing' },
  {
    policy: 'DeviceLock/MaxInactivityTimeDeviceLock',
    value: '10',
    ...desktop,
    beside: [['DeviceLock/DevicePasswordEnabled', '0']],
    changes: 'nothing',
  },
  {
    policy: `${options}/InteractiveLogon_DisplayUserInformationWhenTheSessionIsLocked`,
    value: '3',
    ...signIn,
    changes: ['.sign-in__panel > *', '.users'],
  },
  { policy: `${options}/InteractiveLogon_DoNotDisplayUsernameAtSignIn`, value: '1', ...signIn, changes: 'nothing' },
  { policy: 'Authentication/EnableWebSignIn', value: '1', ...signIn, open: methods, changes: ['.sign-in__methods'] },
  {
    policy: 'Authentication/EnablePasswordlessExperience',
    value: '1',
    ...signIn,
    open: methods,
    changes: ['.sign-in__methods'],
    beside: [['Authentication/EnableWebSignIn', '1']],
  },
  { policy: 'WindowsLogon/EnableFirstLogonAnimation', value: '0', ...signIn, changes: 'nothing' },
  { policy: 'WindowsLogon/EnumerateLocalUsersOnDomainJoinedComputers', value: '<disabled/>', ...signIn, changes: ['.users'] },
  { policy: 'ADMX_Logon/DontEnumerateConnectedUsers', value: '<enabled/>', ...signIn, changes: ['.users'] },
  {
    policy: 'ADMX_Logon/BlockUserFromShowingAccountDetailsOnSignin',
    value: '<enabled/>',
    ...signIn,
    settings: { accountDetails: true },
    changes: ['.sign-in__account'],
  },
  { policy: 'Start/HideHibernate', value: '1', ...desktop, settings: { hibernate: true }, open: power, changes: powerMenu },
  { policy: 'Start/HideAppList', value: '3', ...desktop, open: start, changes: ['.start__body'] },
  {
    policy: 'Start/NoPinningToTaskbar',
    value: '1',
    ...desktop,
    open: [{ right: '.taskbar__button[data-app]' }],
    changes: ['.context-menu'],
  },
  ...['', 'user:'].map(
    (scope): PolicyPicture => ({
      policy: `${scope}Start/StartLayout`,
      value: taskbarLayout,
      ...desktop,
      changes: ['.taskbar__apps'],
    }),
  ),
  ...['NoDesktop', 'NoRecycleBinIcon', 'NoMyComputerIcon'].map(
    (name): PolicyPicture => ({ policy: `user:ADMX_Desktop/${name}`, value: '<enabled/>', ...desktop, changes: ['.desktop__icons'] }),
  ),
  {
    policy: 'user:Settings/ConfigureTaskbarCalendar',
    value: '2',
    ...desktop,
    open: ['.taskbar__clock'],
    changes: ['.calendar'],
  },
  {
    policy: 'Education/EnableEduThemes',
    value: '1',
    screen: 'desktop',
    window: 'settings-background',
    open: ['.settings__crumb', '.settings__main .card--link:nth-of-type(3)'],
    changes: ['.settings__main'],
  },
  { policy: 'user:Experience/AllowSpotlightCollection', value: '0', ...desktop, settings: { desktopSpotlight: true }, changes: 'all' },
  ...(
    [
      ['EnableScreenSaver', '<enabled/>'],
      ['ScreenSaverTimeOut', '<enabled/><data id="ScreenSaverTimeOutFreqSpin" value="60"/>'],
      ['ScreenSaverIsSecure', '<enabled/>'],
    ] as const
  ).map(
    ([name, value]): PolicyPicture => ({
      policy: `user:${panel}/CPL_Personalization_${name}`,
      value,
      ...lockSettings,
      open: [{ scroll: '.settings__main .card' }],
      changes: ['.settings__main'],
    }),
  ),
  { policy: 'ControlPolicyConflict/MDMWinsOverGP', value: '1', ...desktop, changes: 'nothing' },
];
