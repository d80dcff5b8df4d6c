import { runSingleCommand } from '../../pc/run-single-command.ts';
import type { CliContext, ClientOptions } from '../../ui/cli-context.ts';
import { clientCommand } from '../../ui/client-command.ts';
import { printReplies } from '../../ui/print-replies.ts';

/** `delete URI` */
export function addDeleteCommand(cli: CliContext): void {
  clientCommand(cli, {
    usage: 'delete <uri>',
    says: 'Remove a node and everything below it (Delete).',
    examples: [['delete ./Vendor/MSFT/Personalization/DesktopImageUrl', 'the user gets the desktop back']],
  }).action(async (uri: string, options: ClientOptions) => {
    const command = { verb: 'Delete', locURI: uri } as const;
    cli.finish(await runSingleCommand(cli, command, options, (rows) => printReplies(cli, rows)));
  });
}
