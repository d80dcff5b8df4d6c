import { useCallback, useEffect, useState } from 'react';
import type { JournalEntry } from '../../shared/contract/journal.ts';
import { readPreference, writePreference } from './preferences.ts';

/** What was noted up to here has been seen, and is out of sight until somebody asks for it; nothing is deleted. */
export interface ClearedEntries {
  /** Those that came after. */
  readonly fresh: (entries: readonly JournalEntry[]) => readonly JournalEntry[];
  /** Sequence number of the last one out of sight; 0 where none is. */
  readonly upTo: number;
  readonly clear: (upTo: number) => void;
}

export function useClearedEntries(): ClearedEntries {
  const [upTo, setUpTo] = useState(readCleared);
  const clear = useCallback((next: number) => {
    writePreference('entries-read', next === 0 ? null : String(next));
    // Browsers tell the other windows only.
    dispatchEvent(new StorageEvent('storage'));
  }, []);
  useEffect(() => {
    const follow = () => setUpTo(readCleared());
    addEventListener('storage', follow);
    return () => removeEventListener('storage', follow);
  }, []);
  const fresh = useCallback(
    (entries: readonly JournalEntry[]) => {
      // Of another PC, or of this one before it was reset: its numbers mean nothing here.
      const known = (entries.at(-1)?.sequence ?? 0) >= upTo;
      return known && upTo > 0 ? entries.filter(({ sequence }) => sequence > upTo) : entries;
    },
    [upTo],
  );
  return { fresh, upTo, clear };
}

function readCleared(): number {
  return Number(readPreference('entries-read') ?? 0) || 0;
}
