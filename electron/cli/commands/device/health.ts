import { plainText } from '../../../../shared/safe-text.ts';
import { type CliContext, type ClientOptions, failed, print, printJson } from '../../ui/cli-context.ts';
import { clientCommand } from '../../ui/client-command.ts';
import { exitCodes } from '../../ui/exit-codes.ts';
import { withPC } from '../../ui/with-pc.ts';

/** `health`: for scripts and containers that wait for the PC or watch it. */
export function addHealthCommand(cli: CliContext): void {
  clientCommand(cli, {
    usage: 'health',
    says: 'Check whether the PC is healthy: exit code 0 if it is, 1 if something is wrong, 3 if none is running.',
    examples: [['health', 'as the HEALTHCHECK of a container']],
  }).action(async (options: ClientOptions) => {
    const code = await withPC(cli, options, async (pc) => {
      const health = await pc.call('getHealth', {});
      if (!health.ok) return failed(cli, health, options);
      const { status, version, problems } = health.value;
      if (options.json) printJson(cli, health.value);
      else print(cli, [`${status}, version ${version}`, ...problems].map(plainText).join('\n  '));
      return status === 'ok' ? exitCodes.done : exitCodes.notAllDone;
    });
    cli.finish(code);
  });
}
