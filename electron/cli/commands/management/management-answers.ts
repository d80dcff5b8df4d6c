import type { ClientFailure } from '../../client/client-outcome.ts';
import { type ClientOptions, failed, type Shell } from '../../ui/cli-context.ts';
import { type ExitCode, exitCodes } from '../../ui/exit-codes.ts';

/** What the state of the enrolment forbids is no bad input: 1, as for a server's own refusal. */
export function refusedByManagement(shell: Shell, failure: ClientFailure, options: ClientOptions): ExitCode {
  const code = failed(shell, failure, options);
  return failure.why === 'refused' && failure.problem.status === 409 ? exitCodes.notAllDone : code;
}
