import { Argument } from 'commander';
import { type CliContext, type ClientOptions, print, printJson } from '../../ui/cli-context.ts';
import { clientCommand } from '../../ui/client-command.ts';
import { exitCodes } from '../../ui/exit-codes.ts';
import { withPC } from '../../ui/with-pc.ts';
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
    .action(async (chosen: keyof typeof answers, options: ClientOptions) => {
      const code = await withPC(cli, options, async (pc) => {
        const answer = await pc.call('answerSetup', { answer: answers[chosen] });
        if (!answer.ok) return refusedByManagement(cli, answer, options);
        if (options.json) printJson(cli, answer.value);
        else print(cli, enrolmentText(answer.value));
        return exitCodes.done;
      });
      cli.finish(code);
    });
}
