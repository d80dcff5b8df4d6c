import type { AssumptionValues } from '../../../shared/contract/assumption.ts';
import { type Address, encodeName, foldName, parseAddress } from './address.ts';
import { type Applies, applies } from './applicability.ts';
import { type DefinedNode, type Forest, isInterior } from './defined-node.ts';
import type { TreeDeps } from './management-tree.ts';
import type { StoredValues } from './stored-values.ts';
import type { ValueContext } from './values/dependency.ts';
import type { Applicability, NodeDefinition } from './values/node-definition.ts';
import { createPatterns, type Patterns } from './values/patterns/patterns.ts';

/** A node at one place: for a dynamic one, with the name it has or would get there. */
export interface Step {
  readonly defined: DefinedNode;
  /** Canonical LocURI. */
  readonly node: string;
  /** Decoded. */
  readonly name: string;
}

/** A step with the way to it, the scope's root first. */
export interface Place extends Step {
  readonly above: readonly Step[];
}

/** Definitions, stored values and the device's facts, seen together; changes nothing. */
export interface TreeView {
  readonly parts: TreeDeps;
  readonly stored: StoredValues;
  readonly patterns: Patterns;
  assumptions(): AssumptionValues;
  /** The place of an address in the definitions, whether or not the node exists now; undefined where none is defined. */
  resolve(address: Pick<Address, 'scopeRoot' | 'names'>): Place | undefined;
  applies(step: Step): Applies;
  /** Whether the node exists, provided that its parent does. */
  exists(step: Step): boolean;
  /** Whether the node and everything above it exist. */
  isThere(place: Place): boolean;
  /** The value of a leaf now: computed, stored, or a permanent node's default. */
  value(step: Step): string | undefined;
  /** Children that exist and that this PC has, in DDF order, dynamic ones by name. Looked for one by one: there may be very many. */
  children(step: Step): Iterable<Step>;
  /** Children by name as the DDF has them, and dynamic ones that exist. */
  definedChildren(step: Step): readonly Step[];
  /** What a node holds, by the DependencyUri of a DDF, as seen from another node of its scope. */
  held(uri: string, scopeRoot: Address['scopeRoot']): string | undefined;
}

export function createTreeView(deps: TreeDeps, stored: StoredValues, forest: () => Forest): TreeView {
  const appliesNow = rememberApplies(deps);
  const view: TreeView = {
    parts: deps,
    stored,
    patterns: createPatterns(() => deps.assumptions().patternMatch),
    assumptions: deps.assumptions,
    resolve: ({ scopeRoot, names }) => resolve(view, forest()[scopeRoot], names),
    applies: ({ defined }) => appliesNow(defined.definition.applicability),
    exists: (step) => exists(view, step),
    isThere: (place) => [...place.above, place].every((step) => view.exists(step)),
    value: (step) => value(view, step),
    *children(step) {
      for (const child of eachDefinedChild(view, step)) if (view.applies(child).met && view.exists(child)) yield child;
    },
    definedChildren: (step) => [...eachDefinedChild(view, step)],
    held: (uri, scopeRoot) => held(view, uri, scopeRoot),
  };
  return view;
}

/** Thousands of nodes share few applicabilities, and a PC's edition and build rarely change. */
function rememberApplies(deps: TreeDeps): (applicability: Applicability) => Applies {
  let known = new WeakMap<Applicability, Applies>();
  let knownFor = '';
  return (applicability) => {
    const pc = { editionCode: deps.editionCode(), osBuild: deps.osBuild() };
    const key = `${pc.editionCode} ${pc.osBuild}`;
    if (key !== knownFor) [known, knownFor] = [new WeakMap(), key];
    const result = known.get(applicability) ?? applies(applicability, pc);
    known.set(applicability, result);
    return result;
  };
}

function resolve(view: TreeView, root: DefinedNode, names: readonly string[]): Place | undefined {
  let step: Step = { defined: root, node: root.definition.locURI, name: root.definition.name };
  const above: Step[] = [];
  for (const name of names) {
    const child = childNamed(view, step, name);
    if (child === undefined) return undefined;
    above.push(step);
    step = child;
  }
  return { ...step, above };
}

