import type { ClientFailure, ClientOutcome } from '../client/client-outcome.ts';
import type { PCClient } from '../client/pc-client.ts';
import { type CliContext, type ClientOptions, failed, print, printJson } from '../ui/cli-context.ts';
import { type ExitCode, exitCodes } from '../ui/exit-codes.ts';
import { withPC } from './with-pc.ts';

export interface Question<Value> {
  readonly call: (pc: PCClient) => Promise<ClientOutcome<Value>>;
  /** Printed unless JSON is wanted; nothing where it is empty. */
  readonly words: (value: Value, pc: PCClient) => string | Promise<string>;
  /** What is printed as JSON; the whole answer where this is left out. */
  readonly json?: (value: Value) => unknown;
  /** Where it is left out, an answer is a success. */
  readonly code?: (value: Value) => ExitCode;
  /** Says what failed, where a command's own exit codes differ from those of `failed`. */
  readonly failed?: (cli: CliContext, failure: ClientFailure, options: ClientOptions) => ExitCode;
}

/** A whole command: asks the running PC, prints what it answers, and ends the command line. */
export async function askPC<Value>(cli: CliContext, options: ClientOptions, question: Question<Value>): Promise<void> {
  const code = await withPC(cli, options, async (pc) => {
    const answer = await question.call(pc);
    if (!answer.ok) return (question.failed ?? failed)(cli, answer, options);
    if (options.json) printJson(cli, question.json === undefined ? answer.value : question.json(answer.value));
    else {
      const words = await question.words(answer.value, pc);
      if (words !== '') print(cli, words);
    }
    return question.code?.(answer.value) ?? exitCodes.done;
  });
  cli.finish(code);
}
