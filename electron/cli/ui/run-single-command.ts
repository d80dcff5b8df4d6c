import type { ReplyRow } from '../../../shared/contract/apply-outcome.ts';
import { type SingleCommand, singleCommandDocument } from '../client/single-command.ts';
import { type ClientOptions, complainOf, failed, printJson, type Shell } from './cli-context.ts';
import { type ExitCode, exitCodeOfRows, exitCodes } from './exit-codes.ts';
import { withPC } from './with-pc.ts';

/** Sends one command to the running PC; `show` prints its rows unless JSON is wanted. */
export async function runSingleCommand(
  shell: Shell,
  command: SingleCommand,
  options: ClientOptions,
  show: (rows: readonly ReplyRow[]) => void,
): Promise<ExitCode> {
  const document = singleCommandDocument(command);
  if (!document.ok) {
    complainOf(shell, document.problem, options);
    return exitCodes.refused;
  }
  return withPC(shell, options, async (pc) => {
    const applied = await pc.call('applyDocument', { document: document.value });
    if (!applied.ok) return failed(shell, applied, options);
    const { rows } = applied.value;
    if (options.json) printJson(shell, applied.value);
    else show(rows.filter(({ cmd }) => cmd !== 'SyncHdr'));
    return exitCodeOfRows(rows);
  });
}
