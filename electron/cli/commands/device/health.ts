import { plainText } from '../../../../shared/safe-text.ts';
import { askPC } from '../../pc/ask-pc.ts';
import type { CliContext, ClientOptions } from '../../ui/cli-context.ts';
import { clientCommand } from '../../ui/client-command.ts';
import { exitCodes } from '../../ui/exit-codes.ts';

/** `health`: for scripts and containers that wait for the PC or watch it. */
export function addHealthCommand(cli: CliContext): void {
  clientCommand(cli, {
    usage: 'health',
    says: 'Check whether the PC is healthy: exit code 0 if it is, 1 if something is wrong, 3 if none is running.',
    examples: [['health', 'as the HEALTHCHECK of a container']],
  }).action((options: ClientOptions) =>
    askPC(cli, options, {
      call: (pc) => pc.call('getHealth', {}),
      words: ({ status, version, problems }) => [`${status}, version ${version}`, ...problems].map(plainText).join('\n  '),
      code: ({ status }) => (status === 'ok' ? exitCodes.done : exitCodes.notAllDone),
    }),
  );
}
