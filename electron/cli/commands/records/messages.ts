import type { MessageExchange, MessageSummary, MessageText } from '../../../../shared/contract/journal.ts';
import { done } from '../../../../shared/result.ts';
import { plainLines, plainText } from '../../../../shared/safe-text.ts';
import type { ClientOutcome } from '../../client/client-outcome.ts';
import type { PCClient } from '../../client/pc-client.ts';
import { type CliContext, type ClientOptions, failed, paint, print, printError, printJson, printProblem } from '../../ui/cli-context.ts';
import { clientCommand } from '../../ui/client-command.ts';
import { columns } from '../../ui/columns.ts';
import { type ExitCode, exitCodes } from '../../ui/exit-codes.ts';
import { parseLimit, parseWhole } from '../../ui/numbers.ts';
import { withPC } from '../../ui/with-pc.ts';

interface MessagesOptions extends ClientOptions {
  readonly after?: number;
  readonly limit?: number;
  readonly withSecrets?: boolean;
}

const usualLimit = 500;
const largestPage = 5000;

/** `messages [NUMBER]`: what servers sent, and what the PC answered. */
export function addMessagesCommand(cli: CliContext): void {
  clientCommand(cli, {
    usage: 'messages',
    says: 'List the SyncML messages that arrived by any door, or print one with its reply, as they were on the wire.',
    examples: [
      ['messages', 'the newest 500 messages, oldest first, and their results'],
      ['messages 12', 'the message with number 12 and the reply to it'],
      ['messages 12 --json', 'the exact texts, and the position at which it was refused'],
    ],
  })
    .argument('[number]', 'number of one message', parseWhole)
    .option('--after <number>', 'messages after this number only', parseWhole)
    .option('--limit <number>', 'how many at most, up to 5000', parseLimit)
    .option('--with-secrets', 'with credentials, passwords and signatures, which are shown as … otherwise')
    .action(async (number: number | undefined, options: MessagesOptions) =>
      cli.finish(number === undefined ? await list(cli, options) : await show(cli, number, options)),
    );
}

function list(cli: CliContext, { after, limit = usualLimit, ...options }: MessagesOptions): Promise<ExitCode> {
  return withPC(cli, options, async (pc) => {
    const messages = after === undefined ? await newest(pc, limit) : await pc.call('getMessages', { after, limit });
    if (!messages.ok) return failed(cli, messages, options);
    if (options.json) printJson(cli, messages.value);
    else if (messages.value.length > 0) print(cli, columns(messages.value.map((message) => cells(cli, message))));
    return exitCodes.done;
  });
}

/** Their numbers have gaps, so only reading on to the end finds the newest; each page takes the place of what it pushes out. */
async function newest(pc: PCClient, limit: number): Promise<ClientOutcome<readonly MessageSummary[]>> {
  let found: readonly MessageSummary[] = [];
  for (let after = 0; ; after = found.at(-1)?.number ?? after) {
    const page = await pc.call('getMessages', { after, limit: largestPage });
    if (!page.ok) return page;
    found = [...found, ...page.value].slice(-limit);
    if (page.value.length < largestPage) return done(found);
  }
}

function cells(cli: CliContext, { number, at, from, requestBytes, replyBytes, words, problem }: MessageSummary): readonly string[] {
  const came = requestBytes === null ? '?' : `${requestBytes}`;
  const told = plainText(words);
  return [
    `${number}`,
    new Date(at).toISOString(),
    plainText(from ?? '-'),
    `${came} bytes`,
    replyBytes === null ? '-' : `${replyBytes} bytes`,
    problem === null ? told : paint(cli, 'red', told),
  ];
}

function show(cli: CliContext, number: number, options: MessagesOptions): Promise<ExitCode> {
  return withPC(cli, options, async (pc) => {
    const message = await pc.call('getMessage', { number, secrets: options.withSecrets ?? false });
    if (!message.ok) return failed(cli, message, options);
    if (options.json) printJson(cli, message.value);
    else printBoth(cli, message.value);
    return exitCodes.done;
  });
}

/** The two documents are the result; everything said about them goes beside. */
function printBoth(cli: CliContext, { request, requestBytes, reply, replyBytes, problem, masked }: MessageExchange): void {
  printError(cli, `The message${inBytes(requestBytes)}:`);
  printText(cli, request, 'The message');
  if (reply !== null) {
    printError(cli, reply.text === '' ? 'No reply was due.' : `The reply${inBytes(replyBytes)}:`);
    printText(cli, reply, 'The reply');
  }
  if (masked) printError(cli, 'Secrets are shown as …; --with-secrets prints them.');
  if (problem !== null) printProblem(cli, problem, {});
}

function inBytes(bytes: number | null): string {
  return bytes === null ? '' : `, ${bytes} bytes`;
}

function printText(cli: CliContext, { text, cut }: MessageText, what: string): void {
  if (text !== '') print(cli, plainLines(text));
  if (cut) printError(cli, text === '' ? `${what} was refused before it was read.` : `${what} goes on: only its beginning was kept.`);
}
