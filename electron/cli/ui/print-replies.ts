import type { ReplyRow } from '../../../shared/contract/documents.ts';
import { plainText } from '../../../shared/safe-text.ts';
import { isCarriedOut, statusInWords } from '../../../shared/words/status-code.ts';
import { type CliContext, paint, print } from './cli-context.ts';

/** What came of each command. */
export function printReplies(cli: CliContext, rows: readonly ReplyRow[]): void {
  for (const row of rows) print(cli, replyText(cli, row));
}

/** `404 Not found  Get ./Vendor/…` and, below it, what a Get found and why. */
export function replyText(cli: CliContext, row: ReplyRow): string {
  const status = paint(cli, isCarriedOut(row.status) ? 'green' : 'red', `${row.status} ${statusInWords(row.status)}`.trimEnd());
  const command = `${status}  ${plainText(`${row.cmd} ${row.locUri}`)}`.trimEnd();
  const below = [...(row.data === null ? [] : [plainText(row.data)]), paint(cli, 'dim', plainText(row.because))];
  return [command, ...below.map((line) => `  ${line}`)].join('\n');
}
