import type { RegistryValue } from '../../../../shared/contract/device-view.ts';
import type { GroupPolicyValue, PolicyInForce } from '../../../../shared/contract/policies.ts';
import { withoutPadding } from '../../../../shared/xml-text.ts';
import { partsOfConfig } from '../../policies/definition/policy-nodes.ts';
import { registryId } from '../../policies/group-policy/registry-key.ts';
import { mappedAt, registryOf } from '../../policies/group-policy/registry-table.ts';
import type { GivenPolicies } from '../../policies/in-force.ts';

const manager = 'HKEY_LOCAL_MACHINE\\SOFTWARE\\Microsoft\\PolicyManager';

/** The one person of this PC, as her SID would stand there. */
export const userSid = 'S-1-12-1-1111111111-1111111111-1111111111-1111111111';

export interface PolicyRegistry extends Pick<GivenPolicies, 'given' | 'decide'> {
  readonly inForce: readonly PolicyInForce[];
  readonly groupPolicy: readonly GroupPolicyValue[];
  readonly isInt: (node: string) => boolean;
  /** The enrolment, whose server knows the nodes it has set. */
  readonly server: { readonly id: string; readonly providerId: string } | null;
}

/** What Windows would have written: below PolicyManager each value that counts there and each provider's own, and where Group Policy writes what is in force. Source: exports of real PCs. */
export function policyRegistry(policies: PolicyRegistry): readonly RegistryValue[] {
  const { given, isInt, decide } = policies;
  const current: RegistryValue[] = [];
  const provided: RegistryValue[] = [];
  for (const [node, sources] of given) {
    const { area, name, scope } = partsOfConfig(node);
    const counts = decide(node)?.manager ?? null;
    if (counts !== null) {
      const key = `${manager}\\current\\${scope === 'user' ? userSid : 'device'}\\${area}`;
      current.push(
        { key, name, ...dataOf(isInt(node), counts.value) },
        { key, name: `${name}_ProviderSet`, type: 'REG_DWORD', data: '1' },
        { key, name: `${name}_WinningProvider`, type: 'REG_SZ', data: counts.source.id },
      );
    }
    for (const { source, value } of sources) {
      if (source.kind === 'group-policy') continue;
      const key = `${manager}\\providers\\${source.id}\\default\\${scope === 'user' ? userSid : 'Device'}\\${area}`;
      provided.push({ key, name, ...dataOf(isInt(node), value) }, { key, name: `${name}_LastWrite`, type: 'REG_DWORD', data: '1' });
    }
  }
  return [...current, ...provided, ...mirrored(policies), ...nodeCache(policies)];
}

/** What is in force where Group Policy would write it, for whoever looks there; then what of its list no policy of this PC is. */
function mirrored({ inForce, groupPolicy }: PolicyRegistry): readonly RegistryValue[] {
  const both = inForce.flatMap(({ node, value }) => {
    const mapped = mappedAt(node);
    return mapped === undefined ? [] : [{ mapped, value }];
  });
  const ours = both.flatMap(({ mapped, value }) => registryOf(mapped, value));
  const known = new Set(both.flatMap(({ mapped }) => mapped.names.map((name) => registryId({ ...mapped, name }))));
  const others = groupPolicy.filter((value) => !known.has(registryId(value)));
  return [...ours, ...others.map(({ hive, key, name, type, data }) => ({ key: `${hive}\\${key}`, name, type, data }))];
}

function dataOf(isInt: boolean, value: string): Pick<RegistryValue, 'type' | 'data'> {
  return isInt ? { type: 'REG_DWORD', data: withoutPadding(value) } : { type: 'REG_SZ', data: value };
}

const provisioning = 'HKEY_LOCAL_MACHINE\\SOFTWARE\\Microsoft\\Provisioning\\NodeCache\\CSP';

/** What the PC remembers of the nodes its server has set, numbered from 1. Source: the same key on many real PCs. */
function nodeCache({ given, server, isInt }: PolicyRegistry): readonly RegistryValue[] {
  if (server === null) return [];
  const known = [...given].flatMap(([node, sources]) => {
    const own = sources.find(({ source }) => source.id === server.id);
    return own === undefined ? [] : [{ node, value: own.value }];
  });
  const count = { device: 0, user: 0 };
  return known.flatMap(({ node, value }) => {
    const { scope } = partsOfConfig(node);
    count[scope] += 1;
    const key = `${provisioning}\\${scope === 'user' ? 'User' : 'Device'}\\${server.providerId}\\Nodes\\${count[scope]}`;
    return [
      { key, name: 'NodeUri', type: 'REG_SZ', data: node },
      { key, name: 'ExpectedValue', ...dataOf(isInt(node), value) },
    ];
  });
}
