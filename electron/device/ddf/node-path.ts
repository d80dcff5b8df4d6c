import { encodeName } from '../tree/address.ts';

export interface NodePath {
  /** Canonical LocURI of the parent: `./Vendor/MSFT`, `./User/Vendor/MSFT`, `.` */
  readonly locURI: string;
  readonly scopeRoot: 'device' | 'user';
}

/** The Path of a root node. `./Device` is left off, and real files hold doubled and trailing slashes. */
export function readNodePath(path: string): NodePath {
  const [first, ...rest] = path.split('/').filter((segment) => segment !== '' && segment !== '.');
  const scope = first?.toLowerCase();
  if (scope === 'user') return { locURI: ['./User', ...rest.map(encodeName)].join('/'), scopeRoot: 'user' };
  const names = scope === 'device' || first === undefined ? rest : [first, ...rest];
  return { locURI: ['.', ...names.map(encodeName)].join('/'), scopeRoot: 'device' };
}
