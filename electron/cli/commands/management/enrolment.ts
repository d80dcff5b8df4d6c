import { type CliContext, type ClientOptions, failed, print, printJson } from '../../ui/cli-context.ts';
import { clientCommand } from '../../ui/client-command.ts';
import { exitCodes } from '../../ui/exit-codes.ts';
import { withPC } from '../../ui/with-pc.ts';
import { enrolmentText, stepText } from './enrolment-text.ts';

/** `enrolment`: how the PC is managed. */
export function addEnrolmentCommand(cli: CliContext): void {
  clientCommand(cli, {
    usage: 'enrolment',
    says: 'Print how the PC is managed: server, certificate, sessions, and the steps of the newest attempt.',
    examples: [
      ['enrolment', 'in words'],
      ['enrolment --json', 'with request and answer of each step; secrets are masked'],
    ],
  }).action(async (options: ClientOptions) => {
    const code = await withPC(cli, options, async (pc) => {
      const answer = await pc.call('getEnrolment', {});
      if (!answer.ok) return failed(cli, answer, options);
      if (options.json) printJson(cli, answer.value);
      else {
        print(cli, enrolmentText(answer.value));
        for (const step of answer.value.steps) print(cli, stepText(cli, step));
      }
      return exitCodes.done;
    });
    cli.finish(code);
  });
}
