import { conditionsInWords, conditionsSchema } from '../stage/conditions.ts';
import { firstFinding } from '../stage/first-finding.ts';
import { stepKind } from '../stage/step-kind.ts';

export const assert = stepKind({
  schema: conditionsSchema,
  words: (conditions) => `Make sure that ${conditionsInWords(conditions)}`,
  perform: (conditions, stage) => firstFinding(stage, conditions),
  record: {},
});
