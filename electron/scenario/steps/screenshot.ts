import { did } from '../stage/stage.ts';
import { stepKind } from '../stage/step-kind.ts';
import { name } from '../stage/step-values.ts';

export const screenshot = stepKind({
  schema: name,
  words: (called) => `Take the picture ${called}`,
  perform: async (called, { world }) => (world.screenshot === undefined ? null : did(await world.screenshot(called))),
  record: {},
});
