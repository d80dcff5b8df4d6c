import { describeNeeds, describeSince } from '../tree/applicability.ts';
import { describeValues } from '../tree/values/describe-values.ts';
import type { NodeDefinition } from '../tree/values/node-definition.ts';

/** What may differ of a node, as it is said. */
type DDFField = 'access' | 'format' | 'values' | 'default' | 'builds' | 'editions' | 'occurrence' | 'scope' | 'deprecated' | 'reboot';

export interface DDFDifference {
  readonly kind: 'added' | 'removed' | 'changed';
  readonly locURI: string;
  /** Of a changed node what differs; null for a node that is new or gone. */
  readonly field: DDFField | null;
  /** Empty where there is none. */
  readonly before: string;
  readonly after: string;
}

/** Two sets of definitions, node by node: first what is gone or changed in the order of the first, then what is new. Names are compared without case. */
export function compareDDF(before: readonly NodeDefinition[], after: readonly NodeDefinition[]): readonly DDFDifference[] {
  const [old, young] = [byAddress(before), byAddress(after)];
  const gone = [...old].flatMap(([key, node]): readonly DDFDifference[] => {
    const other = young.get(key);
    if (other !== undefined) return changes(node, other);
    return [{ kind: 'removed', locURI: node.locURI, field: null, before: summary(node), after: '' }];
  });
  const added = [...young]
    .filter(([key]) => !old.has(key))
    .map(([, node]): DDFDifference => ({ kind: 'added', locURI: node.locURI, field: null, before: '', after: summary(node) }));
  return [...gone, ...added];
}

/** Placeholders of dynamic nodes have other names in another file, and are the same node. */
function byAddress(definitions: readonly NodeDefinition[], found = new Map<string, NodeDefinition>()): ReadonlyMap<string, NodeDefinition> {
  for (const node of definitions) {
    found.set(node.locURI.toLowerCase().replaceAll(/\{[^{}]*\}/g, '{}'), node);
    byAddress(node.children, found);
  }
  return found;
}

function summary(node: NodeDefinition): string {
  return [node.format, [...node.access].join(' '), describeSince(node.applicability)].filter((part) => part !== '').join('; ');
}

function changes(before: NodeDefinition, after: NodeDefinition): readonly DDFDifference[] {
  const [old, young] = [fieldsOf(before), fieldsOf(after)];
  return (Object.keys(old) as DDFField[]).flatMap((field) =>
    old[field] === young[field] ? [] : [{ kind: 'changed', locURI: before.locURI, field, before: old[field], after: young[field] }],
  );
}

function fieldsOf(node: NodeDefinition): Readonly<Record<DDFField, string>> {
  const { osBuilds: _builds, ...others } = node.applicability;
  return {
    access: [...node.access].sort().join(' '),
    format: node.format,
    values: describeValues(node.allowedValues),
    default: node.defaultValue ?? '',
    builds: describeSince(node.applicability),
    editions: describeNeeds({ ...others, osBuilds: [] }),
    occurrence: node.occurrence,
    scope: node.scope ?? '',
    deprecated: node.deprecated === null ? '' : `deprecated${node.deprecated.osBuild === null ? '' : ` since ${node.deprecated.osBuild}`}`,
    reboot: node.rebootBehaviour === 'None' ? '' : node.rebootBehaviour,
  };
}
