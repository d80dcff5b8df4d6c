import * as v from 'valibot';
import { checkConditions } from '../stage/check-conditions.ts';
import { conditionEntries, conditionsInWords } from '../stage/conditions.ts';
import { firstFinding } from '../stage/first-finding.ts';
import { stepKind } from '../stage/step-kind.ts';
import { durationMs, timeInWords } from '../stage/step-values.ts';
import { pause, waitFor } from '../stage/waiting.ts';

const usualPatienceMs = 30_000;

export const wait = stepKind({
  schema: v.union(
    [durationMs, v.strictObject({ ...conditionEntries, within: v.exactOptional(durationMs) })],
    'a time such as 2s, or what to wait for',
  ),
  words: (value) => (typeof value === 'number' ? `Wait ${timeInWords(value)}` : `Wait until ${conditionsInWords(value)}`),
  async perform(value, stage) {
    if (typeof value === 'number') return pause(stage, value);
    const { within = usualPatienceMs, ...conditions } = value;
    const { operations } = stage.world;
    const holds = async () => (await checkConditions(conditions, { operations, stage })).length === 0;
    const change = await waitFor(stage, holds, within);
    return change === 'late' ? firstFinding(stage, conditions, ` within ${within / 1_000} s`) : null;
  },
  record: {},
});
