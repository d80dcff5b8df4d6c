import type { AssumptionValues } from '../../../../shared/contract/assumption.ts';
import { configNode, configOfResult } from '../../policies/definition/policy-nodes.ts';
import type { Read } from '../../policies/definition/value.ts';
import { decideAt } from '../../policies/in-force.ts';
import { policyTable } from '../../policies/table/policy-table.ts';
import type { Behaviours, NodeBehaviour } from '../../tree/management-tree.ts';
import type { PolicySources } from './policy-sources.ts';

export interface PolicyDeps {
  readonly assumptions: () => Pick<AssumptionValues, 'badValueCode' | 'policyNoMerge' | 'mdmWinsCovers' | 'resultOverGP'>;
  readonly policies: Pick<PolicySources, 'at' | 'all' | 'definitionOf'>;
}

/** What Config nodes refuse beyond their DDF: an ADMX-backed value whose elements are not those of its ADMX. */
export function policyConfig({ assumptions }: PolicyDeps): readonly (readonly [string, NodeBehaviour])[] {
  const refusing = (read: (data: string) => Read<unknown>): NodeBehaviour => ({
    refuse(verb, data) {
      if (verb !== 'Add' && verb !== 'Replace') return undefined;
      const value = read(data);
      if (value.ok) return undefined;
      return { status: Number(assumptions().badValueCode), because: value.because, basis: { kind: 'assumed', source: 'badValueCode' } };
    },
  });
  return policyTable.map((policy) => [configNode(policy), refusing(policy.read)] as const);
}

/** Policy/Result tells what is in force: areas and policies that some source gives, with their values. */
export function policyResults(deps: PolicyDeps): Behaviours {
  return {
    get(node) {
      const config = configOfResult(node);
      if (config === null) return undefined;
      const depth = config.split('/').length - (config.startsWith('./User/') ? 1 : 0);
      if (depth === areaDepth + 1)
        return { read: () => resultAt(deps, config), format: () => (deps.policies.definitionOf(config)?.format === 'int' ? 'int' : 'chr') };
      return depth <= areaDepth ? { children: () => childrenOf(deps, config) } : undefined;
    },
  };
}

function resultAt({ policies, assumptions }: PolicyDeps, config: string): string | undefined {
  const mergeOf = (node: string) => policies.definitionOf(node)?.conflictResolution ?? 'NoMerge';
  const decided = decideAt(config, policies.at, { mergeOf, assumptions: assumptions() });
  if (decided === null) return undefined;
  return (assumptions().resultOverGP === 'inForce' ? decided.winner : decided.manager)?.value;
}

/** Of `./Vendor/MSFT/Policy/Config/<Area>`, in segments. */
const areaDepth = 6;

/** Names right below a node of Config that lead to a value. */
function childrenOf(deps: PolicyDeps, config: string): readonly string[] {
  const start = `${config}/`;
  const below = [...deps.policies.all().keys()].filter((node) => node.startsWith(start) && resultAt(deps, node) !== undefined);
  return [...new Set(below.map((node) => node.slice(start.length).split('/', 1)[0] ?? ''))].map(decodeURIComponent);
}
