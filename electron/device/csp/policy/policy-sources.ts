import type { CauseId } from '../../../../shared/contract/journal.ts';
import type { PolicySource } from '../../../../shared/contract/policies.ts';
import { configRoots, isPolicy } from '../../policies/definition/policy-nodes.ts';
import { type GroupPolicy, givenByGroupPolicy } from '../../policies/group-policy/group-policy.ts';
import {
  type Given,
  givenKey,
  givenRoot,
  givenText,
  isGiven,
  readGivenKey,
  readGivenText,
  readSource,
  sourceKey,
  sourceText,
} from '../../policies/sources/given.ts';
import { heldBackBy, likelySource, type PolicyWriters, packageSource, withPrecedence } from '../../policies/sources/writers.ts';
import type { OwnedTree } from '../../tree/management-tree.ts';
import type { NodeDefinition } from '../../tree/values/node-definition.ts';

/** What each source gives to the nodes of Policy CSP. Kept in the tree beside its nodes, so that it is undone, saved and restored with them. */
export interface PolicySources {
  /** What sources give to a Config node. */
  at(node: string): readonly Given[];
  /** The same for every node somebody gives a value to. */
  all(): ReadonlyMap<string, readonly Given[]>;
  /** The value a source itself gave; undefined where it gave none. */
  ownOf(source: PolicySource, node: string): string | undefined;
  /** Notes what a source wrote, as part of the running message. */
  wrote(source: PolicySource, node: string, value: string): void;
  /** Takes away what a source gave, or what all did where it is null; the value that stands in the tree then comes from the latest of the others. */
  take(source: PolicySource | null, node: string, cause: CauseId): PolicySource | null;
  /** What management gave goes, of every enrolment and of documents by hand; what packages gave is back in the tree. */
  endManagement(cause: CauseId): void;
  /** What the DDF files say of a Config node; remembered as long as they are the same. */
  definitionOf(node: string): PolicyDefinition | undefined;
  /** The enrolment there is. */
  server(): PolicyWriters['enrolment'];
  /** The next place among the writes of all sources. */
  next(): number;
}

type PolicyDefinition = Pick<NodeDefinition, 'conflictResolution' | 'format'>;

export interface PolicySourcesDeps {
  readonly tree: () => OwnedTree;
  readonly writers: () => PolicyWriters;
  readonly groupPolicy: () => GroupPolicy;
}

export function createPolicySources(deps: PolicySourcesDeps): PolicySources {
  const { tree, writers } = deps;
  const next = orderCounter(deps);
  const group = groupPolicyGiven(deps);
  const written = (node: string) => givenInTree(deps, node);
  const at = (node: string): readonly Given[] => {
    const own = written(node);
    const value = tree().values().get(node) ?? null;
    const old = own.length === 0 && value !== null ? [{ source: likelySource(node, value, writers()), value, order: 0 }] : own;
    const fromGroup = group().get(node);
    const kept = withPrecedence(old, writers());
    const held = heldBackBy(node, writers()).filter(({ source }) => !kept.some((one) => one.source.id === source.id));
    return [...kept, ...held, ...(fromGroup === undefined ? [] : [fromGroup])];
  };
  const keepLatest = (node: string, cause: CauseId): PolicySource | null => {
    const latest = written(node).toSorted((one, other) => other.order - one.order)[0];
    if (latest === undefined) return null;
    tree().put(node, latest.value, cause);
    return latest.source;
  };
  return {
    at,
    all: () => new Map(nodesOf(deps, [...group().keys()]).map((node) => [node, at(node)])),
    ownOf({ id }, node) {
      return readGivenText(tree().values().get(givenKey(id, node)) ?? '')?.value;
    },
    wrote(source, node, value) {
      const text = sourceText(source);
      if (tree().values().get(sourceKey(source.id)) !== text) tree().keep(sourceKey(source.id), text);
      tree().keep(givenKey(source.id, node), givenText(next(), value));
    },
    take(source, node, cause) {
      const takes = source === null ? written(node).map((given) => given.source) : [source];
      for (const { id } of takes) tree().keep(givenKey(id, node), null);
      return keepLatest(node, cause);
    },
    endManagement(cause) {
      const keys = [...tree().storedBelow(givenRoot)];
      const values = tree().values();
      const packages = new Set(writers().packages.map(({ packageId }) => packageId));
      const stays = (id: string) => packages.has(id) || readSource(id, values.get(sourceKey(id)))?.kind === 'package';
      const gone = keys.filter((key) => !stays(readGivenKey(key)?.source ?? ''));
      const left = new Set(keys.filter((key) => !gone.includes(key)).flatMap((key) => readGivenKey(key)?.node ?? []));
      for (const key of gone) tree().keep(key, null);
      for (const node of left) if (tree().defines(node)) keepLatest(node, cause);
    },
    definitionOf: rememberDefinitions(deps),
    server: () => writers().enrolment,
    next,
  };
}

