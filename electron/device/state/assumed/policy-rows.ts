import type { AssumptionId } from '../../../../shared/contract/assumption.ts';
import type { Assumption } from './assumption.ts';

/** Which of several sources of a policy counts. */
export const policyRows = {
  lockPolicies: {
    decides: 'Which of two policies gives the lock screen its picture: DeviceLock/EnforceLockScreenAndLogonImage or ForceDefaultLockScreen',
    values: ['lastWritten', 'DeviceLock', 'ControlPanelDisplay'],
    evidence: 'inferred',
    source: 'Both say that lock screen and sign-in screen have the same image; nothing says which of two',
  },
  policyMoment: {
    decides:
      'When screens show a policy: at once, or as Windows reads it, when the PC is locked or somebody signs in (which here every unlocking is)',
    values: ['atOnce', 'asWindows'],
    evidence: 'inferred',
    source:
      'Pages of Start have one sign out or restart Explorer for some, desktop.admx says at logon; the rest is inferred. At once suits a demo',
  },
  userAndDevice: {
    decides: 'Values of one policy for the user and for the device, where no page says which is used',
    values: ['user', 'device'],
    evidence: 'inferred',
    source: 'The page of Start/StartLayout says the user’s; other pages are silent',
  },
  policyNoMerge: {
    decides: 'Two sources of one policy whose DDF states no ConflictResolution',
    values: ['lastWrite', 'firstWrite'],
    evidence: 'inferred',
    source: 'The DDF has LastWrite for most others',
  },
  mdmWinsCovers: {
    decides: 'Whether MDMWinsOverGP counts for what a provisioning package gave, or for management alone',
    values: ['policyCsp', 'mdmOnly'],
    evidence: 'inferred',
    source: 'The page speaks of Policy CSP, through which a package sets its policies too, and of "MDM policy"',
  },
  resultOverGP: {
    decides: 'What Policy/Result says where Group Policy goes before Policy CSP: the value in force, or that of PolicyManager',
    values: ['inForce', 'policyManager'],
    evidence: 'inferred',
    source: 'The page says that Result has the result of conflict resolution between configuration sources; Group Policy is not named',
  },
} as const satisfies Partial<Record<AssumptionId, Assumption>>;
