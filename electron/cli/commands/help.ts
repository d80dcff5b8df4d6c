import type { CliContext } from '../ui/cli-context.ts';
import { examples } from '../ui/examples.ts';

/** `help [COMMAND...]`: what `COMMAND --help` says, for commands inside commands too. */
export function addHelpCommand({ program }: CliContext): void {
  program
    .command('help')
    .argument('[command...]', 'a command, and a subcommand of it')
    .description('Show how a command is used.')
    .addHelpText(
      'after',
      examples([
        ['help apply', 'the same as "managed-pc apply --help"'],
        ['help lab url', 'a subcommand'],
      ]),
    )
    .action((names: readonly string[]) => {
      let command = program;
      for (const name of names) {
        const inside = command.commands.find((one) => one.name() === name);
        if (inside === undefined) return program.error(`error: unknown command '${names.join(' ')}'`);
        command = inside;
      }
      command.outputHelp();
    });
}
