import * as v from 'valibot';
import { applyDocument } from '../stage/apply-document.ts';
import { fullNode } from '../stage/check-conditions.ts';
import { stepKind } from '../stage/step-kind.ts';
import { lastName, locURI } from '../stage/step-values.ts';
import { valueDocument } from '../stage/value-document.ts';

const oneNode = v.pipe(
  locURI,
  v.transform((one) => [one]),
);

export const deleteNodes = stepKind({
  schema: v.union([oneNode, v.array(locURI)], 'a node, or a list of nodes'),
  words: (nodes) => `Delete ${nodes.map(lastName).join(', ')}`,
  async perform(nodes, stage) {
    const orders = nodes.map((name) => ({ node: fullNode(name), value: null }));
    return applyDocument(stage, await valueDocument(stage.world.operations, orders));
  },
  record: {},
});
