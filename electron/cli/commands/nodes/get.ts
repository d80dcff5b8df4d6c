import type { ReplyRow } from '../../../../shared/contract/apply-outcome.ts';
import { type ClientOptions, complain, printData, type Shell } from '../../ui/cli-context.ts';
import { clientCommand } from '../../ui/client-command.ts';
import { replyText } from '../../ui/print-replies.ts';
import { runSingleCommand } from '../../ui/run-single-command.ts';

/** `get URI`: the value alone on standard output, so that `$(managed-pc get …)` is it. */
export function addGetCommand(shell: Shell): void {
  clientCommand(shell, {
    usage: 'get <uri>',
    says: 'Print the value of a node, alone. For an interior node: the names of its children.',
    examples: [
      ['get ./Vendor/MSFT/Personalization/DesktopImageStatus', '1: the picture is there'],
      ['get ./DevDetail/SwV --json', 'with status and reason'],
    ],
  }).action(async (uri: string, options: ClientOptions) => {
    shell.finish(await runSingleCommand(shell, { verb: 'Get', locURI: uri }, options, (rows) => showValues(shell, rows)));
  });
}

function showValues(shell: Shell, rows: readonly ReplyRow[]): void {
  for (const row of rows) {
    if (row.status === 200) printData(shell, row.data ?? '');
    else complain(shell, replyText(shell, row));
  }
}
