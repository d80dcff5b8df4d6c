import type { ReplyRow } from '../../../shared/contract/documents.ts';
import type { Problem } from '../../../shared/result.ts';

const mostCodes = 6;

/** The Status codes in the order they first came: `answered: 202 ×2, 404`. */
export function answerInWords(rows: readonly ReplyRow[]): string {
  const counts = new Map<string, number>();
  for (const { cmd, status } of rows) {
    if (cmd === 'SyncHdr' && status === 200) continue;
    const name = cmd === 'SyncHdr' ? `SyncHdr ${status}` : `${status}`;
    counts.set(name, (counts.get(name) ?? 0) + 1);
  }
  if (counts.size === 0) return 'held no command';
  const codes = [...counts].map(([name, count]) => (count === 1 ? name : `${name} ×${count}`));
  return `answered: ${codes.slice(0, mostCodes).join(', ')}${codes.length > mostCodes ? ', …' : ''}`;
}

/** With the place, where the problem names one. */
export function refusalInWords({ line, column, detail }: Problem): string {
  return line === undefined ? detail : `Line ${line}, column ${column ?? 1}: ${detail}`;
}
