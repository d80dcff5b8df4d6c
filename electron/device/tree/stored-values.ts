import type { Pause } from '../../../shared/pause.ts';
import { foldName, segmentsOf } from './address.ts';

/** What was stored in the tree, by canonical LocURI: values of leaves, null for interior nodes that were created. */
export interface StoredValues {
  /** What all of it takes in a state file, in bytes of JSON. */
  bytes(): number;
  /** The living map. */
  readonly all: ReadonlyMap<string, string | null>;
  set(node: string, value: string | null): void;
  remove(node: string): void;
  /** Whether the node or anything below it is stored. */
  holds(node: string): boolean;
  /** Decoded names of children with something stored at or below them, sorted, so that undoing a removal restores their order. */
  childNames(node: string): readonly string[];
  /** The stored spelling of a child's name. */
  findChild(node: string, name: string, caseMatters: boolean): string | undefined;
  /** Canonical LocURIs of all that is stored at and below a node, parents first, siblings sorted: undoing a removal restores their order. Each may be removed as it comes. */
  below(node: string): Iterable<string>;
  /** How many changes were ever made. */
  changes(): number;
  /** Takes back all changes but the first `count`, in time proportional to what is taken back. Forgotten ones stay. */
  undoTo(count: number): void;
  /** The first `count` changes can no longer be taken back; without it none can. */
  forgetChanges(count?: number): void;
  clear(): void;
  /** Takes over what another holds, which must not be used afterwards. */
  becomes(other: StoredValues): void;
  /** For `becomes` alone. */
  readonly root: Branch;
}

interface Branch {
  readonly children: Map<string, Branch>;
  /** Names that differ in case only, by folded name. */
  readonly names: Map<string, string[]>;
}

interface Change {
  readonly node: string;
  readonly before: string | null | undefined;
}

/** The same as `createStoredValues`, with a pause after each value: of many values a tree takes long to grow. */
export async function growStoredValues(initial: Iterable<readonly [string, string | null]>, pause: Pause): Promise<StoredValues> {
  const stored = createStoredValues([]);
  for (const [node, value] of initial) {
    stored.set(node, value);
    await pause();
  }
  stored.forgetChanges();
  return stored;
}

export function createStoredValues(initial: Iterable<readonly [string, string | null]>): StoredValues {
  let values = new Map<string, string | null>();
  const log: Change[] = [];
  let root = newBranch();
  /** Changes before the first of the log. */
  let forgotten = 0;
  const forget = (count: number) => {
    forgotten += log.splice(0, Math.max(0, count - forgotten)).length;
  };
  let bytes = 0;
  const write = (node: string, value: string | null | undefined): void => {
    bytes += bytesOf(node, value) - bytesOf(node, values.get(node));
    if (value === undefined) {
      if (values.delete(node)) prune(root, values, node);
      return;
    }
    if (!values.has(node)) reach(root, node);
    values.set(node, value);
  };
  const change = (node: string, value: string | null | undefined): void => {
    const before = values.get(node);
    if (before === value) return;
    log.push({ node, before });
    write(node, value);
  };
  for (const [node, value] of initial) write(node, value);
  return {
    bytes: () => bytes,
    get all() {
      return values;
    },
    get root() {
      return root;
    },
    set: change,
    remove: (node) => change(node, undefined),
    holds: (node) => find(root, node) !== undefined,
    childNames: (node) => [...(find(root, node)?.children.keys() ?? [])].map(decodeSegment).sort(),
    findChild(node, name, caseMatters) {
      const spellings = find(root, node)?.names.get(foldName(name)) ?? [];
      return spellings.includes(name) || caseMatters ? spellings.find((spelling) => spelling === name) : spellings[0];
    },
    below: (node) => collect(find(root, node), node, values),
    changes: () => forgotten + log.length,
    undoTo(count) {
      for (const { node, before } of log.splice(Math.max(0, count - forgotten)).reverse()) write(node, before);
    },
    forgetChanges: (count = forgotten + log.length) => forget(count),
    clear() {
      bytes = 0;
      values = new Map();
      forget(forgotten + log.length);
      root = newBranch();
    },
    becomes(other) {
      bytes = other.bytes();
      values = new Map(other.all);
      forget(forgotten + log.length);
      root = other.root;
    },
  };
}

/** Neither escaped in JSON nor more than a byte in UTF-8. */
const plain = /^[ !#-[\]-~]*$/;
const [aroundText, aroundNull] = ['["",""],'.length, '["",null],'.length];

/** What a node takes in a state file; nothing where it is not stored. */
export function bytesOf(node: string, value: string | null | undefined): number {
  if (value !== undefined && plain.test(node) && plain.test(value ?? ''))
    return node.length + (value === null ? aroundNull : value.length + aroundText);
  return value === undefined ? 0 : new TextEncoder().encode(JSON.stringify([node, value])).length + 1;
}

function newBranch(): Branch {
  return { children: new Map(), names: new Map() };
}

function find(root: Branch, node: string): Branch | undefined {
  let branch: Branch | undefined = root;
  for (const segment of segmentsOf(node)) branch = branch?.children.get(segment);
  return branch;
}

function reach(root: Branch, node: string): void {
  let branch = root;
  for (const segment of segmentsOf(node)) {
    let next = branch.children.get(segment);
    if (next === undefined) {
      next = newBranch();
      branch.children.set(segment, next);
      const name = decodeSegment(segment);
      branch.names.set(foldName(name), [...(branch.names.get(foldName(name)) ?? []), name].sort());
    }
    branch = next;
  }
}

/** Takes away the branches of a value that is gone, as far up as nothing else is stored there. */
function prune(root: Branch, values: ReadonlyMap<string, unknown>, node: string): void {
  const segments = segmentsOf(node);
  const trail: Branch[] = [root];
  for (const segment of segments) {
    const next = trail.at(-1)?.children.get(segment);
    if (next === undefined) return;
    trail.push(next);
  }
  for (let depth = segments.length; depth > 0; depth -= 1) {
    const segment = segments[depth - 1] ?? '';
    const locURI = `./${segments.slice(0, depth).join('/')}`;
    if (trail[depth]?.children.size !== 0 || values.has(locURI)) return;
    removeChild(trail[depth - 1], segment);
  }
}

function removeChild(parent: Branch | undefined, segment: string): void {
  const name = decodeSegment(segment);
  const spellings = parent?.names.get(foldName(name))?.filter((spelling) => spelling !== name) ?? [];
  parent?.children.delete(segment);
  if (spellings.length > 0) parent?.names.set(foldName(name), spellings);
  else parent?.names.delete(foldName(name));
}

/** What was given already may be removed before the next is asked for. */
function* collect(branch: Branch | undefined, node: string, values: ReadonlyMap<string, unknown>): Generator<string> {
  if (branch === undefined) return;
  const children = [...branch.children].sort(([one], [other]) => (one < other ? -1 : 1));
  if (values.has(node)) yield node;
  for (const [segment, child] of children) yield* collect(child, `${node}/${segment}`, values);
}

/** State from a disk may hold anything; what is no escape stands for itself. */
function decodeSegment(segment: string): string {
  try {
    return decodeURIComponent(segment);
  } catch {
    return segment;
  }
}
