import type { TreeRow } from '../../../../shared/contract/tree.ts';
import { searchWords } from '../../../../shared/search-words.ts';

/** More are not read; another word finds them. */
const mostShown = 40;

/** Nodes in whose LocURI or description every word occurs, those with the words in their name first. */
export function findNodes(tree: readonly TreeRow[], words: string): readonly TreeRow[] {
  const wanted = searchWords(words);
  const leaves = tree.filter(({ format, access }) => format !== 'node' || access.includes('Add'));
  const found = leaves.filter(({ locURI, description }) => {
    const text = `${locURI} ${description}`.toLowerCase();
    return wanted.every((word) => text.includes(word));
  });
  const inName = ({ name }: TreeRow) => wanted.every((word) => name.toLowerCase().includes(word));
  return [...found.filter(inName), ...found.filter((row) => !inName(row))].slice(0, mostShown);
}
