import { useCallback, useMemo, useState } from 'react';
import type { JournalEntry } from '../../../shared/contract/journal.ts';
import { useDevice } from '../../connection/device-context.tsx';

const page = 2_000;
/** Earlier entries kept in the window at once. */
const mostEarlier = 100_000;

interface Fetched {
  /** Sequence number of the entry they were fetched to stand before. */
  readonly before: number;
  readonly entries: readonly JournalEntry[];
}

const nothing: Fetched = { before: 0, entries: [] };

/** The journal with entries in front of it that are no longer at hand; `earlier` fetches more, null when there are none, or no more room. */
export function useEarlierEntries(known: readonly JournalEntry[]): {
  readonly journal: readonly JournalEntry[];
  readonly earlier: (() => Promise<void>) | null;
} {
  const { mirror } = useDevice();
  const [fetched, setFetched] = useState<Fetched>(nothing);
  const start = known[0]?.sequence ?? 1;
  // What stood before another entry is of another PC, or some between were let go.
  const fitting = fetched.before === start ? fetched.entries : nothing.entries;
  const journal = useMemo(() => (fitting.length === 0 ? known : [...fitting, ...known]), [fitting, known]);
  const first = journal[0]?.sequence ?? 1;
  const earlier = useCallback(async () => {
    const after = Math.max(0, first - 1 - page);
    const answer = await mirror.call('getJournal', { after, limit: first - 1 - after });
    if (answer.ok) setFetched({ before: start, entries: [...answer.value, ...fitting] });
  }, [mirror, first, fitting, start]);
  return { journal, earlier: first > 1 && fitting.length < mostEarlier ? earlier : null };
}
