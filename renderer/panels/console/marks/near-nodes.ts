import type { TreeRow } from '../../../../shared/contract/tree.ts';
import { distanceUpTo } from './distance.ts';
import { type NodeIndex, plainLocURI } from './node-index.ts';

/** More would be guessing. */
const mostOffers = 3;

/** Nodes somebody may have meant by a LocURI that names none: those that take the verb on this PC, the nearest first. */
export function nearNodes(known: NodeIndex, locURI: string, verb: string): readonly TreeRow[] {
  const usable = known.rows.filter(
    ({ access, applicability, name }) => access.includes(verb) && applicability.met && !name.startsWith('{'),
  );
  const asked = comparable(locURI);
  const most = Math.min(4, Math.max(2, Math.floor(lastName(asked).length / 4)));
  const near = usable
    .map((row) => ({ row, distance: distanceUpTo(asked, comparable(row.locURI), most) }))
    .filter(({ distance }) => distance <= most)
    .toSorted((one, other) => one.distance - other.distance);
  const [best] = near;
  if (best !== undefined)
    return near
      .filter(({ distance }) => distance <= best.distance + 1)
      .map(({ row }) => row)
      .slice(0, mostOffers);
  return onlyOneNamed(usable, lastName(asked));
}

/** The right name at the wrong place: certain where only one node has it. */
function onlyOneNamed(rows: readonly TreeRow[], name: string): readonly TreeRow[] {
  const named = rows.filter((row) => row.name.toLowerCase() === name);
  return named.length === 1 ? named : [];
}

/** What people get wrong without meaning another node: case, slashes, the dot in front, the scope. */
function comparable(locURI: string): string {
  return plainLocURI(locURI)
    .toLowerCase()
    .replaceAll('\\', '/')
    .split('/')
    .map((name) => name.trim())
    .filter((name, index) => !(name === '' || name === '.' || (index < 2 && (name === 'user' || name === 'device'))))
    .join('/');
}

function lastName(plain: string): string {
  return plain.slice(plain.lastIndexOf('/') + 1);
}
