import { askPC } from '../../pc/ask-pc.ts';
import type { CliContext } from '../../ui/cli-context.ts';
import { clientCommand } from '../../ui/client-command.ts';
import { type PreviewOptions, showPreview } from './show-preview.ts';

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
    .action(({ preview, ...options }: PreviewOptions) =>
      preview
        ? showPreview(cli, options, 'reset')
        : askPC(cli, options, { call: (pc) => pc.call('reset', {}), words: () => 'The PC is in factory state.' }),
    );
}
