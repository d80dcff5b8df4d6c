import { stat } from 'node:fs/promises';
import { largestCapture } from '../../../../shared/contract/captures.ts';
import { type Ask, askOf } from '../../pc/document-command.ts';
import { withFreshPC } from '../../pc/with-fresh-pc.ts';
import { withPC } from '../../pc/with-pc.ts';
import { type CliContext, type ClientOptions, failed, inputRefused, print, printJson } from '../../ui/cli-context.ts';
import { clientCommand } from '../../ui/client-command.ts';
import { type ExitCode, exitCodes } from '../../ui/exit-codes.ts';
import { nameOfFile } from '../../ui/open-file.ts';
import { readDocument } from '../../ui/read-document.ts';
import { readFolder } from '../../ui/read-folder.ts';
import { replayText } from '../../ui/replay-text.ts';

interface ReplayOptions extends ClientOptions {
  readonly fresh?: boolean;
  readonly now?: boolean;
}

/** `replay FILE|FOLDER` */
export function addReplayCommand(cli: CliContext): void {
  clientCommand(cli, {
    usage: 'replay <file>',
    says: 'Show a captured session of a real PC as one conversation, and replay it against this PC as a dry run: what would this one have answered? Reads streams saved by SyncMLViewer, HAR, Fiddler archives (.saz), a folder with one message per file, and what “sessions” prints. Exits 1 on a difference that no switch explains, and where nothing could be compared.',
    examples: [
      ['replay capture.xml', 'every answer that differs, with this PC’s reason'],
      ['replay session.har --fresh', 'no PC has to be running'],
      ['replay messages/ --json', 'one message per file, in the order of their names; for scripts'],
    ],
  })
    .option('--fresh', 'play it against a throw-away PC instead of the running one')
    .option('--now', 'start from the policy this PC has now instead of none')
    .action(async (file: string, options: ReplayOptions) => cli.finish(await replay(cli, file, options)));
}

async function replay(cli: CliContext, file: string, options: ReplayOptions): Promise<ExitCode> {
  const isFolder = await stat(file).then(
    (facts) => facts.isDirectory(),
    () => false,
  );
  const bytes = isFolder ? await readFolder(file, largestCapture) : await readDocument(cli, file, largestCapture);
  if (!bytes.ok) return inputRefused(cli, bytes.problem, options);
  const input = { file: bytes.value, name: nameOfFile(file), start: options.now ? 'now' : 'factory' } as const;
  if (!options.fresh) return withPC(cli, options, (pc) => show(cli, pc.call, { input, options }));
  return withFreshPC(cli, options, ({ operations }) => show(cli, askOf(cli, operations), { input, options }));
}

interface Played {
  readonly input: { readonly file: Uint8Array; readonly name: string; readonly start: 'factory' | 'now' };
  readonly options: ReplayOptions;
}

async function show(cli: CliContext, ask: Ask, { input, options }: Played): Promise<ExitCode> {
  const replayed = await ask('replayCapture', input);
  if (!replayed.ok) return failed(cli, replayed, options);
  if (options.json) printJson(cli, replayed.value);
  else print(cli, replayText(cli, replayed.value));
  const { steps, unexplained } = replayed.value;
  return steps.length > 0 && unexplained === 0 ? exitCodes.done : exitCodes.notAllDone;
}
