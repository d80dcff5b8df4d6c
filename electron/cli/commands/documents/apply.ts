import { Option } from 'commander';
import type { InputOf } from '../../../../shared/contract/contract.ts';
import type { ApplyOutcome, ImportedDocument } from '../../../../shared/contract/documents.ts';
import type { Result } from '../../../../shared/result.ts';
import { plainText } from '../../../../shared/safe-text.ts';
import { encodingOf } from '../../../../shared/text-encoding.ts';
import type { ClientOutcome } from '../../client/client-outcome.ts';
import { type Ask, askOf, type DocumentOptions } from '../../pc/document-command.ts';
import { ownPictures } from '../../pc/own-pictures.ts';
import { withPC } from '../../pc/with-pc.ts';
import { type CliContext, failed, inputRefused, printData, printError, printJson } from '../../ui/cli-context.ts';
import { clientCommand } from '../../ui/client-command.ts';
import { parseDuration } from '../../ui/duration.ts';
import { type ExitCode, exitCodeOfReply } from '../../ui/exit-codes.ts';
import { printReplies } from '../../ui/print-replies.ts';
import { withProgress } from '../../ui/progress.ts';
import { readDocument } from '../../ui/read-document.ts';
import { exitCodeWith, type FollowedPicture, followedWords, followPictures } from './follow-pictures.ts';

interface ApplyOptions extends DocumentOptions {
  /** ms to wait for the pictures; not given: nothing is waited for. */
  readonly wait?: number;
}

/** `apply FILE|-` */
export function addApplyCommand(cli: CliContext): void {
  clientCommand(cli, {
    usage: 'apply <file>',
    says: 'Send a SyncML document to the PC and print its reply: on a terminal the result of each command, otherwise the SyncML. With - the document is read from standard input. Pictures are downloaded after the reply: use --wait to learn whether they arrived.',
    examples: [
      ['apply policy.xml --wait', 'wait until every picture it sets has arrived; exit code 1 if one fails, 4 if it takes longer'],
      ['apply policy.xml', 'to the running PC: code and reason of each command'],
      ['apply policy.xml > reply.xml', 'the reply as it goes over the wire'],
      ['apply policy.xml --json', 'rows with cmdId, cmd, status, locUri, data'],
      ['apply - --fresh < policy.xml', 'to a throw-away PC in factory state; none has to be running'],
    ],
  })
    .addOption(
      new Option('--wait [time]', 'follow every picture the document sets until it has ended: 500ms, 30s, 2m')
        .argParser(parseDuration)
        .preset('30s'),
    )
    .option('--fresh', 'use a throw-away PC instead of the running one')
    .action(async (file: string, options: ApplyOptions) => cli.finish(await apply(cli, file, options)));
}

async function apply(cli: CliContext, file: string, options: ApplyOptions): Promise<ExitCode> {
  const document = await readDocument(cli, file);
  if (!document.ok) return inputRefused(cli, document.problem, options);
  const bytes = document.value;
  if (options.fresh) return show(cli, await withProgress(cli, 'A throw-away PC is working', applyFresh(cli, bytes, options)), options);
  return withPC(cli, options, async (pc) => {
    const applied = await withRepairs(await pc.apply(bytes), bytes, (input) => pc.call('importDocument', input));
    return show(cli, await withProgress(cli, 'Waiting for the pictures', withPictures(applied, pc.call, options)), options);
  });
}

interface Applied {
  readonly outcome: ClientOutcome<ApplyOutcome>;
  /** What importing a refused document would repair. */
  readonly repairs: readonly string[];
  /** What became of the pictures; null where nothing was waited for. */
  readonly pictures: ClientOutcome<readonly FollowedPicture[]> | null;
}

async function applyFresh(cli: CliContext, document: Uint8Array, options: ApplyOptions): Promise<Applied> {
  const { world } = cli;
  const device = await world.devices.startFresh(world.version, ownPictures(world));
  if (!device.ok) return { outcome: { ...device, why: 'refused' }, repairs: [], pictures: null };
  const { decodeBytes, operations, close } = device.value;
  try {
    const text = decodeBytes(document);
    const applied = text.ok ? await operations.applyDocument({ document: text.value }) : text;
    const outcome = await withRepairs(applied.ok ? applied : { ...applied, why: 'refused' }, document, operations.importDocument);
    return await withPictures(outcome, askOf(cli, operations), options);
  } finally {
    await close();
  }
}

async function withPictures(applied: Applied, ask: Ask, { wait }: ApplyOptions): Promise<Applied> {
  if (wait === undefined || !applied.outcome.ok) return applied;
  return { ...applied, pictures: await followPictures(ask, applied.outcome.value.rows, wait) };
}

/** Import mends texts, also those of another encoding; what is too large or no text is refused with another status. */
async function withRepairs(
  outcome: ClientOutcome<ApplyOutcome>,
  document: Uint8Array,
  importDocument: (input: InputOf<'importDocument'>) => Promise<Result<ImportedDocument>>,
): Promise<Applied> {
  if (outcome.ok || ![400, 415].includes(outcome.problem.status)) return { outcome, repairs: [], pictures: null };
  const imported = await importDocument({ text: new TextDecoder(encodingOf(document)).decode(document) });
  const recoded = outcome.problem.status === 415 ? ['The text would be written as UTF-8.'] : [];
  return { outcome, repairs: imported.ok ? [...recoded, ...imported.value.repairs] : [], pictures: null };
}

function show(cli: CliContext, { outcome, repairs, pictures }: Applied, options: ApplyOptions): ExitCode {
  if (!outcome.ok) {
    const code = failed(cli, outcome, options);
    for (const repair of options.json ? [] : repairs) printError(cli, `import would repair: ${plainText(repair)}`);
    return code;
  }
  const { reply, rows, hints } = outcome.value;
  const followed = pictures?.ok ? pictures.value : [];
  if (options.json) printJson(cli, pictures?.ok ? { ...outcome.value, pictures: followed } : outcome.value);
  else if (cli.world.output.isTTY) printReplies(cli, rows);
  else if (reply !== '') printData(cli, reply);
  for (const hint of options.json ? [] : hints) printError(cli, `hint: ${plainText(hint)}`);
  for (const picture of options.json ? [] : followed) printError(cli, followedWords(picture));
  if (pictures?.ok === false) return failed(cli, pictures, options);
  return exitCodeWith(exitCodeOfReply(outcome.value), followed);
}