function childNamed(view: TreeView, parent: Step, name: string): Step | undefined {
  const named = parent.defined.named.get(foldName(name)) ?? [];
  const fitting =
    named.find(({ definition }) => definition.name === name) ??
    named.find(({ definition }) => !caseMatters(view, definition.caseSensitive));
  if (fitting !== undefined) return stepInto(parent, fitting, fitting.definition.name);
  const [dynamic] = parent.defined.dynamic;
  if (dynamic === undefined) return undefined;
  const exact = caseMatters(view, dynamic.definition.caseSensitive);
  const own = ownChildren(view, parent.node).find((child) => child === name || (!exact && foldName(child) === foldName(name)));
  return stepInto(parent, dynamic, view.stored.findChild(parent.node, name, exact) ?? own ?? name);
}

function caseMatters(view: TreeView, stated: boolean | null): boolean {
  return stated ?? view.assumptions().nameCase === 'sensitive';
}

function stepInto(parent: Step, defined: DefinedNode, name: string): Step {
  return { defined, name, node: `${parent.node}/${encodeName(name)}` };
}

/**
 * Permanent nodes are there always, and so are interior ones no server may add. A leaf is there while it has a value; one
 * that cannot be read (Exec only) is there when it is permanent.
 */
function exists(view: TreeView, step: Step): boolean {
  const { scope, access, dynamic } = step.defined.definition;
  if (isInterior(step.defined)) {
    const isFixed = dynamic === null && (scope !== 'Dynamic' || !access.has('Add'));
    return isFixed || view.stored.holds(step.node) || ownChildren(view, step.node).length > 0;
  }
  return view.value(step) !== undefined || (dynamic === null && scope === 'Permanent' && !access.has('Get'));
}

function value({ parts, stored, assumptions }: TreeView, { defined, node }: Step): string | undefined {
  const { format, scope, defaultValue } = defined.definition;
  const behaviour = parts.behaviours.get(node);
  if (behaviour?.read !== undefined) {
    const unset = format === 'int' && assumptions().statusWhenUnset === '0' ? '0' : undefined;
    return behaviour.read() ?? unset;
  }
  return stored.all.get(node) ?? (scope === 'Permanent' ? (defaultValue ?? undefined) : undefined);
}

function* eachDefinedChild(view: TreeView, parent: Step): Generator<Step> {
  const { children, dynamic, named } = parent.defined;
  const isNamed = (name: string) => named.get(foldName(name))?.some(({ definition }) => definition.name === name) === true;
  for (const child of children) {
    if (child.definition.dynamic === null) yield stepInto(parent, child, child.definition.name);
    else if (child === dynamic[0]) {
      for (const name of [...view.stored.childNames(parent.node), ...ownChildren(view, parent.node)])
        if (!isNamed(name)) yield stepInto(parent, child, name);
    }
  }
}

function ownChildren({ parts }: TreeView, node: string): readonly string[] {
  return parts.behaviours.get(node)?.children?.() ?? [];
}

/** What a value of a node of this definition is held against. */
export function contextFor(view: TreeView, { scopeRoot }: NodeDefinition): ValueContext {
  return { held: (uri) => view.held(uri, scopeRoot), patterns: view.patterns };
}

/** A node that is not set counts with its default: that is what Windows works with then. */
function held(view: TreeView, uri: string, scopeRoot: Address['scopeRoot']): string | undefined {
  const bare = uri.replace(/^\.?\//, '');
  const prefixes = /^(?:user|device)\//i.test(bare) || scopeRoot === 'device' ? ['./'] : ['./User/', './'];
  for (const prefix of prefixes) {
    const parsed = parseAddress(prefix + bare);
    const place = parsed.ok ? view.resolve(parsed.value) : undefined;
    if (place !== undefined) return view.value(place) ?? place.defined.definition.defaultValue ?? undefined;
  }
  return undefined;
}
