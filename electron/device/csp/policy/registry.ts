import type { RegistryValue } from '../../../../shared/contract/device-view.ts';
import type { PolicyInForce } from '../../../../shared/contract/policies.ts';

import { readAdmx } from '../../policies/definition/value.ts';
import { policyAt } from '../../policies/table/policy-table.ts';

const manager = 'HKEY_LOCAL_MACHINE\\SOFTWARE\\Microsoft\\PolicyManager';

/** What Windows would have written below PolicyManager: each value in force, and each provider's own. Source: exports of real PCs. */
export function policyRegistry(inForce: readonly PolicyInForce[]): readonly RegistryValue[] {
  return [...inForce.flatMap(current), ...inForce.flatMap(provided), ...inForce.flatMap(mirrored)];
}

/** The same setting where Group Policy would write it, for whoever looks there. */
function mirrored({ node, value }: PolicyInForce): readonly RegistryValue[] {
  const policy = policyAt(node);
  if (policy === undefined || policy.registry === null) return [];
  if (policy.kind !== 'admx') return [{ ...policy.registry, ...dataOf(node, value) }];
  const read = readAdmx(value, policy.required);
  if (!read.ok || !read.value.enabled) return [];
  const [element] = policy.required;
  if (element === undefined) return [{ ...policy.registry, type: 'REG_DWORD', data: '1' }];
  return [{ ...policy.registry, type: 'REG_SZ', data: read.value.elements.get(element) ?? '' }];
}

/** The one person of this PC, as her SID would stand there. */
const userSid = 'S-1-12-1-1111111111-1111111111-1111111111-1111111111';

function current({ node, area, name, scope, value, source }: PolicyInForce): readonly RegistryValue[] {
  const key = `${manager}\\current\\${scope === 'user' ? userSid : 'device'}\\${area}`;
  return [
    { key, name, ...dataOf(node, value) },
    { key, name: `${name}_ProviderSet`, type: 'REG_DWORD', data: '1' },
    { key, name: `${name}_WinningProvider`, type: 'REG_SZ', data: source.id },
  ];
}

function provided({ node, area, name, scope, value, source }: PolicyInForce): readonly RegistryValue[] {
  const key = `${manager}\\providers\\${source.id}\\default\\${scope === 'user' ? userSid : 'Device'}\\${area}`;
  return [
    { key, name, ...dataOf(node, value) },
    { key, name: `${name}_LastWrite`, type: 'REG_DWORD', data: '1' },
  ];
}

function dataOf(node: string, value: string): Pick<RegistryValue, 'type' | 'data'> {
  return policyAt(node)?.kind === 'int' ? { type: 'REG_DWORD', data: value.trim() } : { type: 'REG_SZ', data: value };
}
