import type { Markup } from '../markup/read-markup.ts';
import { syncMLElements } from '../markup/syncml-elements.ts';
import { renameChanges } from './changes.ts';
import { distanceUpTo } from './distance.ts';
import type { Fix } from './mark.ts';

const children: ReadonlyMap<string, readonly string[]> = new Map(
  syncMLElements.map(({ name, children: names }) => [name, (names ?? []).map((one) => String(one))]),
);
const words: ReadonlySet<string> = new Set([...children].flatMap(([name, inside]) => [name, ...inside]));
const commands = children.get('SyncBody') ?? [];

/** An element, or one inside it, whose name is nearly one that SyncML has there: `LocUri`, `Taget`, `replace`. */
export function misspeltElements(element: Markup, text: string): readonly Fix[] {
  const own = words.has(element.name) ? undefined : nearest(element.name, commands);
  if (own !== undefined) return [rename(element, own, text)];
  for (const inside of element.children) {
    const expected = children.get(element.name) ?? [];
    const name = words.has(inside.name) ? undefined : nearest(inside.name, expected);
    if (name !== undefined) return [rename(inside, name, text)];
    const deeper = inside.name === 'Data' ? [] : misspeltElements(inside, text);
    if (deeper.length > 0) return deeper;
  }
  return [];
}

function rename(element: Markup, name: string, text: string): Fix {
  return { title: `Write ${name} instead of ${element.name}`, changes: renameChanges(element, name, text) };
}

/** Undefined where no name is near, or two are. */
export function nearest(written: string, names: readonly string[]): string | undefined {
  const sameLetters = names.find((name) => name.toLowerCase() === written.toLowerCase());
  if (sameLetters !== undefined) return sameLetters;
  const near = names.filter((name) => distanceUpTo(name.toLowerCase(), written.toLowerCase(), 2) <= (name.length < 5 ? 1 : 2));
  return near.length === 1 ? near[0] : undefined;
}