/** What stands in the tree for a node, source by source. */
function givenInTree({ tree, writers }: PolicySourcesDeps, node: string): readonly Given[] {
  const values = tree().values();
  return tree()
    .storedNames(givenRoot)
    .flatMap((id) => {
      const read = readGivenText(values.get(givenKey(id, node)) ?? '');
      return read === null ? [] : [{ source: sourceOfId(id, values.get(sourceKey(id)), writers()), ...read }];
    });
}

function sourceOfId(id: string, kept: string | null | undefined, { packages, enrolment }: PolicyWriters): PolicySource {
  if (enrolment?.id === id) return { kind: 'mdm', id, name: enrolment.name };
  const found = packages.find(({ packageId }) => packageId === id);
  return found === undefined ? (readSource(id, kept) ?? { kind: 'mdm', id, name: id }) : packageSource(found);
}

/** Every Config node that has a value from anybody. */
function nodesOf({ tree, writers }: PolicySourcesDeps, others: readonly string[]): readonly string[] {
  const given = [...tree().storedBelow(givenRoot)].map((key) => readGivenKey(key)?.node ?? '');
  const stored = configRoots.flatMap((root) => [...tree().storedBelow(root)]);
  const held = writers().packages.flatMap(({ settings }) =>
    settings.flatMap(({ node, status }) => (node === null || status !== null ? [] : [node])),
  );
  return [...new Set([...given, ...stored, ...held, ...others])].filter(isPolicy);
}

/** Counts on from the highest there is; another PC's values may have come from a snapshot. */
function orderCounter({ tree, groupPolicy }: PolicySourcesDeps): () => number {
  let seen: ReadonlyMap<string, unknown> | null = null;
  let highest = 0;
  return () => {
    const values = tree().values();
    if (values !== seen) {
      seen = values;
      for (const [key, text] of values) if (isGiven(key)) highest = Math.max(highest, readGivenText(text ?? '')?.order ?? 0);
    }
    highest = Math.max(highest, groupPolicy().order) + 1;
    return highest;
  };
}

function rememberDefinitions({ tree }: PolicySourcesDeps): PolicySources['definitionOf'] {
  let forest: unknown = null;
  let known = new Map<string, PolicyDefinition | undefined>();
  return (node) => {
    if (tree().forest() !== forest) [forest, known] = [tree().forest(), new Map()];
    const found = known.has(node) ? known.get(node) : tree().definitionOf(node);
    known.set(node, found);
    return found;
  };
}

/** Read once for each list. */
function groupPolicyGiven({ groupPolicy }: PolicySourcesDeps): () => ReadonlyMap<string, Given> {
  let list: GroupPolicy | null = null;
  let given: ReadonlyMap<string, Given> = new Map();
  return () => {
    const now = groupPolicy();
    if (now !== list) [list, given] = [now, givenByGroupPolicy(now)];
    return given;
  };
}
