import { Argument } from 'commander';
import { askPC } from '../../pc/ask-pc.ts';
import type { CliContext, ClientOptions } from '../../ui/cli-context.ts';
import { clientCommand } from '../../ui/client-command.ts';
import { enrolmentText } from './enrolment-text.ts';
import { refusedByManagement } from './management-answers.ts';

const answers = { 'try-again': 'try again', 'go-on': 'go on' } as const;

/** `setup ANSWER` */
export function addSetupCommand(cli: CliContext): void {
  clientCommand(cli, {
    usage: 'setup',
    says: 'Answer the Enrolment Status Page after a failure, as the person at the PC does.',
    examples: [
      ['setup try-again', 'waits for everything again, and starts a session'],
      ['setup go-on', 'leaves the page, "Continue anyway"'],
    ],
  })
    .addArgument(new Argument('<answer>', 'what is chosen').choices(Object.keys(answers)))
    .action((chosen: keyof typeof answers, options: ClientOptions) =>
      askPC(cli, options, {
        call: (pc) => pc.call('answerSetup', { answer: answers[chosen] }),
        words: enrolmentText,
        failed: refusedByManagement,
      }),
    );
}
