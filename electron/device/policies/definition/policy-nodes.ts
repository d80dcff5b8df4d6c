import type { Policy } from './policy.ts';

const config = 'Vendor/MSFT/Policy/Config';

/** Canonical LocURI of the node that a policy is set by. */
export function configNode({ area, name, scope }: Pick<Policy, 'area' | 'name' | 'scope'>): string {
  return `${scope === 'user' ? './User' : '.'}/${config}/${area}/${name}`;
}

/** The Config node or area a node below Result reports on; null for any other node. */
export function configOfResult(node: string): string | null {
  const found = /^\.(\/User)?\/Vendor\/MSFT\/Policy\/Result(\/.+)?$/.exec(node);
  return found === null ? null : `.${found[1] ?? ''}/${config}${found[2] ?? ''}`;
}
