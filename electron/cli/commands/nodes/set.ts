import { runSingleCommand } from '../../pc/run-single-command.ts';
import type { CliContext, ClientOptions } from '../../ui/cli-context.ts';
import { clientCommand } from '../../ui/client-command.ts';
import { printReplies } from '../../ui/print-replies.ts';

export interface WriteOptions extends ClientOptions {
  readonly format?: string;
}

/** `set URI VALUE`: a Replace, which also creates. */
export function addSetCommand(cli: CliContext): void {
  clientCommand(cli, {
    usage: 'set <uri> <value>',
    says: 'Write a value to a node (Replace).',
    examples: [
      ['set ./Vendor/MSFT/Personalization/CompanyName Contoso', 'answers 200'],
      ['set ./Vendor/MSFT/Personalization/DesktopImageUrl https://example.com/a.jpg', 'answers 202, then downloads'],
      ['set ./Vendor/MSFT/Personalization/CompanyName -- -Contoso-', 'a value that begins with a dash'],
    ],
  })
    .option('--format <name>', 'Format of the value as SyncML names it: chr, int, bool, ... (default: the node’s own)')
    .action(async (uri: string, value: string, { format, ...options }: WriteOptions) => {
      const command = { verb: 'Replace', locURI: uri, value, ...(format === undefined ? {} : { format }) } as const;
      cli.finish(await runSingleCommand(cli, command, options, (rows) => printReplies(cli, rows)));
    });
}
