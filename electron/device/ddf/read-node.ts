import { encodeName } from '../tree/address.ts';
import type { AccessType, Applicability, DynamicNaming, Format, NodeDefinition } from '../tree/values/node-definition.ts';
import type { XMLElement } from '../xml/build-elements.ts';
import { readApplicability } from './read-applicability.ts';
import { type Complain, child, oneOf, readAllowedValues, readDependencies } from './read-values.ts';

export interface NodeContext {
  readonly parent: string;
  readonly scopeRoot: NodeDefinition['scopeRoot'];
  readonly applicability: Applicability;
  readonly source: string;
  readonly complain: Complain;
}

const formats: readonly Format[] = ['b64', 'bin', 'bool', 'chr', 'date', 'float', 'int', 'node', 'null', 'time', 'xml'];
const accessTypes: readonly AccessType[] = ['Add', 'Copy', 'Delete', 'Exec', 'Get', 'Replace'];

/** A `Node` and everything below it. Children of a node may stand in any order, and all but the name may be missing (v1 files). */
export function readNode(element: XMLElement, context: NodeContext): NodeDefinition {
  const properties = child(element, 'DFProperties');
  const stated = child(element, 'NodeName')?.text ?? '';
  const title = child(properties, 'DFTitle')?.text ?? '';
  const name = stated === '' ? placeholder(title) : stated;
  const locURI = `${context.parent}/${stated === '' ? `{${name}}` : encodeName(name)}`;
  const applicability = readApplicability(child(properties, 'Applicability'), context.applicability);
  const nodes = element.children.filter((candidate) => candidate.name === 'Node');
  return {
    name,
    dynamic: stated === '' ? readNaming(child(properties, 'DynamicNodeNaming')) : null,
    locURI,
    scopeRoot: context.scopeRoot,
    title,
    applicability,
    source: context.source,
    format: readFormat(child(properties, 'DFFormat'), nodes.length > 0 ? 'node' : 'chr', context.complain),
    children: nodes.map((node) => readNode(node, { ...context, parent: locURI, applicability })),
    ...readProperties(properties),
    allowedValues: readAllowedValues(child(properties, 'AllowedValues'), context.complain),
    dependencies: readDependencies(child(properties, 'DependencyBehavior'), context.complain),
  };
}

function readProperties(properties: XMLElement | undefined) {
  const word = (name: string) => wordOf(child(properties, name));
  return {
    access: readAccess(child(properties, 'AccessType')),
    defaultValue: child(properties, 'DefaultValue')?.text ?? null,
    description: child(properties, 'Description')?.text ?? '',
    occurrence: readOccurrence(child(properties, 'Occurrence')),
    scope: oneOf(['Permanent', 'Dynamic'] as const, word('Scope'), null),
    mime: child(child(properties, 'DFType'), 'MIME')?.text ?? '',
    caseSensitive: readCaseSense(word('CaseSense')),
    replaceBehaviour: oneOf(['Replace', 'Append'] as const, word('ReplaceBehavior'), 'Replace'),
    rebootBehaviour: oneOf(['None', 'Automatic', 'ServerInitiated'] as const, word('RebootBehavior'), 'None'),
    conflictResolution: word('ConflictResolution') || 'NoMerge',
    atomicRequired: child(properties, 'AtomicRequired') !== undefined,
    deprecated: readDeprecated(child(properties, 'Deprecated')),
    groupPolicy: readGroupPolicy(child(properties, 'GpMapping')),
  };
}

function readAccess(element: XMLElement | undefined): ReadonlySet<AccessType> {
  return new Set(accessTypes.filter((verb) => child(element, verb) !== undefined));
}

/** A word stands as text or as the name of an empty element: `<Scope><Dynamic/></Scope>`. */
function wordOf(element: XMLElement | undefined): string {
  return element?.children[0]?.name ?? element?.text ?? '';
}

function readFormat(element: XMLElement | undefined, otherwise: Format, complain: Complain): Format {
  const stated = wordOf(element);
  if (element === undefined || stated === '') return otherwise;
  const format = oneOf(formats, stated, null);
  if (format === null) complain(element, `there is no DFFormat ${stated}; there are ${formats.join(', ')}`);
  return format ?? otherwise;
}

function readOccurrence(element: XMLElement | undefined): string {
  const limit = element?.children[0]?.text ?? '';
  return limit === '' ? wordOf(element) : `${wordOf(element)}(${limit})`;
}

function readCaseSense(word: string): boolean | null {
  return word === '' ? null : word.toUpperCase() === 'CS';
}

function readDeprecated(element: XMLElement | undefined): NodeDefinition['deprecated'] {
  return element === undefined ? null : { osBuild: element.attributes.get('OsBuildDeprecated') ?? null };
}

function readGroupPolicy(element: XMLElement | undefined): NodeDefinition['groupPolicy'] {
  if (element === undefined) return null;
  const { attributes } = element;
  return {
    name: attributes.get('GpEnglishName') ?? '',
    areaPath: attributes.get('GpAreaPath') ?? '',
    element: attributes.get('GpElement') ?? null,
  };
}

function readNaming(element: XMLElement | undefined): DynamicNaming {
  if (child(element, 'ServerGeneratedUniqueIdentifier') !== undefined) return { kind: 'ServerGeneratedUniqueIdentifier' };
  if (child(element, 'ClientInventory') !== undefined) return { kind: 'ClientInventory' };
  const unique = child(element, 'UniqueName');
  return unique === undefined ? { kind: 'unstated' } : { kind: 'UniqueName', pattern: patternOrNull(unique.text) };
}

/** Most real files put a sentence where the schema wants a pattern: what has blanks and no anchors, or no operator, names nothing. */
function patternOrNull(text: string): string | null {
  const anchored = text.startsWith('^') || text.endsWith('$');
  const operators = /[\\^$[\]{}|*+?]/.test(text);
  return operators && (anchored || !/\s/.test(text)) ? text : null;
}

/** What stands for the name of a dynamic node in its LocURI; without braces and slashes, which mark it there. */
function placeholder(title: string): string {
  return title.replace(/[{}/]/g, ' ').trim() || 'Name';
}
