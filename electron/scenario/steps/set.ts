import * as v from 'valibot';
import { applyDocument } from '../stage/apply-document.ts';
import { fullNode } from '../stage/check-conditions.ts';
import { stepKind } from '../stage/step-kind.ts';
import { lastName, locURI, shortened, value } from '../stage/step-values.ts';
import { valueDocument } from '../stage/value-document.ts';

export const set = stepKind({
  schema: v.record(locURI, value),
  words: (values) =>
    `Set ${Object.entries(values)
      .map(([node, wanted]) => `${lastName(node)} to ${shortened(wanted, node)}`)
      .join(', ')}`,
  async perform(values, stage) {
    const orders = Object.entries(values).map(([name, wanted]) => ({ node: fullNode(name), value: wanted }));
    return applyDocument(stage, await valueDocument(stage.world.operations, orders));
  },
  record: {},
});
