import type { InputOf } from '../../../../shared/contract/contract.ts';
import { askPC } from '../../pc/ask-pc.ts';
import type { CliContext, ClientOptions } from '../../ui/cli-context.ts';
import { previewText } from '../../ui/preview-text.ts';

/** Of the commands that take away: what they would, and nothing is done. */
export interface PreviewOptions extends ClientOptions {
  readonly preview?: boolean;
}

export function showPreview(cli: CliContext, options: ClientOptions, action: InputOf<'getPreview'>['action']): Promise<void> {
  return askPC(cli, options, { call: (pc) => pc.call('getPreview', { action }), words: previewText });
}
