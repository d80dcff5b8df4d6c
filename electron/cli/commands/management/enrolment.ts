import { type ClientOptions, failed, print, printJson, type Shell } from '../../ui/cli-context.ts';
import { clientCommand } from '../../ui/client-command.ts';
import { exitCodes } from '../../ui/exit-codes.ts';
import { withPC } from '../../ui/with-pc.ts';
import { enrolmentText, stepText } from './enrolment-text.ts';

/** `enrolment`: how the PC is managed. */
export function addEnrolmentCommand(shell: Shell): void {
  clientCommand(shell, {
    usage: 'enrolment',
    says: 'Print how the PC is managed: server, certificate, sessions, and the steps of the newest attempt.',
    examples: [
      ['enrolment', 'in words'],
      ['enrolment --json', 'with request and answer of each step; secrets are masked'],
    ],
  }).action(async (options: ClientOptions) => {
    const code = await withPC(shell, options, async (pc) => {
      const answer = await pc.call('getEnrolment', {});
      if (!answer.ok) return failed(shell, answer, options);
      if (options.json) printJson(shell, answer.value);
      else {
        print(shell, enrolmentText(answer.value));
        for (const step of answer.value.steps) print(shell, stepText(shell, step));
      }
      return exitCodes.done;
    });
    shell.finish(code);
  });
}
