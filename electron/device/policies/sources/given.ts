import type { PolicySource } from '../../../../shared/contract/policies.ts';

/** A value that a source gives to a node of Policy CSP. */
export interface Given {
  readonly source: PolicySource;
  readonly value: string;
  /** Its place among the writes of all sources: higher is later. */
  readonly order: number;
  /** Half a sentence where the source itself steps back, as a package of a lower owner does. */
  readonly heldBack?: string;
}

/**
 * Where the tree keeps what each source gave. No DDF file defines it, so no message reaches it; Windows has the same beside the tree, below
 * PolicyManager\providers.
 */
const root = './PolicyManager';

/** Where the value of a source is kept; `node` is the canonical LocURI of a Config node. */
export function givenKey(source: string, node: string): string {
  return `${sourceKey(source)}${node.slice(1)}`;
}

/** Where it is kept what a source is. */
export function sourceKey(source: string): string {
  return `${root}/${encodeURIComponent(source)}`;
}

export const givenRoot = root;

export function isGiven(key: string): boolean {
  return key.startsWith(`${root}/`);
}

/** What such a key is of; `node` is null where it is a source itself. */
export function readGivenKey(key: string): { readonly source: string; readonly node: string | null } | null {
  const [, source, rest] = /^\.\/PolicyManager\/([^/]+)(\/.+)?$/.exec(key) ?? [];
  if (source === undefined) return null;
  return { source: decoded(source), node: rest === undefined ? null : `.${rest}` };
}

export function givenText(order: number, value: string): string {
  return `${order} ${value}`;
}

/** Null where it is no text that was written as one. */
export function readGivenText(text: string): { readonly order: number; readonly value: string } | null {
  const [, order, value] = /^(\d{1,15}) ([\s\S]*)$/.exec(text) ?? [];
  return value === undefined ? null : { order: Number(order), value };
}

const kinds: readonly PolicySource['kind'][] = ['mdm', 'package'];

/** `mdm Contoso`: what a source is, as it is kept. */
export function sourceText({ kind, name }: PolicySource): string {
  return `${kind} ${name}`;
}

export function readSource(id: string, text: string | null | undefined): PolicySource | null {
  const [, kind, name] = /^(\S+) ([\s\S]{0,1024})$/.exec(text ?? '') ?? [];
  const known = kinds.find((each) => each === kind);
  return known === undefined || name === undefined ? null : { kind: known, id, name };
}

function decoded(segment: string): string {
  try {
    return decodeURIComponent(segment);
  } catch {
    return segment;
  }
}
