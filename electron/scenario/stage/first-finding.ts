import { checkConditions } from './check-conditions.ts';
import type { Conditions } from './conditions.ts';
import { explainFinding } from './explain-finding.ts';
import type { Performed, Stage } from './stage.ts';

/** The first condition that does not hold, with the chain that led there; `when` follows what was expected. */
export async function firstFinding(stage: Stage, conditions: Conditions, when = ''): Promise<Performed> {
  const { operations } = stage.world;
  const [first] = await checkConditions(conditions, { operations, stage });
  if (first === undefined) return null;
  return explainFinding(operations, { ...first, expected: `${first.expected}${when}` });
}
