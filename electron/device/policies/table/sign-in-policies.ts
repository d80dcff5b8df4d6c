import { admxPolicy, inferred, intPolicy, linesPolicy, type Policy, textPolicy } from '../definition/policy.ts';

const area = 'LocalPoliciesSecurityOptions';

/** Settings of the sign-in screen. Sources: Policy CSP, LocalPoliciesSecurityOptions, WindowsLogon, ADMX_Logon; logon.admx. */
export const signInPolicies: readonly Policy[] = [
  textPolicy(
    [area, 'InteractiveLogon_MessageTitleForUsersAttemptingToLogOn'],
    {
      effect: 'Title of the page before the credentials, shown once its text is set too',
      screens: ['sign-in'],
    },
    (noticeTitle) => ({ noticeTitle }),
  ),
  linesPolicy(
    [area, 'InteractiveLogon_MessageTextForUsersAttemptingToLogOn'],
    {
      effect: 'Text of the page before the credentials, shown once its title is set too',
      screens: ['sign-in'],
    },
    (noticeLines) => ({ noticeLines }),
  ),
  intPolicy(
    [area, 'InteractiveLogon_DoNotDisplayLastSignedIn'],
    {
      effect: 'The sign-in screen shows neither name nor picture of the last user, and asks for the user name',
      screens: ['sign-in'],
    },
    (value) => ({ lastUserHidden: value === 1 }),
  ),
  intPolicy(
    [area, 'InteractiveLogon_DoNotRequireCTRLALTDEL'],
    {
      effect: 'With 0 the lock screen asks for Ctrl+Alt+Delete, and a click does nothing',
      screens: ['lock'],
      basis: inferred,
    },
    (value) => ({ secureAttention: value === 0 }),
  ),
  intPolicy(
    [area, 'Shutdown_AllowSystemToBeShutDownWithoutHavingToLogOn'],
    {
      effect: 'With 0 the sign-in screen has no power symbol',
      screens: ['sign-in'],
    },
    (value) => ({ signInPower: value !== 0 }),
  ),
  admxPolicy(
    ['WindowsLogon', 'DontDisplayNetworkSelectionUI'],
    {
      effect: 'The sign-in screen has no network symbol',
      screens: ['sign-in'],
      basis: inferred,
    },
    ({ enabled }) => ({ signInNetwork: !enabled }),
  ),
  admxPolicy(
    ['ADMX_Logon', 'DisableAcrylicBackgroundOnLogon'],
    {
      effect: 'The picture behind the sign-in screen is not blurred',
      screens: ['sign-in'],
    },
    ({ enabled }) => ({ signInClear: enabled }),
  ),
  intPolicy(
    [area, 'InteractiveLogon_MachineInactivityLimit'],
    {
      effect: 'The PC locks itself after so many seconds without input; 0 never',
      screens: ['desktop', 'lock'],
    },
    (inactivityLimit) => ({ inactivityLimit }),
  ),
];
