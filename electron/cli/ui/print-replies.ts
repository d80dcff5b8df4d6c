import type { ReplyRow } from '../../../shared/contract/apply-outcome.ts';
import { plainText } from '../../../shared/safe-text.ts';
import { isCarriedOut, statusInWords } from '../../../shared/words/status-code.ts';
import { paint, print, type Shell } from './cli-context.ts';

/** What came of each command. */
export function printReplies(shell: Shell, rows: readonly ReplyRow[]): void {
  for (const row of rows) print(shell, replyText(shell, row));
}

/** `404 Not found  Get ./Vendor/…` and, below it, what a Get found and why. */
export function replyText(shell: Shell, row: ReplyRow): string {
  const status = paint(shell, isCarriedOut(row.status) ? 'green' : 'red', `${row.status} ${statusInWords(row.status)}`.trimEnd());
  const command = `${status}  ${plainText(`${row.cmd} ${row.locUri}`)}`.trimEnd();
  const below = [...(row.data === null ? [] : [plainText(row.data)]), paint(shell, 'dim', plainText(row.because))];
  return [command, ...below.map((line) => `  ${line}`)].join('\n');
}
