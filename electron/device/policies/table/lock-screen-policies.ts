import { admxPolicy, inferred, intPolicy, type Policy, textPolicy } from '../definition/policy.ts';

const area = 'ADMX_ControlPanelDisplay';

/** Settings of the lock screen. Sources: Policy CSP, DeviceLock and ADMX_ControlPanelDisplay; controlpaneldisplay.admx. */
export const lockScreenPolicies: readonly Policy[] = [
  textPolicy(
    ['DeviceLock', 'EnforceLockScreenAndLogonImage'],
    {
      effect: 'The picture behind lock screen and sign-in screen, for all users',
      screens: ['lock', 'sign-in', 'settings'],
      basis: inferred,
    },
    (lockPath) => (lockPath === '' ? {} : { lockPath, lockPictureFixed: true }),
  ),
  admxPolicy(
    [area, 'CPL_Personalization_ForceDefaultLockScreen'],
    {
      effect: 'The picture behind lock screen and sign-in screen, for all users',
      screens: ['lock', 'sign-in', 'settings'],
      required: ['LockScreenImage'],
      basis: inferred,
    },
    ({ enabled, elements }) =>
      enabled
        ? {
            lockPath: elements.get('LockScreenImage') ?? '',
            lockPictureFixed: true,
            ...(elements.get('LockScreenOverlaysDisabled') === '1' && { lockStatus: false }),
          }
        : {},
  ),
  admxPolicy(
    [area, 'CPL_Personalization_NoChangingLockScreen'],
    {
      effect: 'Nobody chooses another lock screen picture; without one from a policy the default is shown',
      screens: ['lock', 'settings'],
    },
    ({ enabled }) => ({ lockPictureFixed: enabled }),
  ),
  admxPolicy(
    [area, 'CPL_Personalization_NoLockScreen'],
    {
      effect: 'There is no lock screen: locking goes to the sign-in screen at once',
      screens: ['lock', 'settings'],
    },
    ({ enabled }) => ({ noLockScreen: enabled }),
  ),
  intPolicy(
    ['AboveLock', 'AllowToasts'],
    { effect: 'With 0 no notification slides in over the lock screen', screens: ['lock', 'settings'] },
    (value) => ({ lockToasts: value !== 0 }),
  ),
  admxPolicy(
    ['WindowsLogon', 'DisableLockScreenAppNotifications'],
    { effect: 'The lock screen shows no status of an app', screens: ['lock', 'settings'] },
    ({ enabled }) => ({ lockStatus: !enabled }),
  ),
  admxPolicy(
    ['ADMX_WPN', 'NoLockScreenToastNotification'],
    { effect: 'No notification slides in over the lock screen of this user', screens: ['lock', 'settings'], scope: 'user' },
    ({ enabled }) => ({ lockToasts: !enabled }),
  ),
  intPolicy(
    ['Experience', 'ConfigureWindowsSpotlightOnLockScreen'],
    {
      effect: 'Pictures of the day on the lock screen: 0 not offered, 1 the person’s choice, 2 and 3 always',
      screens: ['lock', 'settings'],
      scope: 'user',
    },
    (value) => ({ spotlight: value === 0 ? 'off' : value === 1 ? 'choice' : 'on' }),
  ),
  intPolicy(
    ['Experience', 'AllowWindowsSpotlight'],
    { effect: 'With 0 there are no pictures of the day, whatever else says', screens: ['lock', 'settings'], scope: 'user' },
    (value) => (value === 0 ? { spotlight: 'off' } : {}),
  ),
];
