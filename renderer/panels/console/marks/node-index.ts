import type { TreeRow } from '../../../../shared/contract/tree.ts';

/** The nodes of the loaded DDFs, as LocURIs find them. */
export interface NodeIndex {
  readonly rows: readonly TreeRow[];
  /** The node a LocURI of the document names; undefined for one no DDF defines. */
  find(locURI: string): TreeRow | undefined;
  /** Whether it lies below nodes whose names are chosen at run time: the tree shows nothing defined there. */
  isBelowDynamic(locURI: string): boolean;
}

/** `nameCase` is the assumption of that name. */
export function indexNodes(rows: readonly TreeRow[], nameCase: string): NodeIndex {
  const fold = (locURI: string) => (nameCase === 'sensitive' ? plainLocURI(locURI) : plainLocURI(locURI).toLowerCase());
  const byName = new Map(rows.map((row) => [fold(row.locURI), row]));
  const dynamic = rows.filter(({ name }) => name.startsWith('{')).map(({ locURI, name }) => fold(locURI.slice(0, -name.length)));
  return {
    rows,
    find: (locURI) => byName.get(fold(locURI)),
    isBelowDynamic: (locURI) => dynamic.some((above) => fold(locURI).startsWith(above)),
  };
}

/** Without padding, query and the `./Device` that means nothing. */
export function plainLocURI(locURI: string): string {
  return locURI
    .trim()
    .replace(/\?[\s\S]*$/, '')
    .replace(/^\.\/Device\//i, './');
}
