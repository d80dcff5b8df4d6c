import { did } from '../stage/stage.ts';
import { plainStep } from '../stage/step-kind.ts';

export const deletePolicies = plainStep({
  words: 'Delete the policies',
  perform: async ({ world }) => did(await world.operations.deletePolicies({})),
  record: { deletePolicies: () => ['delete policies'] },
});
