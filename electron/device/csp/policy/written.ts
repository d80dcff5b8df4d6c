import type { AssumptionValues } from '../../../../shared/contract/assumption.ts';
import { configNode, configOfResult } from '../../policies/definition/policy-nodes.ts';
import { policyAt, policyTable } from '../../policies/table/policy-table.ts';
import type { Behaviours, NodeBehaviour } from '../../tree/management-tree.ts';
import type { Values } from '../projection/node-fact.ts';

export interface PolicyDeps {
  readonly assumptions: () => Pick<AssumptionValues, 'badValueCode'>;
  /** Stored values of the tree, those of the running message included. */
  readonly values: () => Values;
}

/** What the Config nodes of the table refuse beyond their DDF: an ADMX-backed value without an element the ADMX requires. */
export function policyConfig({ assumptions }: PolicyDeps): readonly (readonly [string, NodeBehaviour])[] {
  return policyTable.map((policy) => [
    configNode(policy),
    {
      refuse(verb, data) {
        if (verb !== 'Add' && verb !== 'Replace') return undefined;
        const read = policy.read(data);
        if (read.ok) return undefined;
        return { status: Number(assumptions().badValueCode), because: read.because, basis: { kind: 'assumed', source: 'badValueCode' } };
      },
    },
  ]);
}

/** Policy/Result tells what is in force: areas and policies that some source gives, with their values. */
export function policyResults({ values }: PolicyDeps): Behaviours {
  return {
    get(node) {
      const config = configOfResult(node);
      if (config === null) return undefined;
      const depth = config.split('/').length - (config.startsWith('./User/') ? 1 : 0);
      if (depth === areaDepth + 1)
        return { read: () => values().get(config) ?? undefined, format: () => (policyAt(config)?.kind === 'int' ? 'int' : 'chr') };
      return depth <= areaDepth ? { children: () => childrenOf(config, values()) } : undefined;
    },
  };
}

/** Of `./Vendor/MSFT/Policy/Config/<Area>`, in segments. */
const areaDepth = 6;

/** Names right below a node of Config that lead to a value. */
function childrenOf(config: string, values: Values): readonly string[] {
  const start = `${config}/`;
  const names = [...values].flatMap(([node, data]) =>
    data !== null && node.startsWith(start) ? [node.slice(start.length).split('/', 1)[0] ?? ''] : [],
  );
  return [...new Set(names)].map(decodeURIComponent);
}
