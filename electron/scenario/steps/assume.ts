import * as v from 'valibot';
import { did } from '../stage/stage.ts';
import { stepKind } from '../stage/step-kind.ts';
import { pairs, value } from '../stage/step-values.ts';

export const assume = stepKind({
  schema: v.record(v.string(), value),
  words: (assumptions) => `Assume ${pairs(assumptions)}`,
  perform: async (assumptions, { world }) => did(await world.operations.changeAssumptions(assumptions)),
  record: { changeAssumptions: (assumptions) => [{ assume: assumptions }] },
});
