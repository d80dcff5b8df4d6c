import * as v from 'valibot';
import { type ClientFaultId, isClientFault, meaningOfFault, readFault, whyNotValue } from '../../../shared/client-faults/fault-table.ts';
import type { ClientFaultsInput } from '../../../shared/contract/management/client-faults.ts';
import { definedOnly } from '../../../shared/defined-only.ts';
import { quoted } from '../../../shared/quoted.ts';
import { did } from '../stage/stage.ts';
import { stepKind } from '../stage/step-kind.ts';
import { text } from '../stage/step-values.ts';

/** What the PC does wrong on purpose from now on: faults of `managed-pc torture --list`, one by a seed, or none. */
export const faultStep = stepKind({
  schema: v.pipe(
    v.union([text, v.array(v.string()), v.strictObject({ any: text })], 'a fault, a list of faults, none, or any: SEED'),
    v.rawTransform(({ dataset: { value: given }, addIssue, NEVER }): ClientFaultsInput => {
      if (given === 'none') return { faults: [] };
      if (typeof given === 'object' && 'any' in given) return { faults: 'any', seed: given.any };
      const faults: { id: ClientFaultId; value?: number }[] = [];
      for (const one of [given].flat()) {
        const { id, value } = readFault(one);
        const why = isClientFault(id) ? whyNotValue(id, value) : `there is no fault ${quoted(id, 40)}; managed-pc torture --list has them`;
        if (isClientFault(id) && why === null) faults.push({ id, ...definedOnly({ value }) });
        else {
          addIssue({ message: why ?? '' });
          return NEVER;
        }
      }
      return { faults };
    }),
  ),
  words({ faults, seed = '' }) {
    if (faults === 'any') return `Give this PC one fault, chosen by the seed ${seed}`;
    if (faults.length === 0) return 'Remove all faults of this PC';
    const wrong = faults.map(({ id, value }) => `${meaningOfFault(id).words}${value === undefined ? '' : ` (${value})`}`);
    return `From now on this PC has a fault on purpose. It ${wrong.map((words) => words[0]?.toLowerCase() + words.slice(1)).join('; it ')}`;
  },
  perform: async (input, { world }) => did(await world.operations.setClientFaults(input)),
  record: {
    setClientFaults({ faults, seed = 'break' }) {
      if (faults === 'any') return [{ fault: { any: seed } }];
      return [{ fault: faults.length === 0 ? 'none' : faults.map(({ id, value }) => (value === undefined ? id : `${id}=${value}`)) }];
    },
  },
});
