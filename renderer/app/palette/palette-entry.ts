import { searchWords } from '../../../shared/search-words.ts';

/** One thing the palette offers. */
export interface PaletteEntry {
  readonly id: string;
  readonly kind: 'Panel' | 'Action' | 'Sample' | 'Scenario' | 'Setting' | 'Node';
  readonly label: string;
  /** What else it is found by, and what is said beside it. */
  readonly detail: string;
  /** Asked before it is done. */
  readonly sure?: string;
  readonly run: () => void;
}

const most = 60;

/** What holds every word, what begins with them first; at most sixty. Kinds keep their order. */
export function findEntries(entries: readonly PaletteEntry[], query: string): readonly PaletteEntry[] {
  const words = searchWords(query);
  if (words.length === 0) return entries.filter(({ kind }) => kind === 'Panel' || kind === 'Action').slice(0, most);
  return entries
    .map((entry) => ({ entry, rank: rankOf(entry, words) }))
    .filter(({ rank }) => rank > 0)
    .sort((one, other) => other.rank - one.rank)
    .slice(0, most)
    .map(({ entry }) => entry);
}

/** 0 where a word is missing. */
function rankOf({ label, detail, kind }: PaletteEntry, words: readonly string[]): number {
  const name = label.toLowerCase();
  const all = `${name} ${detail.toLowerCase()} ${kind.toLowerCase()}`;
  if (!words.every((word) => all.includes(word))) return 0;
  const [first = ''] = words;
  if (name === words.join(' ')) return 5;
  if (name.startsWith(first)) return 4;
  if (name.includes(` ${first}`)) return 3;
  return words.every((word) => name.includes(word)) ? 2 : 1;
}
