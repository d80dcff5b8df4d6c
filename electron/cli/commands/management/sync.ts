import { setTimeout as wait } from 'node:timers/promises';
import { imageSlots } from '../../../../shared/contract/device-view.ts';
import type { SessionConversation } from '../../../../shared/contract/enrolment.ts';
import { plainText } from '../../../../shared/safe-text.ts';
import type { PCClient } from '../../client/pc-client.ts';
import { type CliContext, type ClientOptions, failed, print, printError, printJson } from '../../ui/cli-context.ts';
import { clientCommand } from '../../ui/client-command.ts';
import { type ExitCode, exitCodes } from '../../ui/exit-codes.ts';
import { printReplies } from '../../ui/print-replies.ts';
import { withPC } from '../../ui/with-pc.ts';
import { refusedByManagement } from './management-answers.ts';

interface SyncOptions extends ClientOptions {
  readonly wait?: boolean;
}

/** `sync`: one session with the management server, now. */
export function addSyncCommand(cli: CliContext): void {
  clientCommand(cli, {
    usage: 'sync',
    says: 'Have one session with the management server, as the Sync button does, and print what came of its commands.',
    examples: [
      ['sync', 'code and reason of each command'],
      ['sync --wait', 'and until no picture that came with it is on its way any more'],
    ],
  })
    .option('--wait', 'wait until no picture is being downloaded')
    .action(async (options: SyncOptions) => cli.finish(await session(cli, 'sync', options)));
}

/** `push`: what a push notification of the server does. */
export function addPushCommand(cli: CliContext): void {
  clientCommand(cli, {
    usage: 'push',
    says: 'Have the session that a push notification of the management server starts.',
    examples: [['push', 'the server hears Alert 1200: it asked for the session']],
  }).action(async (options: ClientOptions) => cli.finish(await session(cli, 'push', options)));
}

function session(cli: CliContext, name: 'sync' | 'push', options: SyncOptions): Promise<ExitCode> {
  return withPC(cli, options, async (pc) => {
    const answer = await pc.call(name, {});
    if (!answer.ok) return refusedByManagement(cli, answer, options);
    const settled = options.wait === true ? await settle(pc) : exitCodes.done;
    show(cli, answer.value, options);
    return answer.value.good ? settled : exitCodes.notAllDone;
  });
}

const waitMs = 60_000;

/** Until no picture has Status 2; the PC's own tries and time-outs decide how long that takes. */
async function settle(pc: PCClient): Promise<ExitCode> {
  for (const end = Date.now() + waitMs; Date.now() < end; await wait(200)) {
    const view = await pc.call('getSnapshot', {});
    if (!view.ok || imageSlots.every((slot) => view.value.images[slot].status !== 2)) return exitCodes.done;
  }
  return exitCodes.timedOut;
}

function show(cli: CliContext, conversation: SessionConversation, options: ClientOptions): void {
  const { number, good, code, words, look, rows } = conversation;
  if (options.json) printJson(cli, conversation);
  else {
    printReplies(cli, rows);
    if (good) print(cli, `Session ${number}: ${plainText(words)}.`);
    else printError(cli, `Session ${number} was not finished: ${code} ${plainText(words)}.`);
    if (look !== null && look !== '') printError(cli, `Look at: ${plainText(look)}.`);
  }
}

/** `renew`: a new client certificate. */
export function addRenewCommand(cli: CliContext): void {
  clientCommand(cli, {
    usage: 'renew',
    says: 'Renew the client certificate of the enrolment now, whatever its dates.',
    examples: [['renew', 'thumbprint and dates of the new one']],
  }).action(async (options: ClientOptions) => {
    const code = await withPC(cli, options, async (pc) => {
      const answer = await pc.call('renewCertificate', {});
      if (!answer.ok) return answer.problem.status === 409 ? refusedByManagement(cli, answer, options) : failed(cli, answer, options);
      const { renewal, thumbprint, notAfter, steps } = answer.value;
      const isDone = renewal?.status === 2;
      if (options.json) printJson(cli, answer.value);
      else if (isDone) print(cli, `Renewed: ${thumbprint}, until ${new Date(notAfter ?? 0).toISOString()}.`);
      else printError(cli, `Not renewed: ${renewal?.errorCode ?? ''} ${plainText(steps.at(-1)?.words ?? '')}.`);
      return isDone ? exitCodes.done : exitCodes.notAllDone;
    });
    cli.finish(code);
  });
}
