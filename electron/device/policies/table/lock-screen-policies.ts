import { booleanElement, isChecked, textElement } from '../definition/admx-elements.ts';
import { admxPolicy, inferred, intPolicy, type Policy, textPolicy } from '../definition/policy.ts';

const area = 'ADMX_ControlPanelDisplay';

/** Settings of the lock screen. Sources: Policy CSP, DeviceLock and ADMX_ControlPanelDisplay; controlpaneldisplay.admx. */
export const lockScreenPolicies: readonly Policy[] = [
  textPolicy(
    ['DeviceLock', 'EnforceLockScreenAndLogonImage'],
    {
      effect: 'The picture behind lock screen and sign-in screen, for all users',
      screens: ['lock', 'sign-in', 'settings'],
      when: 'lock',
      basis: inferred,
    },
    (lockPath) => (lockPath === '' ? {} : { lockPath, lockPictureFixed: true }),
  ),
  admxPolicy(
    [area, 'CPL_Personalization_ForceDefaultLockScreen'],
    {
      effect: 'The picture behind lock screen and sign-in screen, for all users',
      screens: ['lock', 'sign-in', 'settings'],
      when: 'lock',
      elements: [textElement('LockScreenImage'), booleanElement('LockScreenOverlaysDisabled')],
      basis: inferred,
    },
    ({ enabled, elements }) =>
      enabled
        ? {
            lockPath: elements.get('LockScreenImage') ?? '',
            lockPictureFixed: true,
            ...(isChecked(elements.get('LockScreenOverlaysDisabled')) && { lockStatus: false }),
          }
        : {},
  ),
  admxPolicy(
    [area, 'CPL_Personalization_NoChangingLockScreen'],
    {
      effect: 'Nobody can choose another lock screen picture; without one from a policy the default is shown',
      screens: ['lock', 'settings'],
      when: 'lock',
    },
    ({ enabled }) => ({ lockPictureFixed: enabled }),
  ),
  admxPolicy(
    [area, 'CPL_Personalization_NoLockScreen'],
    {
      effect: 'There is no lock screen: locking goes straight to the sign-in screen',
      screens: ['lock', 'settings'],
      when: 'lock',
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
    { effect: 'The lock screen shows no status of an app', screens: ['lock', 'settings'], when: 'lock' },
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
      when: 'signIn',
      scope: 'user',
    },
    (value) => ({ spotlight: value === 0 ? 'off' : value === 1 ? 'choice' : 'on' }),
  ),
  intPolicy(
    ['Experience', 'AllowWindowsSpotlight'],
    {
      effect: 'With 0 there are no pictures of the day, whatever other policies say',
      screens: ['lock', 'desktop', 'settings'],
      scope: 'user',
      when: 'signIn',
    },
    (value) => (value === 0 ? { spotlight: 'off', desktopSpotlight: false } : {}),
  ),
  admxPolicy(
    ['DeviceLock', 'PreventLockScreenSlideShow'],
    { effect: 'Nobody can choose a slide show for the lock screen', screens: ['lock', 'settings'], when: 'lock' },
    ({ enabled }) => ({ lockSlideShow: !enabled }),
  ),
  admxPolicy(
    ['DeviceLock', 'PreventEnablingLockScreenCamera'],
    { effect: 'The lock screen has no camera, and its switch in Settings is greyed out', screens: ['lock', 'settings'], when: 'lock' },
    ({ enabled }) => ({ lockCamera: !enabled }),
  ),
  intPolicy(
    ['DeviceLock', 'DevicePasswordEnabled'],
    { effect: 'With 0 a device password is asked for, which MaxInactivityTimeDeviceLock needs; no visible effect by itself', screens: [] },
    (value) => ({ devicePassword: value === 0, decides: value === 0 }),
  ),
  intPolicy(
    ['DeviceLock', 'MaxInactivityTimeDeviceLock'],
    { effect: 'The PC locks itself after this many minutes without input; 0 never', screens: ['desktop', 'lock'] },
    (inactivityMinutes) => ({ inactivityMinutes }),
  ),
];
