import type { Device } from '../../../electron/device/create-device.ts';
import type { OutputOf } from '../../../shared/contract/contract.ts';
import type { Result } from '../../../shared/result.ts';
import type { AskedPC } from '../data/changing-operations.ts';

/** Asks a PC for what it must not refuse; a refusal rejects with the operation, its title and detail. */
export function askOf(device: Device): AskedPC['ask'] {
  return async (name, input) => {
    const operation = device[name] as (given: typeof input) => Promise<Result<OutputOf<typeof name>>>;
    const outcome = await operation(input);
    if (!outcome.ok) throw new Error(`${name}: ${outcome.problem.title}: ${outcome.problem.detail}`);
    return outcome.value;
  };
}
