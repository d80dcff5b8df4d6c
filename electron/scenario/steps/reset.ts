import { did } from '../stage/stage.ts';
import { plainStep } from '../stage/step-kind.ts';

export const reset = plainStep({
  words: 'Reset the PC',
  perform: async ({ world }) => did(await world.operations.reset({})),
  record: { reset: () => ['reset'] },
});
