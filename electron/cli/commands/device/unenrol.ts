import type { PCClient } from '../../client/pc-client.ts';
import { askPC } from '../../pc/ask-pc.ts';
import type { CliContext } from '../../ui/cli-context.ts';
import { clientCommand } from '../../ui/client-command.ts';
import { staysText } from '../../ui/preview-text.ts';
import { type PreviewOptions, showPreview } from './show-preview.ts';

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
    .action(({ preview, ...options }: PreviewOptions) =>
      preview ? showPreview(cli, options, 'unenrol') : askPC(cli, options, { call: (pc) => pc.call('unenrol', {}), words: whatIsLeft }),
    );
}

async function whatIsLeft(_: unknown, pc: PCClient): Promise<string> {
  const left = await pc.call('getPreview', { action: 'unenrol' });
  return `No CSP holds a value any more.${left.ok ? `\n\n${staysText(left.value)}` : ''}`;
}
