import { readFileSync } from 'node:fs';
import { Argument } from 'commander';
import { plainText } from '../../../shared/safe-text.ts';
import { completionsOfPC } from '../pc/completions-of-pc.ts';
import { type CliContext, print } from '../ui/cli-context.ts';
import { type Completion, completionsOf, startingWith } from '../ui/completions.ts';
import { examples } from '../ui/examples.ts';
import { exitCodes } from '../ui/exit-codes.ts';

const shells = ['bash', 'zsh', 'fish'] as const;

/** `completion bash|zsh|fish`: prints the script; `complete -- WORDS` is what the scripts ask, and shows in no help. */
export function addCompletionCommand(cli: CliContext): void {
  cli.program
    .command('completion')
    .description('Print a script that completes commands, options, LocURIs and assumptions in your shell.')
    .addArgument(new Argument('<shell>', 'which shell').choices(shells))
    .addHelpText(
      'after',
      examples([
        ['completion bash >> ~/.bashrc', 'from the next bash on'],
        ['completion zsh > ~/.zsh/completions/_managed-pc', 'a folder of fpath; from the next zsh on'],
        ['completion fish > ~/.config/fish/completions/managed-pc.fish', 'at once'],
      ]),
    )
    .action((name: (typeof shells)[number]) => {
      print(cli, readFileSync(new URL(`../../../assets/completion/managed-pc.${name}`, import.meta.url), 'utf8').trimEnd());
    });
  cli.program
    .command('complete', { hidden: true })
    .argument('[words...]')
    .action(async (words: readonly string[]) => {
      for (const line of await answersTo(cli, words)) print(cli, line);
      cli.finish(exitCodes.done);
    });
}

async function answersTo(cli: CliContext, words: readonly string[]): Promise<readonly string[]> {
  const found = completionsOf(cli.program, words);
  if (found.kind === 'files') return [':files'];
  if (found.kind === 'words') return found.words.map(lineOf);
  const known = startingWith(words.at(-1) ?? '', await completionsOfPC(cli, found.kind, words));
  return known.map(lineOf);
}

function lineOf({ value, says }: Completion): string {
  return `${plainText(value)}\t${plainText(says)}`;
}
