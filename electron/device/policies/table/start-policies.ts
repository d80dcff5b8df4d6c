import type { PolicyScreens, StartLines } from '../../../../shared/contract/policies.ts';
import { inferred, intPolicy, type Policy, readPolicy } from '../definition/policy.ts';
import { readStartPins } from './start-pins.ts';
import { readTaskbarPins } from './taskbar-pins.ts';

/**
 * Policies of the area Start that take one line, or one part, of Start away with 1, and when: its page has one open Start and look, for some
 * sign out first or restart. Source: Policy CSP, Start.
 */
const startLines: readonly (readonly [name: string, line: keyof StartLines, what: string, when?: Policy['when']])[] = [
  ['HideSleep', 'sleep', 'The power menu has no “Sleep”'],
  ['HideShutDown', 'shutDown', 'The power menu has no “Shut down”'],
  ['HideHibernate', 'hibernate', 'The power menu has no “Hibernate”, which a person may add in Settings'],
  ['HideRestart', 'restart', 'The power menu has no “Restart”'],
  ['HidePowerButton', 'power', 'Start has no power button', 'signIn'],
  ['HideLock', 'lock', 'The account menu of Start has no “Lock”'],
  ['HideSignOut', 'signOut', 'The account menu of Start has no “Sign out”'],
  ['HideSwitchAccount', 'switchAccount', 'The account menu of Start has no “Switch user”'],
  ['HideChangeAccountSettings', 'changeAccount', 'The account menu of Start has no “Change account settings”'],
  ['HideUserTile', 'account', 'Start has no account tile', 'signIn'],
  ['HideRecommendedSection', 'recommended', 'Start has no recommended section', 'signIn'],
];

const partsOfStart = startLines.map(([name, line, effect, when = 'atOnce']) =>
  intPolicy(['Start', name], { effect, screens: ['start'], when }, (value) => ({ start: { [line]: value !== 1 } })),
);

const appLists: readonly PolicyScreens['appList'][] = ['shown', 'collapsed', 'locked', 'removed'];

/** Settings of Start, and of what is pinned to Start and taskbar. Source: Policy CSP, Start, Experience. */
export const startPolicies: readonly Policy[] = [
  ...partsOfStart,
  intPolicy(
    ['Experience', 'ShowLockOnUserTile'],
    { effect: 'With 0 the account menu of Start has no “Lock”', screens: ['start'] },
    (value) => ({
      start: value === 0 ? { lock: false } : {},
    }),
  ),
  readPolicy(
    ['Start', 'ConfigureStartPins'],
    {
      effect: 'Start shows these apps as pinned, those that this PC has, in this order',
      screens: ['start'],
      basis: inferred,
      when: 'signIn',
    },
    readStartPins,
  ),
  intPolicy(
    ['Start', 'HideAppList'],
    {
      effect: 'The list of all apps in Start: 1 collapsed, 2 collapsed with its switch in Settings greyed out, 3 gone',
      screens: ['start', 'settings'],
      when: 'signIn',
    },
    (value) => ({ appList: appLists[value] ?? 'shown' }),
  ),
  intPolicy(
    ['Start', 'NoPinningToTaskbar'],
    { effect: 'Nobody can pin an app to the taskbar or unpin one', screens: ['taskbar', 'start'] },
    (value) => ({ taskbarPinning: value !== 1 }),
  ),
  ...(['device', 'user'] as const).map((scope) =>
    readPolicy(
      ['Start', 'StartLayout'],
      {
        effect: 'These apps are pinned to the taskbar, those that this PC has',
        screens: ['taskbar'],
        scope,
        when: 'signIn',
        basis: inferred,
      },
      readTaskbarPins,
    ),
  ),
];
