import type { NewJournalRecord, StateChange } from '../../../shared/contract/journal.ts';
import { shownValue } from '../../../shared/words/shown-xml.ts';

/** Values longer than this are cut in the journal: it is read by people. */
const longest = 300;
/** What may be secret is looked for in as much as can bear on what is shown. */
const lookedAt = 2_000;

/**
 * Tells, for each entry about a node, whether the node's value is another one than when it was last looked at. That is enough for
 * "before and after", and costs one look for each entry. `initial` are the values of the start.
 */
export function watchChanges(
  initial: Iterable<readonly [string, string | null]>,
  current: (node: string) => string | null,
): (entry: NewJournalRecord) => readonly StateChange[] {
  const known = new Map(initial);
  return ({ node }) => {
    if (node === undefined) return [];
    const before = known.get(node) ?? null;
    const after = current(node);
    if (before === after) return [];
    known.set(node, after);
    return [{ name: node, before: told(before, node), after: told(after, node) }];
  };
}

/** Fit for a journal: without what proves who asks, and not too long. */
function told(value: string | null, node: string): string | null {
  if (value === null) return null;
  const shown = shownValue(value.slice(0, lookedAt), node);
  return shown.length <= longest ? shown : `${shown.slice(0, longest)}…`;
}
