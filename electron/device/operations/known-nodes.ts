import type { KnownNode } from '../import/parts/known-nodes.ts';
import { mappedAt } from '../policies/group-policy/registry-table.ts';
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
    admx:
      allowedValues.kind === 'ADMX' || policy?.kind === 'admx'
        ? {
            elements: elementsOf(
              locURI,
              policy?.elements.map(({ id }) => id),
            ),
          }
        : null,
  };
}

/** What the ADMX declares, and what Group Policy writes; null where neither is known. */
function elementsOf(locURI: string, declared: readonly string[] | undefined): readonly string[] | null {
  const written = mappedAt(locURI)?.form.elements ?? [];
  return declared === undefined && written.length === 0 ? null : [...new Set([...(declared ?? []), ...written])];
}
