import type { Command } from 'commander';
import type { CliContext } from './cli-context.ts';
import { examples } from './examples.ts';

export interface ClientCommandWords {
  /** Name and arguments, e.g. `get <uri>`. */
  readonly usage: string;
  readonly says: string;
  readonly examples: Parameters<typeof examples>[0];
  /** For the command that runs where no other of its group is named. */
  readonly options?: { readonly isDefault: true };
}

/** A command that talks to the running PC, with the options all of them have. */
export function clientCommand({ program }: CliContext, words: ClientCommandWords): Command {
  return program
    .command(words.usage, words.options)
    .description(words.says)
    .option('--data <folder>', 'data folder of the PC (default: MANAGED_PC_DATA, else this user’s own)')
    .option('--json', 'print JSON')
    .addHelpText('after', examples(words.examples));
}
