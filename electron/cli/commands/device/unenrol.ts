import { type CliContext, type ClientOptions, failed, print, printJson } from '../../ui/cli-context.ts';
import { clientCommand } from '../../ui/client-command.ts';
import { exitCodes } from '../../ui/exit-codes.ts';
import { previewText, staysText } from '../../ui/preview-text.ts';
import { withPC } from '../../ui/with-pc.ts';

interface UnenrolOptions extends ClientOptions {
  readonly preview?: boolean;
}

/** `unenrol [--preview]` */
export function addUnenrolCommand(cli: CliContext): void {
  clientCommand(cli, {
    usage: 'unenrol',
    says: 'Leave management: the server is notified, and everything the enrolment set is removed. Without an enrolment, every value any CSP holds is removed. What the user chose stays.',
    examples: [
      ['unenrol --preview', 'what would be removed, and what would stay'],
      ['unenrol', 'do it'],
    ],
  })
    .option('--preview', 'only print what it would do')
    .action(async (options: UnenrolOptions) => {
      const code = await withPC(cli, options, async (pc) => {
        const answer = options.preview ? await pc.call('getPreview', { action: 'unenrol' }) : await pc.call('unenrol', {});
        if (!answer.ok) return failed(cli, answer, options);
        if (options.json) printJson(cli, answer.value);
        else if ('goes' in answer.value) print(cli, previewText(answer.value));
        else {
          const left = await pc.call('getPreview', { action: 'unenrol' });
          print(cli, `No CSP holds a value any more.${left.ok ? `\n\n${staysText(left.value)}` : ''}`);
        }
        return exitCodes.done;
      });
      cli.finish(code);
    });
}
