import type { AssumptionId } from '../../../../shared/contract/assumption.ts';
import type { PolicyInForce } from '../../../../shared/contract/policies.ts';
import { type AssumedPC, countOf, type Effect, type EffectOf, notNow, now } from './effect.ts';
import type { policyRows } from './policy-rows.ts';

type PolicyId = keyof typeof policyRows & AssumptionId;

/** What the assumptions about several sources of a policy change on a PC now. */
export const policyEffects: { readonly [Id in PolicyId]: EffectOf<Id> } = {
  lockPolicies: ({ policies }, value) => {
    const rivals = policies.inForce.filter(({ name }) => /EnforceLockScreenAndLogonImage|ForceDefaultLockScreen/.test(name));
    return rivals.length < 2
      ? notNow('No two policies give the lock screen its picture')
      : now(`Two policies give the lock screen its picture: ${value}`);
  },
  policyMoment: ({ policies }, value) => {
    const later = policies.inForce.filter(({ when }) => when !== 'atOnce').length;
    const waiting = policies.inForce.filter(({ pending }) => pending).length;
    if (later === 0) return notNow('No policy is in force that Windows would show later');
    return now(value === 'atOnce' ? `${countOf(later, 'setting')} shown at once` : `${countOf(waiting, 'setting')} still to be shown`);
  },
  userAndDevice: (pc, value) =>
    contested(pc, ({ scope, lost }) => lost.length > 0 || scope === 'user', `the value of the ${value} counts where no page says`),
  policyNoMerge: (pc, value) =>
    contested(pc, ({ lost }) => lost.length > 0, `the ${value === 'lastWrite' ? 'last' : 'first'} write counts where the DDF says nothing`),
  mdmWinsCovers: (pc, value) =>
    contested(
      pc,
      ({ name, lost }) => name === 'MDMWinsOverGP' || lost.length > 0,
      value === 'policyCsp' ? 'MDMWinsOverGP counts for packages too' : 'MDMWinsOverGP counts for management alone',
    ),
  resultOverGP: (pc, value) =>
    contested(
      pc,
      ({ lost }) => lost.length > 0,
      `Policy/Result has ${value === 'inForce' ? 'the value in force' : 'that of PolicyManager'}`,
    ),
};

function contested({ policies }: AssumedPC, is: (policy: PolicyInForce) => boolean, how: string): Effect {
  const count = policies.inForce.filter(is).length;
  return count === 0 ? notNow('No policy has two sources') : now(`${countOf(count, 'setting')}: ${how}`);
}
