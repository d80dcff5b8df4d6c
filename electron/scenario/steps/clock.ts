import * as v from 'valibot';
import { did } from '../stage/stage.ts';
import { stepKind } from '../stage/step-kind.ts';

const words = {
  pause: 'Stop the clock',
  step: 'Move the clock to the next event',
  real: 'Let the clock run as usual',
  'set-right': 'Set the clock right',
} as const;

export const clock = stepKind({
  schema: v.union(
    [v.picklist(['pause', 'step', 'real', 'set-right']), v.strictObject({ fast: v.pipe(v.number(), v.minValue(1), v.maxValue(10_000)) })],
    'pause, step, real, or fast: RATE',
  ),
  words: (value) => (typeof value === 'string' ? words[value] : `Let the clock run ${value.fast} times as fast`),
  perform: async (value, { world }) =>
    did(await world.operations.moveClock(typeof value === 'string' ? { action: value } : { action: 'fast', rate: value.fast })),
  record: { moveClock: (move) => [{ clock: move.action === 'fast' ? { fast: move.rate } : move.action }] },
});
