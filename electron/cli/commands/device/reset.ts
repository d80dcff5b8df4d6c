import { type CliContext, type ClientOptions, failed, print, printJson } from '../../ui/cli-context.ts';
import { clientCommand } from '../../ui/client-command.ts';
import { exitCodes } from '../../ui/exit-codes.ts';
import { previewText } from '../../ui/preview-text.ts';
import { withPC } from '../../ui/with-pc.ts';

interface ResetOptions extends ClientOptions {
  readonly preview?: boolean;
}

/** `reset [--preview]` */
export function addResetCommand(cli: CliContext): void {
  clientCommand(cli, {
    usage: 'reset',
    says: 'Reset the PC to factory state: no policy, no pictures, default facts and assumptions.',
    examples: [
      ['reset', 'before a demo'],
      ['reset --preview', 'what would be removed, and what would stay'],
    ],
  })
    .option('--preview', 'only print what it would do')
    .action(async (options: ResetOptions) => {
      const code = await withPC(cli, options, async (pc) => {
        const answer = options.preview ? await pc.call('getPreview', { action: 'reset' }) : await pc.call('reset', {});
        if (!answer.ok) return failed(cli, answer, options);
        if (options.json) printJson(cli, answer.value);
        else print(cli, 'goes' in answer.value ? previewText(answer.value) : 'The PC is in factory state.');
        return exitCodes.done;
      });
      cli.finish(code);
    });
}
