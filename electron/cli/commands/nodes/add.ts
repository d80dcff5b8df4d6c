import { runSingleCommand } from '../../pc/run-single-command.ts';
import type { CliContext } from '../../ui/cli-context.ts';
import { clientCommand } from '../../ui/client-command.ts';
import { printReplies } from '../../ui/print-replies.ts';
import type { WriteOptions } from './set.ts';

/** `add URI [VALUE]`: an Add, which refuses what is there already. */
export function addAddCommand(cli: CliContext): void {
  clientCommand(cli, {
    usage: 'add <uri> [value]',
    says: 'Create a node (Add). Answers 418 if it exists already.',
    examples: [
      ['add ./Vendor/MSFT/Personalization/CompanyName Contoso', 'a leaf with its value'],
      ['add ./Vendor/MSFT/DMClient/Provider/Contoso --format node', 'an interior node'],
    ],
  })
    .option('--format <name>', 'Format of the node as SyncML names it: chr, int, bool, node, ... (default: the node’s own)')
    .action(async (uri: string, value: string | undefined, { format, ...options }: WriteOptions) => {
      const given = { ...(value === undefined ? {} : { value }), ...(format === undefined ? {} : { format }) };
      const command = { verb: 'Add', locURI: uri, ...given } as const;
      cli.finish(await runSingleCommand(cli, command, options, (rows) => printReplies(cli, rows)));
    });
}
