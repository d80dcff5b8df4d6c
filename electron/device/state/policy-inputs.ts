import type { AssumptionValues } from '../../../shared/contract/assumption.ts';
import type { Background } from '../../../shared/contract/backgrounds.ts';
import { backgroundInWords } from '../desktop/background-words.ts';
import { decideOnce, type GivenPolicies } from '../policies/in-force.ts';
import type { DeviceDeps } from './device-deps.ts';
import { factoryState } from './device-state.ts';

/** What decides about policies, as the PC is now. */
export function policyInputs({ policies, assumptions, memory }: DeviceDeps): Omit<GivenPolicies, 'cspShows'> & {
  readonly assumptions: AssumptionValues;
  readonly groupPolicy: DeviceDeps['memory']['state']['groupPolicy']['values'];
  readonly isInt: (node: string) => boolean;
  readonly server: ReturnType<DeviceDeps['policies']['server']>;
} {
  const { userChoice, facts, groupPolicy } = memory.state;
  const asDelivered = factoryState('').userChoice;
  const own = (choice: Background, delivered: Background) => {
    const words = backgroundInWords(choice);
    return words === backgroundInWords(delivered) ? null : words;
  };
  const given = policies.all();
  const mergeOf = (node: string) => policies.definitionOf(node)?.conflictResolution ?? 'NoMerge';
  return {
    given,
    decide: decideOnce(given, { mergeOf, assumptions: assumptions() }),
    assumptions: assumptions(),
    read: memory.policiesRead,
    groupPolicy: groupPolicy.values,
    server: policies.server(),
    isInt: (node) => policies.definitionOf(node)?.format === 'int',
    chosen: {
      desktop: own(userChoice.desktop, asDelivered.desktop),
      lockScreen: own(userChoice.lockScreen, asDelivered.lockScreen),
      by: facts.userName,
    },
  };
}
