import type { Span } from './read-markup.ts';

/** What takes the place of a stretch of the document. */
export interface TextChange extends Span {
  readonly insert: string;
}

/** The document after changes that do not overlap; their offsets are all of the document before. */
export function applyChanges(document: string, changes: readonly TextChange[]): string {
  let changed = '';
  let end = 0;
  for (const { from, to, insert } of changes.toSorted((one, other) => one.from - other.from)) {
    changed += document.slice(end, from) + insert;
    end = to;
  }
  return changed + document.slice(end);
}

/** The one change that makes `after` of `before`, as short as can be. */
export function changeBetween(before: string, after: string): TextChange {
  const most = Math.min(before.length, after.length);
  let from = 0;
  while (from < most && before[from] === after[from]) from += 1;
  let same = 0;
  while (same < most - from && before[before.length - 1 - same] === after[after.length - 1 - same]) same += 1;
  return { from, to: before.length - same, insert: after.slice(from, after.length - same) };
}
