import type { InputOf } from '../../../../shared/contract/contract.ts';
import type { ApplyOutcome, ImportedDocument } from '../../../../shared/contract/documents.ts';
import type { Outcome } from '../../../../shared/result.ts';
import { plainText } from '../../../../shared/safe-text.ts';
import type { ClientOutcome } from '../../client/client-outcome.ts';
import { type CliContext, failed, printData, printError, printJson, printProblem } from '../../ui/cli-context.ts';
import { clientCommand } from '../../ui/client-command.ts';
import type { DocumentOptions } from '../../ui/document-command.ts';
import { type ExitCode, exitCodeOfReply, exitCodes } from '../../ui/exit-codes.ts';
import { printReplies } from '../../ui/print-replies.ts';
import { withProgress } from '../../ui/progress.ts';
import { readDocument } from '../../ui/read-document.ts';
import { withPC } from '../../ui/with-pc.ts';

/** `apply FILE|-` */
export function addApplyCommand(cli: CliContext): void {
  clientCommand(cli, {
    usage: 'apply <file>',
    says: 'Send a SyncML document to the PC and print its reply: on a terminal what came of each command, else the SyncML. With - the document comes from standard input.',
    examples: [
      ['apply policy.xml', 'to the running PC: code and reason of each command'],
      ['apply policy.xml > reply.xml', 'the reply as it goes over the wire'],
      ['apply policy.xml --json', 'rows with cmdId, cmd, status, locUri, data'],
      ['apply - --fresh < policy.xml', 'to a throw-away PC in factory state; none has to run'],
    ],
  })
    .option('--fresh', 'use a throw-away PC instead of the running one')
    .action(async (file: string, options: DocumentOptions) => cli.finish(await apply(cli, file, options)));
}

async function apply(cli: CliContext, file: string, options: DocumentOptions): Promise<ExitCode> {
  const document = await readDocument(cli, file);
  if (!document.ok) {
    printProblem(cli, document.problem, options);
    return exitCodes.refused;
  }
  const bytes = document.value;
  if (options.fresh) return show(cli, await withProgress(cli, 'A throw-away PC is at work', applyFresh(cli, bytes)), options);
  return withPC(cli, options, async (pc) => {
    const outcome = await pc.apply(bytes);
    return show(cli, await withRepairs(outcome, bytes, (input) => pc.call('importDocument', input)), options);
  });
}

interface Applied {
  readonly outcome: ClientOutcome<ApplyOutcome>;
  /** What importing a refused document would repair. */
  readonly repairs: readonly string[];
}

async function applyFresh({ world }: CliContext, document: Uint8Array): Promise<Applied> {
  const device = await world.devices.startFresh(world.version);
  if (!device.ok) return { outcome: { ...device, why: 'refused' }, repairs: [] };
  const { decodeBytes, operations, close } = device.value;
  try {
    const text = decodeBytes(document);
    const applied = text.ok ? await operations.applyDocument({ document: text.value }) : text;
    return await withRepairs(applied.ok ? applied : { ...applied, why: 'refused' }, document, operations.importDocument);
  } finally {
    await close();
  }
}

/** Import mends texts; what is too large or no text is refused with another status than 400. */
async function withRepairs(
  outcome: ClientOutcome<ApplyOutcome>,
  document: Uint8Array,
  importDocument: (input: InputOf<'importDocument'>) => Promise<Outcome<ImportedDocument>>,
): Promise<Applied> {
  if (outcome.ok || outcome.problem.status !== 400) return { outcome, repairs: [] };
  const imported = await importDocument({ text: new TextDecoder().decode(document) });
  return { outcome, repairs: imported.ok ? imported.value.repairs : [] };
}

function show(cli: CliContext, { outcome, repairs }: Applied, options: DocumentOptions): ExitCode {
  if (!outcome.ok) {
    const code = failed(cli, outcome, options);
    for (const repair of options.json ? [] : repairs) printError(cli, `import would repair: ${plainText(repair)}`);
    return code;
  }
  const { reply, rows, hints } = outcome.value;
  if (options.json) printJson(cli, outcome.value);
  else if (cli.world.output.isTTY) printReplies(cli, rows);
  else if (reply !== '') printData(cli, reply);
  for (const hint of options.json ? [] : hints) printError(cli, `hint: ${plainText(hint)}`);
  return exitCodeOfReply(outcome.value);
}
