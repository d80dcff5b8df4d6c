import type { ReplyRow } from '../../../../shared/contract/documents.ts';
import { runSingleCommand } from '../../pc/run-single-command.ts';
import { type CliContext, type ClientOptions, printData, printError } from '../../ui/cli-context.ts';
import { clientCommand } from '../../ui/client-command.ts';
import { replyText } from '../../ui/print-replies.ts';

/** `get URI`: the value alone on standard output, so that `$(managed-pc get …)` is it. */
export function addGetCommand(cli: CliContext): void {
  clientCommand(cli, {
    usage: 'get <uri>',
    says: 'Print the value of a node, alone. For an interior node: the names of its children.',
    examples: [
      ['get ./Vendor/MSFT/Personalization/DesktopImageStatus', '1: the picture has arrived'],
      ['get ./DevDetail/SwV --json', 'with status and reason'],
    ],
  }).action(async (uri: string, options: ClientOptions) => {
    cli.finish(await runSingleCommand(cli, { verb: 'Get', locURI: uri }, options, (rows) => showValues(cli, rows)));
  });
}

function showValues(cli: CliContext, rows: readonly ReplyRow[]): void {
  for (const row of rows) {
    if (row.status === 200) printData(cli, row.data ?? '');
    else printError(cli, replyText(cli, row));
  }
}
