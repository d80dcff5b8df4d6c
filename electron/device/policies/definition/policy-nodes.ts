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

/** Roots of Config, of the PC and of its user. */
export const configRoots = [`./${config}`, `./User/${config}`] as const;

/** Whether a canonical LocURI is a setting below Config: `…/Config/<Area>/<Name>`. */
export function isPolicy(node: string): boolean {
  return /^\.\/(?:User\/)?Vendor\/MSFT\/Policy\/Config\/[^/]+\/[^/]+$/.test(node);
}

/** The other way: area, name and scope of a Config node. Names stay as they are in the LocURI. */
export function partsOfConfig(node: string): Pick<Policy, 'area' | 'name' | 'scope'> {
  const [name = '', area = ''] = node.split('/').reverse();
  return { area, name, scope: node.startsWith('./User/') ? 'user' : 'device' };
}
