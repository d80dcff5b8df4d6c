import { plainText } from '../../../../shared/safe-text.ts';
import { type ClientOptions, failed, print, printJson, type Shell } from '../../ui/cli-context.ts';
import { clientCommand } from '../../ui/client-command.ts';
import { exitCodes } from '../../ui/exit-codes.ts';
import { withPC } from '../../ui/with-pc.ts';

/** `health`: for scripts and containers that wait for the PC or watch it. */
export function addHealthCommand(shell: Shell): void {
  clientCommand(shell, {
    usage: 'health',
    says: 'Say whether the PC is well: exit code 0 when it is, 1 when something is wrong, 3 when none is running.',
    examples: [['health', 'as the HEALTHCHECK of a container']],
  }).action(async (options: ClientOptions) => {
    const code = await withPC(shell, options, async (pc) => {
      const health = await pc.call('getHealth', {});
      if (!health.ok) return failed(shell, health, options);
      const { status, version, problems } = health.value;
      if (options.json) printJson(shell, health.value);
      else print(shell, [`${status}, version ${version}`, ...problems].map(plainText).join('\n  '));
      return status === 'ok' ? exitCodes.done : exitCodes.notAllDone;
    });
    shell.finish(code);
  });
}
