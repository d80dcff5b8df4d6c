import { unseenIn } from './quoted.ts';
import { withoutPadding } from './xml-text.ts';

/** The white space of XML around a text, in words: `a line feed and 4 spaces before it, 2 spaces behind it`; empty where there is none. A text of nothing else has all of it before. */
export function paddingWords(text: string): string {
  const inside = withoutPadding(text);
  if (inside === text) return '';
  const before = inside === '' ? text : text.slice(0, text.indexOf(inside));
  const behind = inside === '' ? '' : text.slice(before.length + inside.length);
  const sides = [before === '' ? '' : `${listed(before)} before it`, behind === '' ? '' : `${listed(behind)} behind it`];
  return sides.filter((words) => words !== '').join(', ');
}

function listed(space: string): string {
  const counts = new Map<string, number>();
  for (const character of space) counts.set(character, (counts.get(character) ?? 0) + 1);
  return [...counts].map(([character, count]) => counted(nameOf(character), count)).join(' and ');
}

function nameOf(character: string): string {
  return character === ' ' ? 'space' : (unseenIn(character)?.name.replace(/ U\+.*$/, '') ?? character);
}

function counted(name: string, count: number): string {
  return count === 1 ? `a ${name}` : `${count} ${name}s`;
}
