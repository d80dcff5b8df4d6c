import { clientCommand } from '../console/client-command.ts';
import { printReplies } from '../console/print-replies.ts';
import { runSingleCommand } from '../console/run-single-command.ts';
import type { ClientOptions, Shell } from '../console/shell.ts';

/** `delete URI` */
export function addDeleteCommand(shell: Shell): void {
  clientCommand(shell, {
    usage: 'delete <uri>',
    says: 'Remove a node and everything below it (Delete).',
    examples: [['delete ./Vendor/MSFT/Personalization/DesktopImageUrl', 'the user gets the desktop back']],
  }).action(async (uri: string, options: ClientOptions) => {
    const command = { verb: 'Delete', locURI: uri } as const;
    shell.finish(await runSingleCommand(shell, command, options, (rows) => printReplies(shell, rows)));
  });
}
