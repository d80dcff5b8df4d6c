import type { PolicyScreens } from '../../../../shared/contract/policies.ts';
import { decimalElement, enumElement, textElement } from '../definition/admx-elements.ts';
import { admxPolicy, inferred, intPolicy, type Policy, readPolicy, textPolicy } from '../definition/policy.ts';
import { readTimeZone } from './time-zone.ts';

const searchModes: readonly PolicyScreens['taskbarSearch'][] = ['hidden', 'symbol', 'label', 'box'];

const calendars: readonly PolicyScreens['secondCalendar'][] = ['choice', 'none', 'simplified', 'traditional'];

/** Policies of ADMX_Desktop that take icons off the desktop. Source: desktop.admx. */
const desktopIcons = (
  [
    ['NoDesktop', 'desktopIcons', 'The desktop has no icons'],
    ['NoRecycleBinIcon', 'recycleBin', 'The desktop has no Recycle Bin'],
    ['NoMyComputerIcon', 'thisComputer', 'The desktop has no icon of the PC'],
  ] as const
).map(([name, icon, effect]) =>
  admxPolicy(['ADMX_Desktop', name], { effect, screens: ['desktop'], scope: 'user', when: 'signIn' }, ({ enabled }) => ({
    [icon]: !enabled,
  })),
);

const panel = 'ADMX_ControlPanelDisplay';
const saver: Pick<Policy, 'screens' | 'scope' | 'when'> = { screens: ['desktop', 'settings'], scope: 'user', when: 'signIn' };

/** The screen saver. Source: controlpaneldisplay.admx; the range of the seconds also in the settings catalog. */
const screenSaver = [
  admxPolicy([panel, 'CPL_Personalization_EnableScreenSaver'], { effect: 'Whether there is a screen saver', ...saver }, ({ enabled }) => ({
    screenSaver: enabled,
  })),
  admxPolicy(
    [panel, 'CPL_Personalization_ScreenSaverTimeOut'],
    {
      effect: 'Seconds without input before the screen saver; 0 never. It shows only where there is a screen saver',
      elements: [decimalElement('ScreenSaverTimeOutFreqSpin', 0, 599_940)],
      ...saver,
    },
    ({ enabled, elements }) => (enabled ? { screenSaverSeconds: Number(elements.get('ScreenSaverTimeOutFreqSpin')) } : {}),
  ),
  admxPolicy(
    [panel, 'CPL_Personalization_ScreenSaverIsSecure'],
    { effect: 'Whether waking the screen saver locks the PC', ...saver },
    ({ enabled }) => ({ screenSaverSecure: enabled }),
  ),
];

/** Settings of desktop, taskbar and Settings. Sources: Policy CSP, Search, Settings, Education, ADMX_Desktop; desktop.admx. */
export const desktopPolicies: readonly Policy[] = [
  intPolicy(
    ['Search', 'ConfigureSearchOnTaskbarMode'],
    {
      effect: 'The search part of the taskbar: 0 hidden, 1 an icon, 2 icon and label, 3 a box',
      screens: ['taskbar', 'settings'],
      when: 'signIn',
    },
    (value) => ({ taskbarSearch: searchModes[value] ?? 'box' }),
  ),
  intPolicy(
    ['Start', 'HideTaskViewButton'],
    { effect: 'The taskbar has no task view, and its switch in Settings is greyed out', screens: ['taskbar', 'settings'], when: 'signIn' },
    (value) => ({ taskView: value !== 1 }),
  ),
  intPolicy(
    ['NewsAndInterests', 'AllowNewsAndInterests'],
    {
      effect: 'With 0 the taskbar has no widgets, and their switch in Settings is greyed out',
      screens: ['taskbar', 'settings'],
      when: 'signIn',
    },
    (value) => ({ widgets: value !== 0 }),
  ),
  readPolicy(
    ['TimeLanguageSettings', 'ConfigureTimeZone'],
    { effect: 'Every clock of the PC shows the time of this zone', screens: ['lock', 'taskbar', 'settings'] },
    readTimeZone,
  ),
  ...(['device', 'user'] as const).map((scope) =>
    textPolicy(
      ['Settings', 'PageVisibilityList'],
      { effect: 'Pages are hidden in Settings, and so is a group with no page left', screens: ['settings'], scope },
      (text) => ({ settingsPages: readPages(text) }),
    ),
  ),
  admxPolicy(
    ['ADMX_Desktop', 'Wallpaper'],
    {
      effect: 'The picture of the desktop and its fit, for this user; no wallpaper where the file is missing',
      screens: ['desktop', 'settings'],
      elements: [textElement('WallpaperName'), enumElement('WallpaperStyle', ['0', '1', '2', '3', '4', '5'])],
      when: 'signIn',
      scope: 'user',
      basis: inferred,
    },
    ({ enabled, elements }) =>
      enabled
        ? { desktopPath: elements.get('WallpaperName') ?? '', desktopFit: elements.get('WallpaperStyle') ?? '', desktopPictureFixed: true }
        : {},
  ),
  admxPolicy(
    ['ADMX_ControlPanelDisplay', 'CPL_Personalization_NoDesktopBackgroundUI'],
    {
      effect: 'Nobody can choose another desktop picture; the current one stays',
      screens: ['settings'],
      scope: 'user',
    },
    ({ enabled }) => ({ desktopPictureFixed: enabled }),
  ),
  ...desktopIcons,
  ...screenSaver,
  intPolicy(
    ['Experience', 'AllowSpotlightCollection'],
    {
      effect: 'With 0 the picture of the day is no choice for the desktop',
      screens: ['desktop', 'settings'],
      scope: 'user',
      when: 'signIn',
    },
    (value) => ({ desktopSpotlight: value !== 0 }),
  ),
  intPolicy(
    ['Settings', 'ConfigureTaskbarCalendar'],
    {
      effect: 'A line of the lunar calendar in the clock’s: 0 the person’s choice, 1 none, 2 in Simplified, 3 in Traditional Chinese',
      screens: ['taskbar', 'settings'],
      scope: 'user',
      when: 'signIn',
    },
    (value) => ({ secondCalendar: calendars[value] ?? 'choice' }),
  ),
  intPolicy(
    ['Education', 'EnableEduThemes'],
    { effect: 'Settings has themes for schools', screens: ['settings'], basis: inferred, when: 'signIn' },
    (value) => ({ schoolThemes: value === 1 }),
  ),
  intPolicy(
    ['ControlPolicyConflict', 'MDMWinsOverGP'],
    { effect: 'With 1 a value of Policy CSP wins over Group Policy’s; no visible effect by itself', screens: [] },
    (value) => ({ decides: value === 1 }),
  ),
];

/** `hide:a;b` or `showonly:a;b`. Anything else has no effect. Source: Policy CSP, Settings/PageVisibilityList. */
function readPages(text: string): PolicyScreens['settingsPages'] {
  const found = /^(hide|showonly):(.*)$/i.exec(text.trim());
  if (found === null) return null;
  const names = (found[2] ?? '').split(';').flatMap((name) => (name.trim() === '' ? [] : [name.trim().toLowerCase()]));
  return { kind: found[1]?.toLowerCase() === 'hide' ? 'hide' : 'showonly', names };
}
