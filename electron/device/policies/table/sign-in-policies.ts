import type { PolicyScreens } from '../../../../shared/contract/policies.ts';
import { admxPolicy, inferred, intPolicy, linesPolicy, type Policy, textPolicy } from '../definition/policy.ts';

const area = 'LocalPoliciesSecurityOptions';

/** 1 to 4. */
const lockedUsers: readonly PolicyScreens['lockedUser'][] = ['name-and-account', 'name', 'nothing', 'account'];

/** Settings of the sign-in screen. Sources: Policy CSP, LocalPoliciesSecurityOptions, WindowsLogon, ADMX_Logon; logon.admx. */
export const signInPolicies: readonly Policy[] = [
  textPolicy(
    [area, 'InteractiveLogon_MessageTitleForUsersAttemptingToLogOn'],
    {
      effect: 'Title of the page before the credentials, shown once its text is set too',
      screens: ['sign-in'],
      when: 'lock',
    },
    (noticeTitle) => ({ noticeTitle }),
  ),
  linesPolicy(
    [area, 'InteractiveLogon_MessageTextForUsersAttemptingToLogOn'],
    {
      effect: 'Text of the page before the credentials, shown once its title is set too',
      screens: ['sign-in'],
      when: 'lock',
    },
    (noticeLines) => ({ noticeLines }),
  ),
  intPolicy(
    [area, 'InteractiveLogon_DoNotDisplayLastSignedIn'],
    {
      effect: 'The sign-in screen shows neither name nor picture of the last user, and asks for the user name',
      screens: ['sign-in'],
      when: 'lock',
    },
    (value) => ({ lastUserHidden: value === 1 }),
  ),
  intPolicy(
    [area, 'InteractiveLogon_DoNotRequireCTRLALTDEL'],
    {
      effect: 'With 0 the lock screen asks for Ctrl+Alt+Delete, and a click does nothing',
      screens: ['lock'],
      when: 'lock',
      basis: inferred,
    },
    (value) => ({ secureAttention: value === 0 }),
  ),
  intPolicy(
    [area, 'Shutdown_AllowSystemToBeShutDownWithoutHavingToLogOn'],
    {
      effect: 'With 0 the sign-in screen has no power icon',
      screens: ['sign-in'],
      when: 'lock',
    },
    (value) => ({ signInPower: value !== 0 }),
  ),
  admxPolicy(
    ['WindowsLogon', 'DontDisplayNetworkSelectionUI'],
    {
      effect: 'The sign-in screen has no network icon',
      screens: ['sign-in'],
      when: 'lock',
      basis: inferred,
    },
    ({ enabled }) => ({ signInNetwork: !enabled }),
  ),
  admxPolicy(
    ['ADMX_Logon', 'DisableAcrylicBackgroundOnLogon'],
    {
      effect: 'The picture behind the sign-in screen is not blurred',
      screens: ['sign-in'],
      when: 'lock',
    },
    ({ enabled }) => ({ signInClear: enabled }),
  ),
  intPolicy(
    ['WindowsLogon', 'HideFastUserSwitching'],
    {
      effect: 'The sign-in screen lists no other users, and Start has no “Switch user”',
      screens: ['sign-in', 'start'],
      when: 'lock',
    },
    (value) => ({ userSwitching: value !== 1 }),
  ),
  intPolicy(
    [area, 'InteractiveLogon_MachineInactivityLimit'],
    {
      effect: 'The PC locks itself after this many seconds without input; 0 never',
      screens: ['desktop', 'lock'],
    },
    (inactivityLimit) => ({ inactivityLimit }),
  ),
  intPolicy(
    [area, 'InteractiveLogon_DisplayUserInformationWhenTheSessionIsLocked'],
    {
      effect: 'What the sign-in screen shows about who has locked the PC: 1 name and account, 2 the name, 3 nothing, 4 the account',
      screens: ['sign-in'],
      when: 'lock',
    },
    (value) => ({ lockedUser: lockedUsers[value - 1] ?? 'name' }),
  ),
  intPolicy(
    [area, 'InteractiveLogon_DoNotDisplayUsernameAtSignIn'],
    { effect: 'With 1 the PC says “Welcome” without the name', screens: ['sign-in'], when: 'lock' },
    (value) => ({ welcomeName: value !== 1 }),
  ),
  intPolicy(
    ['Authentication', 'EnableWebSignIn'],
    { effect: 'With 1 the sign-in options include a globe, for web sign-in', screens: ['sign-in'], when: 'lock', basis: inferred },
    (value) => ({ webSignIn: value === 1 }),
  ),
  intPolicy(
    ['Authentication', 'EnablePasswordlessExperience'],
    { effect: 'With 1 the sign-in options have no password', screens: ['sign-in'], when: 'lock', basis: inferred },
    (value) => ({ passwordSignIn: value !== 1 }),
  ),
  intPolicy(
    ['WindowsLogon', 'EnableFirstLogonAnimation'],
    { effect: 'With 0 a first sign-in says “Preparing Windows” and nothing else', screens: ['sign-in'], basis: inferred },
    (value) => ({ firstSignInAnimation: value !== 0 }),
  ),
  admxPolicy(
    ['WindowsLogon', 'EnumerateLocalUsersOnDomainJoinedComputers'],
    {
      effect: 'Disabled, the sign-in screen lists no local accounts; this PC counts as joined to a domain',
      screens: ['sign-in'],
      when: 'lock',
      basis: inferred,
    },
    ({ enabled }) => ({ localUsersListed: enabled }),
  ),
  admxPolicy(
    ['ADMX_Logon', 'DontEnumerateConnectedUsers'],
    {
      effect: 'The sign-in screen lists no accounts of the organization; this PC counts as joined to a domain',
      screens: ['sign-in'],
      when: 'lock',
      basis: inferred,
    },
    ({ enabled }) => ({ connectedUsersListed: !enabled }),
  ),
  admxPolicy(
    ['ADMX_Logon', 'BlockUserFromShowingAccountDetailsOnSignin'],
    {
      effect: 'The sign-in screen never shows the account’s address, and its switch in Settings is greyed out',
      screens: ['sign-in', 'settings'],
      when: 'lock',
    },
    ({ enabled }) => ({ accountDetails: !enabled }),
  ),
];
