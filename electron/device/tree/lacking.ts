import { applies, type PCVersion } from './applicability.ts';
import type { DefinedNode, Forest } from './defined-node.ts';

/** How many nodes files define that this PC has not, by what withholds them. */
export interface Lacking {
  readonly edition: number;
  readonly build: number;
}

/** Counts them, and again only where definitions, edition or build are others: everybody who looks at the PC asks. */
export function createLackingCount(): (forest: Forest, pc: PCVersion) => Lacking {
  let known: { readonly forest: Forest; readonly key: string; readonly lacking: Lacking } | null = null;
  return (forest, pc) => {
    const key = `${pc.editionCode} ${pc.osBuild}`;
    if (known?.forest !== forest || known.key !== key) known = { forest, key, lacking: count(forest, pc) };
    return known.lacking;
  };
}

function count(forest: Forest, pc: PCVersion): Lacking {
  const lacking = { edition: 0, build: 0 };
  const visit = ({ definition, children }: DefinedNode): void => {
    const outcome = applies(definition.applicability, pc);
    if (!outcome.met) lacking[outcome.by] += 1;
    for (const child of children) visit(child);
  };
  visit(forest.device);
  visit(forest.user);
  return lacking;
}
