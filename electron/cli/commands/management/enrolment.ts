import { askPC } from '../../pc/ask-pc.ts';
import type { CliContext, ClientOptions } from '../../ui/cli-context.ts';
import { clientCommand } from '../../ui/client-command.ts';
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
  }).action((options: ClientOptions) =>
    askPC(cli, options, {
      call: (pc) => pc.call('getEnrolment', {}),
      words: (state) => [enrolmentText(state), ...state.steps.map((step) => stepText(cli, step))].join('\n'),
    }),
  );
}
