import type { CauseId } from '../../../../shared/contract/journal.ts';
import type { PolicySource } from '../../../../shared/contract/policies.ts';
import { configRoots, isPolicy } from '../../policies/definition/policy-nodes.ts';
import type { ManagementTree, NodeValue, OwnedTree, TreeAnswer, TreeResult } from '../../tree/management-tree.ts';
import type { PolicySources } from './policy-sources.ts';

export interface SourceTreeDeps {
  readonly tree: OwnedTree;
  readonly sources: PolicySources;
}

/**
 * The tree as one source has it. What it writes below Policy/Config is noted as its own. A server sees there what it set itself (`sees: own`),
 * and Policy/Result tells what is in force; the desk sees what was written last, and where it gave nothing its Delete takes what is there.
 * Source: Policy CSP, "The configuration source can use this path to set policy values and later query any policy value that it previously set".
 */
export function treeOfSource({ tree, sources }: SourceTreeDeps, source: PolicySource, sees: 'own' | 'all'): ManagementTree {
  const noted = (answer: TreeAnswer): TreeAnswer => {
    const { node } = answer;
    const value = node === undefined || answer.status >= 300 || !isPolicy(node) ? null : tree.values().get(node);
    if (node !== undefined && typeof value === 'string') sources.wrote(source, node, value);
    return answer;
  };
  const isOthers = (node: string | undefined): node is string =>
    node !== undefined &&
    isPolicy(node) &&
    sources.ownOf(source, node) === undefined &&
    sources.at(node).some((one) => one.source.id !== source.id && one.heldBack === undefined);
  const seen = (answer: TreeAnswer) => (sees === 'own' ? ownAnswer(answer, source, sources) : answer);
  const replace = (locURI: string, value: NodeValue, cause: CauseId) => noted(tree.replace(locURI, value, cause));
  const deleteInSteps = function* (locURI: string, cause: CauseId): Generator<null, TreeAnswer> {
    const { node } = tree.get(locURI);
    if (node === undefined || !holdsPolicies(node)) return yield* tree.deleteInSteps(locURI, cause);
    if (sees === 'own' && isOthers(node)) return notOwn(node, sources);
    const affected = isPolicy(node) ? [node] : [...tree.storedBelow(node)].filter(isPolicy);
    const answer = yield* tree.deleteInSteps(locURI, cause);
    if (answer.status >= 300) return answer;
    let back: PolicySource | null = null;
    for (const each of affected) {
      const takesAll = sees === 'all' && sources.ownOf(source, each) === undefined;
      back = sources.take(takesAll ? null : source, each, cause) ?? back;
      yield null;
    }
    return back === null ? answer : { ...answer, because: `${answer.because}; what ${back.name} gave counts again` };
  };
  return {
    ...tree,
    get: (locURI) => seen(tree.get(locURI)),
    *getInSteps(locURI) {
      return seen(yield* tree.getInSteps(locURI));
    },
    add(locURI, value, cause) {
      const answer = tree.add(locURI, value, cause);
      // Somebody else's value is no reason why this source cannot add its own.
      return answer.status === 418 && isOthers(answer.node) ? replace(locURI, value, cause) : noted(answer);
    },
    replace,
    deleteInSteps,
    delete(locURI, cause) {
      const steps = deleteInSteps(locURI, cause);
      for (;;) {
        const step = steps.next();
        if (step.done === true) return step.value;
      }
    },
  };
}

function holdsPolicies(node: string): boolean {
  return configRoots.some((root) => node === root || node.startsWith(`${root}/`) || root.startsWith(`${node}/`));
}

/** What a server reads of its own value. */
function ownAnswer(answer: TreeAnswer, source: PolicySource, sources: PolicySources): TreeAnswer {
  const { node, status, results } = answer;
  const [first] = results ?? [];
  if (node === undefined || status !== 200 || results === undefined || first === undefined) return answer;
  if (!isPolicy(node)) return holdsPolicies(node) ? { ...answer, results: ownBelow(node, results, { source, sources }) } : answer;
  const given = sources.at(node);
  const own = given.find((one) => one.source.id === source.id);
  if (own === undefined) return given.length === 0 ? answer : notOwn(node, sources);
  return own.value === first.data ? answer : { ...answer, results: [{ ...first, data: own.value }] };
}

interface Own {
  readonly source: PolicySource;
  readonly sources: PolicySources;
}

/** Names and values below an interior node, without what other sources set. `top` is its canonical LocURI, the first result the node itself. */
function ownBelow(top: string, results: readonly TreeResult[], { source, sources }: Own): readonly TreeResult[] {
  const asked = results[0]?.locURI ?? '';
  const ownOf = (node: string) => sources.ownOf(source, node);
  const isThere = (node: string) => !isPolicy(node) || ownOf(node) !== undefined;
  return results.flatMap((result) => {
    const node = `${top}${result.locURI.slice(asked.length)}`;
    if (!isThere(node)) return [];
    if (result.data === undefined) return [result];
    if (result.format !== 'node') return [{ ...result, data: ownOf(node) ?? result.data }];
    const names = result.data.split('/').filter((name) => isThere(`${node}/${name}`));
    return [{ ...result, data: names.join('/') }];
  });
}

function notOwn(node: string, sources: PolicySources): TreeAnswer {
  const others = sources.at(node).map(({ source }) => source.name);
  return {
    status: 404,
    node,
    because: `This source did not set it; ${[...new Set(others)].join(', ')} did, and Policy/Result has the value in force`,
    basis: { kind: 'declared', source: 'Policy CSP, Policy/Config' },
  };
}
