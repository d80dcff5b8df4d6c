import type { KnownNode } from '../import/forms/known-nodes.ts';
import { policyAt } from '../policies/table/policy-table.ts';
import type { NodeDefinition } from '../tree/values/node-definition.ts';

/** The leaves of this PC as importers know them. */
export function knownNodes(definitions: readonly NodeDefinition[]): readonly KnownNode[] {
  return definitions.flatMap((definition) => (definition.format === 'node' ? knownNodes(definition.children) : [knownNode(definition)]));
}

function knownNode({ locURI, format, allowedValues }: NodeDefinition): KnownNode {
  const policy = policyAt(locURI);
  return {
    locURI,
    format,
    choices: allowedValues.kind === 'ENUM' ? allowedValues.choices.map(({ value }) => value) : [],
    admx: allowedValues.kind === 'ADMX' || policy?.kind === 'admx' ? { elements: policy?.required ?? null } : null,
  };
}
