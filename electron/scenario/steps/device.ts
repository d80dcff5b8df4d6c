import { contract } from '../../../shared/contract/contract.ts';
import { did } from '../stage/stage.ts';
import { stepKind } from '../stage/step-kind.ts';
import { pairs } from '../stage/step-values.ts';

/** What the PC is. */
export const device = stepKind({
  schema: contract.changeDevice.input,
  words: (facts) => `The PC: ${pairs(facts)}`,
  perform: async (facts, { world }) => did(await world.operations.changeDevice(facts)),
  record: { changeDevice: (facts) => [{ device: facts }] },
});
