import type { ReplyRow } from '../../../shared/contract/documents.ts';
import type { CodeCount } from '../../../shared/words/event-words.ts';

/** How often each Status code came, in the order they first came; the header's 200 is none. */
export function countCodes(rows: readonly ReplyRow[]): readonly CodeCount[] {
  const counts = new Map<string, number>();
  for (const { cmd, status } of rows) {
    if (cmd === 'SyncHdr' && status === 200) continue;
    const name = cmd === 'SyncHdr' ? `SyncHdr ${status}` : `${status}`;
    counts.set(name, (counts.get(name) ?? 0) + 1);
  }
  return [...counts].map(([name, count]) => ({ name, count }));
}
