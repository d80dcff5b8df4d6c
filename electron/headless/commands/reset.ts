import { clientCommand } from '../console/client-command.ts';
import { exitCodes } from '../console/exit-codes.ts';
import { type ClientOptions, failed, print, printJson, type Shell, withPC } from '../console/shell.ts';

/** `reset` */
export function addResetCommand(shell: Shell): void {
  clientCommand(shell, {
    usage: 'reset',
    says: 'Put the PC into factory state: no policy, no pictures, standard facts and assumptions.',
    examples: [['reset', 'before a demo']],
  }).action(async (options: ClientOptions) => {
    const code = await withPC(shell, options, async (pc) => {
      const snapshot = await pc.call('reset', {});
      if (!snapshot.ok) return failed(shell, snapshot, options);
      if (options.json) printJson(shell, snapshot.value);
      else print(shell, 'The PC is in factory state.');
      return exitCodes.done;
    });
    shell.finish(code);
  });
}
