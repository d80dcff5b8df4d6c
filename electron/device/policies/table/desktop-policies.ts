import type { PolicyScreens, StartLines } from '../../../../shared/contract/policies.ts';
import { admxPolicy, inferred, intPolicy, type Policy, textPolicy } from '../definition/policy.ts';

/** Policies of the area Start that take one line, or one part, of Start away with 1. Source: Policy CSP, Start. */
const startLines: readonly (readonly [name: string, line: keyof StartLines, what: string])[] = [
  ['HideSleep', 'sleep', 'The power menu has no “Sleep”'],
  ['HideShutDown', 'shutDown', 'The power menu has no “Shut down”'],
  ['HideRestart', 'restart', 'The power menu has no “Restart”'],
  ['HidePowerButton', 'power', 'Start has no power button'],
  ['HideLock', 'lock', 'The account menu of Start has no “Lock”'],
  ['HideSignOut', 'signOut', 'The account menu of Start has no “Sign out”'],
  ['HideUserTile', 'account', 'Start has no account tile'],
  ['HideRecommendedSection', 'recommended', 'Start has no recommended section'],
];

const startPolicies = startLines.map(([name, line, effect]) =>
  intPolicy(['Start', name], { effect, screens: ['start'] }, (value) => ({ start: { [line]: value !== 1 } })),
);

const searchModes: readonly PolicyScreens['taskbarSearch'][] = ['hidden', 'symbol', 'label', 'box'];

/** Settings of desktop, Start, taskbar and Settings. Sources: Policy CSP, Start, Search, Settings, ADMX_Desktop; desktop.admx. */
export const desktopPolicies: readonly Policy[] = [
  ...startPolicies,
  intPolicy(
    ['Experience', 'ShowLockOnUserTile'],
    { effect: 'With 0 the account menu of Start has no “Lock”', screens: ['start'] },
    (value) => ({
      start: value === 0 ? { lock: false } : {},
    }),
  ),
  intPolicy(
    ['Search', 'ConfigureSearchOnTaskbarMode'],
    { effect: 'The search part of the taskbar: 0 hidden, 1 a symbol, 2 symbol and label, 3 a box', screens: ['taskbar'] },
    (value) => ({ taskbarSearch: searchModes[value] ?? 'box' }),
  ),
  ...(['device', 'user'] as const).map((scope) =>
    textPolicy(
      ['Settings', 'PageVisibilityList'],
      { effect: 'Pages leave Settings, and a group with no page left leaves too', screens: ['settings'], scope },
      (text) => ({ settingsPages: readPages(text) }),
    ),
  ),
  admxPolicy(
    ['ADMX_Desktop', 'Wallpaper'],
    {
      effect: 'The picture of the desktop and its fit, for this user; no wallpaper where the file is missing',
      screens: ['desktop', 'settings'],
      required: ['WallpaperName', 'WallpaperStyle'],
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
      effect: 'Nobody chooses another desktop picture; the one there is stays',
      screens: ['settings'],
      scope: 'user',
    },
    ({ enabled }) => ({ desktopPictureFixed: enabled }),
  ),
  intPolicy(
    ['ControlPolicyConflict', 'MDMWinsOverGP'],
    { effect: 'With 1 a value of Policy CSP goes before Group Policy’s; shows nothing by itself', screens: [] },
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
