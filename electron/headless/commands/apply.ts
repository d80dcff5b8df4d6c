import type { ApplyOutcome } from '../../../shared/apply-outcome.ts';
import type { ClientOutcome } from '../client/client-outcome.ts';
import { clientCommand } from '../console/client-command.ts';
import type { DocumentOptions } from '../console/document-command.ts';
import { type ExitCode, exitCodeOfReply, exitCodes } from '../console/exit-codes.ts';
import { printReplies } from '../console/print-replies.ts';
import { withProgress } from '../console/progress.ts';
import { readDocument } from '../console/read-document.ts';
import { complain, complainOf, failed, print, printJson, type Shell, withPC } from '../console/shell.ts';

/** `apply FILE|-` */
export function addApplyCommand(shell: Shell): void {
  clientCommand(shell, {
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
    .action(async (file: string, options: DocumentOptions) => shell.finish(await apply(shell, file, options)));
}

async function apply(shell: Shell, file: string, options: DocumentOptions): Promise<ExitCode> {
  const document = await readDocument(shell, file);
  if (!document.ok) {
    complainOf(shell, document.problem, options);
    return exitCodes.refused;
  }
  if (options.fresh)
    return show(shell, await withProgress(shell, 'A throw-away PC is at work', applyFresh(shell, document.value)), options);
  return withPC(shell, options, async (pc) => show(shell, await pc.apply(document.value), options));
}

async function applyFresh({ world }: Shell, document: Uint8Array): Promise<ClientOutcome<ApplyOutcome>> {
  const device = await world.devices.startFresh(world.version);
  if (!device.ok) return { ...device, why: 'refused' };
  try {
    const text = device.value.decodeBytes(document);
    const applied = text.ok ? await device.value.operations.applyDocument({ document: text.value }) : text;
    return applied.ok ? applied : { ...applied, why: 'refused' };
  } finally {
    await device.value.close();
  }
}

function show(shell: Shell, applied: ClientOutcome<ApplyOutcome>, options: DocumentOptions): ExitCode {
  if (!applied.ok) return failed(shell, applied, options);
  const { reply, rows, hints } = applied.value;
  if (options.json) printJson(shell, applied.value);
  else if (shell.world.output.isTTY) printReplies(shell, rows);
  else if (reply !== '') print(shell, reply);
  for (const hint of options.json ? [] : hints) complain(shell, `hint: ${hint}`);
  return exitCodeOfReply(applied.value);
}
