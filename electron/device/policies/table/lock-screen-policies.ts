import { admxPolicy, inferred, type Policy, textPolicy } from '../definition/policy.ts';

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
    ({ enabled, elements }) => (enabled ? { lockPath: elements.get('LockScreenImage') ?? '', lockPictureFixed: true } : {}),
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
];
