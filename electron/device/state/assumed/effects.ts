import type { AssumptionId, AssumptionValues } from '../../../../shared/contract/assumption.ts';
import type { AssumedPC, Effect, EffectOf } from './effect.ts';
import { managementEffects } from './management-effects.ts';
import { pictureEffects } from './picture-effects.ts';
import { policyEffects } from './policy-effects.ts';
import { protocolEffects } from './protocol-effects.ts';

const table: { readonly [Id in AssumptionId]: EffectOf<Id> } = {
  ...protocolEffects,
  ...pictureEffects,
  ...policyEffects,
  ...managementEffects,
};

/** What an assumption with the value in force changes on this PC now. */
export function effectOf<Id extends AssumptionId>(id: Id, pc: AssumedPC, values: AssumptionValues): Effect {
  return table[id](pc, values[id], values);
}
