import type { InputOf, OperationName, Operations, OutputOf } from '../../../shared/contract/contract.ts';
import type { Result } from '../../../shared/result.ts';
import type { ClientOutcome } from '../client/client-outcome.ts';
import { type CliContext, type ClientOptions, inputRefused } from '../ui/cli-context.ts';
import { type ClientCommandWords, clientCommand } from '../ui/client-command.ts';
import type { ExitCode } from '../ui/exit-codes.ts';
import { withProgress } from '../ui/progress.ts';
import { readAnyText, readText } from '../ui/read-document.ts';
import { withFreshPC } from './with-fresh-pc.ts';
import { withPC } from './with-pc.ts';

export interface DocumentOptions extends ClientOptions {
  readonly fresh?: boolean;
}

/** Asks the PC, the running one or a throw-away one. */
export type Ask = <Name extends OperationName>(name: Name, input: InputOf<Name>) => Promise<ClientOutcome<OutputOf<Name>>>;

export interface DocumentCommand extends ClientCommandWords {
  /** Any encoding is taken, not only what a PC takes. */
  readonly anyEncoding?: true;
  readonly work: (ask: Ask, document: string, options: DocumentOptions) => Promise<ExitCode>;
}

/** A command that only asks about the text of a file, so that no PC has to run. */
export function documentCommand(cli: CliContext, { work, anyEncoding, ...words }: DocumentCommand): void {
  clientCommand(cli, words)
    .option('--fresh', 'ask a throw-away PC in factory state instead of the running one')
    .action(async (file: string, options: DocumentOptions) =>
      cli.finish(
        await withDocument(cli, {
          file,
          options,
          read: anyEncoding ? readAnyText : readText,
          work: (ask, document) => work(ask, document, options),
        }),
      ),
    );
}

interface DocumentWork {
  readonly file: string;
  readonly read: typeof readText;
  readonly options: DocumentOptions;
  readonly work: (ask: Ask, document: string) => Promise<ExitCode>;
}

/** A file that cannot be read is refused before a PC is looked for. */
async function withDocument(cli: CliContext, { file, read, options, work }: DocumentWork): Promise<ExitCode> {
  const document = await read(cli, file);
  if (!document.ok) return inputRefused(cli, document.problem, options);
  if (!options.fresh) return withPC(cli, options, (pc) => work(pc.call, document.value));
  return withFreshPC(cli, options, ({ operations }) => work(askOf(cli, operations), document.value));
}

export function askOf(cli: CliContext, operations: Operations): Ask {
  return async (name, input) => {
    const operation = operations[name] as (given: typeof input) => Promise<Result<OutputOf<typeof name>>>;
    const outcome = await withProgress(cli, 'A throw-away PC is working', operation(input));
    return outcome.ok ? outcome : { ...outcome, why: 'refused' };
  };
}
