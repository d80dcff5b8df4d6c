import * as v from 'valibot';
import { did } from '../stage/stage.ts';
import { stepKind } from '../stage/step-kind.ts';

const words = { slow: 'Make the network slow', usual: 'Let the network be as fast as usual' } as const;

export const network = stepKind({
  schema: v.picklist(['slow', 'usual'], 'slow or usual'),
  words: (speed) => words[speed],
  perform: async (speed, { world }) => did(await world.operations.setNetwork({ slow: speed === 'slow' })),
  record: { setNetwork: ({ slow }) => [{ network: slow ? 'slow' : 'usual' }] },
});
