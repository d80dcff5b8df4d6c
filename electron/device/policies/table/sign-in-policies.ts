import { admxPolicy, inferred, intPolicy, linesPolicy, type Policy, textPolicy } from '../definition/policy.ts';

const area = 'LocalPoliciesSecurityOptions';
const system = 'HKEY_LOCAL_MACHINE\\SOFTWARE\\Microsoft\\Windows\\CurrentVersion\\Policies\\System';
const windowsSystem = 'HKEY_LOCAL_MACHINE\\SOFTWARE\\Policies\\Microsoft\\Windows\\System';

/** Settings of the sign-in screen. Sources: Policy CSP, LocalPoliciesSecurityOptions, WindowsLogon, ADMX_Logon; logon.admx. */
export const signInPolicies: readonly Policy[] = [
  textPolicy(
    [area, 'InteractiveLogon_MessageTitleForUsersAttemptingToLogOn'],
    {
      effect: 'Title of the page before the credentials, shown once its text is set too',
      screens: ['sign-in'],
      registry: { key: system, name: 'legalnoticecaption' },
    },
    (noticeTitle) => ({ noticeTitle }),
  ),
  linesPolicy(
    [area, 'InteractiveLogon_MessageTextForUsersAttemptingToLogOn'],
    {
      effect: 'Text of the page before the credentials, shown once its title is set too',
      screens: ['sign-in'],
      registry: { key: system, name: 'legalnoticetext' },
    },
    (noticeLines) => ({ noticeLines }),
  ),
  intPolicy(
    [area, 'InteractiveLogon_DoNotDisplayLastSignedIn'],
    {
      effect: 'The sign-in screen shows neither name nor picture of the last user, and asks for the user name',
      screens: ['sign-in'],
      registry: { key: system, name: 'dontdisplaylastusername' },
    },
    (value) => ({ lastUserHidden: value === 1 }),
  ),
  intPolicy(
    [area, 'InteractiveLogon_DoNotRequireCTRLALTDEL'],
    {
      effect: 'With 0 the lock screen asks for Ctrl+Alt+Delete, and a click does nothing',
      screens: ['lock'],
      basis: inferred,
      registry: { key: system, name: 'DisableCAD' },
    },
    (value) => ({ secureAttention: value === 0 }),
  ),
  intPolicy(
    [area, 'Shutdown_AllowSystemToBeShutDownWithoutHavingToLogOn'],
    {
      effect: 'With 0 the sign-in screen has no power symbol',
      screens: ['sign-in'],
      registry: { key: system, name: 'shutdownwithoutlogon' },
    },
    (value) => ({ signInPower: value !== 0 }),
  ),
  admxPolicy(
    ['WindowsLogon', 'DontDisplayNetworkSelectionUI'],
    {
      effect: 'The sign-in screen has no network symbol',
      screens: ['sign-in'],
      basis: inferred,
      registry: { key: windowsSystem, name: 'DontDisplayNetworkSelectionUI' },
    },
    ({ enabled }) => ({ signInNetwork: !enabled }),
  ),
  admxPolicy(
    ['ADMX_Logon', 'DisableAcrylicBackgroundOnLogon'],
    {
      effect: 'The picture behind the sign-in screen is not blurred',
      screens: ['sign-in'],
      registry: { key: windowsSystem, name: 'DisableAcrylicBackgroundOnLogon' },
    },
    ({ enabled }) => ({ signInClear: enabled }),
  ),
  intPolicy(
    [area, 'InteractiveLogon_MachineInactivityLimit'],
    {
      effect: 'The PC locks itself after so many seconds without input; 0 never',
      screens: ['desktop', 'lock'],
      registry: { key: system, name: 'InactivityTimeoutSecs' },
    },
    (inactivityLimit) => ({ inactivityLimit }),
  ),
];
