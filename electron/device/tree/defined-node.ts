import { encodeName, foldName, segmentsOf } from './address.ts';
import type { NodeDefinition } from './values/node-definition.ts';

/** A node of the tree as all DDF files together define it. */
export interface DefinedNode {
  readonly definition: NodeDefinition;
  readonly parent: DefinedNode | null;
  /** In DDF order, dynamic ones included. */
  readonly children: readonly DefinedNode[];
  /** Children with a name, by folded name; more than one where names differ in case only. */
  readonly named: ReadonlyMap<string, readonly DefinedNode[]>;
  /** Children whose name is chosen at run time. */
  readonly dynamic: readonly DefinedNode[];
}

export interface Forest {
  readonly device: DefinedNode;
  readonly user: DefinedNode;
}

const impliedSource = 'OMA DM management tree';

/** Where the scopes begin. */
const roots = { device: '.', user: './User' } as const;

interface Growing extends DefinedNode {
  definition: NodeDefinition;
  readonly children: Growing[];
  readonly named: Map<string, Growing[]>;
  /** All children by `keyOf`: looking through thousands of siblings for each of them would be quadratic. */
  readonly known: Map<string, Growing>;
  readonly dynamic: Growing[];
}

/**
 * Grows the trees of device and user scope. Nodes on the way to a root (`Vendor`, `MSFT`, `Policy`) that no file defines are
 * implied; a root that several files define is that of the last one, so a newer file takes the place of an older.
 */
export function growForest(definitions: readonly NodeDefinition[]): Forest {
  const device = grow(implied(roots.device, roots.device, 'device'), null);
  const user = grow(implied(roots.user, 'User', 'user'), null);
  for (const definition of latest(definitions)) plant(definition.scopeRoot === 'user' ? user : device, definition);
  return { device, user };
}

/** Whether no file defines the node: it is there because something below it is defined. */
export function isImplied({ definition }: DefinedNode): boolean {
  return definition.source === impliedSource;
}

export function isInterior({ definition, children }: DefinedNode): boolean {
  return definition.format === 'node' || children.length > 0;
}

function latest(definitions: readonly NodeDefinition[]): readonly NodeDefinition[] {
  return [...new Map(definitions.map((definition) => [definition.locURI, definition])).values()];
}

function plant(scope: Growing, definition: NodeDefinition): void {
  const above = segmentsOf(definition.locURI).slice(scope.definition.scopeRoot === 'user' ? 1 : 0, -1);
  let parent = scope;
  for (const segment of above) parent = impliedChild(parent, decodeURIComponent(segment));
  merge(parent, definition);
}

function impliedChild(parent: Growing, name: string): Growing {
  const known = parent.named.get(foldName(name))?.[0];
  return known ?? adopt(parent, implied(`${parent.definition.locURI}/${encodeName(name)}`, name, parent.definition.scopeRoot));
}

function merge(parent: Growing, definition: NodeDefinition): void {
  const node = parent.known.get(keyOf(definition)) ?? adopt(parent, definition);
  node.definition = definition;
  for (const child of definition.children) merge(node, child);
}

function adopt(parent: Growing, definition: NodeDefinition): Growing {
  const node = grow(definition, parent);
  parent.children.push(node);
  parent.known.set(keyOf(definition), node);
  if (definition.dynamic === null) {
    const fold = foldName(definition.name);
    const sameName = parent.named.get(fold);
    if (sameName === undefined) parent.named.set(fold, [node]);
    else sameName.push(node);
  } else parent.dynamic.push(node);
  return node;
}

function grow(definition: NodeDefinition, parent: Growing | null): Growing {
  return { definition, parent, children: [], named: new Map(), known: new Map(), dynamic: [] };
}

/** A dynamic node may have the name of one that is not. */
function keyOf({ name, dynamic }: NodeDefinition): string {
  return dynamic === null ? `/${name}` : `{${name}`;
}

/** Case never matters above the CSPs: Microsoft's own samples write `./user/vendor/MSFT`. */
function implied(locURI: string, name: string, scopeRoot: NodeDefinition['scopeRoot']): NodeDefinition {
  return {
    name,
    locURI,
    scopeRoot,
    dynamic: null,
    access: new Set(['Get']),
    format: 'node',
    defaultValue: null,
    description: '',
    title: '',
    occurrence: 'One',
    scope: 'Permanent',
    mime: '',
    caseSensitive: false,
    applicability: { osBuilds: [], cspVersion: null, editions: null, requiresAzureAd: false },
    allowedValues: { kind: 'None', value: null, choices: [], listDelimiter: null, admx: null },
    replaceBehaviour: 'Replace',
    rebootBehaviour: 'None',
    dependencies: [],
    conflictResolution: 'NoMerge',
    atomicRequired: false,
    deprecated: null,
    groupPolicy: null,
    children: [],
    source: impliedSource,
  };
}
