import { checkedCommandDocument, type NodeCommand } from '../../../shared/command-document.ts';
import type { ReplyRow } from '../../../shared/contract/documents.ts';
import { type CliContext, type ClientOptions, failed, inputRefused, printJson } from '../ui/cli-context.ts';
import { type ExitCode, exitCodeOfRows } from '../ui/exit-codes.ts';
import { withPC } from './with-pc.ts';

/** Sends one command to the running PC; `show` prints its rows unless JSON is wanted. */
export async function runSingleCommand(
  cli: CliContext,
  command: NodeCommand,
  options: ClientOptions,
  show: (rows: readonly ReplyRow[]) => void,
): Promise<ExitCode> {
  const document = checkedCommandDocument(command);
  if (!document.ok) return inputRefused(cli, document.problem, options);
  return withPC(cli, options, async (pc) => {
    const applied = await pc.call('applyDocument', { document: document.value, from: 'Command line' });
    if (!applied.ok) return failed(cli, applied, options);
    const { rows } = applied.value;
    if (options.json) printJson(cli, applied.value);
    else show(rows.filter(({ cmd }) => cmd !== 'SyncHdr'));
    return exitCodeOfRows(rows);
  });
}
