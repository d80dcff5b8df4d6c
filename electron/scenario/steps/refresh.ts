import { slot } from '../../../shared/contract/device-view.ts';
import { did } from '../stage/stage.ts';
import { stepKind } from '../stage/step-kind.ts';

export const refresh = stepKind({
  schema: slot,
  words: (picture) => `Download ${picture} again`,
  perform: async (picture, { world }) => did(await world.operations.refreshImage({ slot: picture })),
  record: { refreshImage: (input) => [{ refresh: input.slot }] },
});
