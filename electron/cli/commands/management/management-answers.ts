import type { ClientFailure } from '../../client/client-outcome.ts';
import { type CliContext, type ClientOptions, failed } from '../../ui/cli-context.ts';
import { type ExitCode, exitCodes } from '../../ui/exit-codes.ts';

/** What the state of the enrolment forbids is no bad input: 1, as for a server's own refusal. */
export function refusedByManagement(cli: CliContext, failure: ClientFailure, options: ClientOptions): ExitCode {
  const code = failed(cli, failure, options);
  return failure.why === 'refused' && failure.problem.status === 409 ? exitCodes.notAllDone : code;
}
