import type { SessionConversation } from '../../../../shared/contract/enrolment.ts';
import { plainText } from '../../../../shared/safe-text.ts';
import { withPC } from '../../pc/with-pc.ts';
import { type CliContext, type ClientOptions, failed, print, printError, printJson } from '../../ui/cli-context.ts';
import { clientCommand } from '../../ui/client-command.ts';
import { type ExitCode, exitCodeOfRows, exitCodes } from '../../ui/exit-codes.ts';
import { printReplies } from '../../ui/print-replies.ts';
import { exitCodeWith, type FollowedPicture, followedWords, followPictures } from '../documents/follow-pictures.ts';
import { refusedByManagement } from './management-answers.ts';

interface SyncOptions extends ClientOptions {
  readonly wait?: boolean;
}

/** `sync`: one session with the management server, now. */
export function addSyncCommand(cli: CliContext): void {
  clientCommand(cli, {
    usage: 'sync',
    says: 'Run one session with the management server, as the Sync button does, and print the results of its commands.',
    examples: [
      ['sync', 'code and reason of each command'],
      ['sync --wait', 'and follow every picture it sets until it has ended; exit code 1 if one fails, 4 if it takes longer'],
    ],
  })
    .option('--wait', 'follow every picture the session sets until it has ended, for at most a minute')
    .action(async (options: SyncOptions) => cli.finish(await session(cli, 'sync', options)));
}

/** `push`: what a push notification of the server does. */
export function addPushCommand(cli: CliContext): void {
  clientCommand(cli, {
    usage: 'push',
    says: 'Run the session that a push notification from the management server starts.',
    examples: [['push', 'the PC sends Alert 1200: the server asked for the session']],
  }).action(async (options: ClientOptions) => cli.finish(await session(cli, 'push', options)));
}

function session(cli: CliContext, name: 'sync' | 'push', options: SyncOptions): Promise<ExitCode> {
  return withPC(cli, options, async (pc) => {
    const answer = await pc.call(name, {});
    if (!answer.ok) return refusedByManagement(cli, answer, options);
    const pictures = options.wait === true ? await followPictures(pc.call, answer.value.rows, waitMs) : null;
    const followed = pictures?.ok ? pictures.value : null;
    show(cli, answer.value, { options, followed });
    if (pictures?.ok === false) return failed(cli, pictures, options);
    if (!answer.value.good) return exitCodes.notAllDone;
    return exitCodeWith(exitCodeOfRows(answer.value.rows), followed ?? []);
  });
}

/** The PC's own tries and time-outs decide how long a picture takes; its clock may be told to run faster. */
const waitMs = 60_000;

interface Shown {
  readonly options: ClientOptions;
  /** null where nothing was waited for. */
  readonly followed: readonly FollowedPicture[] | null;
}

function show(cli: CliContext, conversation: SessionConversation, { options, followed }: Shown): void {
  const { number, good, code, words, look, rows } = conversation;
  if (options.json) {
    printJson(cli, followed === null ? conversation : { ...conversation, pictures: followed });
    return;
  }
  printReplies(cli, rows);
  if (good) print(cli, `Session ${number}: ${plainText(words)}.`);
  else printError(cli, `Session ${number} was not finished: ${code} ${plainText(words)}.`);
  if (look !== null && look !== '') printError(cli, `Look at: ${plainText(look)}.`);
  for (const picture of followed ?? []) printError(cli, followedWords(picture));
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
      else printError(cli, `${renewal?.errorCode ?? ''} ${plainText(steps.at(-1)?.words ?? '')}.`);
      return isDone ? exitCodes.done : exitCodes.notAllDone;
    });
    cli.finish(code);
  });
}
