import type { SessionConversation, SessionSummary } from '../../../../shared/contract/enrolment.ts';
import { plainLines, plainText } from '../../../../shared/safe-text.ts';
import { type CliContext, type ClientOptions, failed, paint, print, printJson } from '../../ui/cli-context.ts';
import { clientCommand } from '../../ui/client-command.ts';
import { columns } from '../../ui/columns.ts';
import { exitCodes } from '../../ui/exit-codes.ts';
import { parseWhole } from '../../ui/numbers.ts';
import { withPC } from '../../ui/with-pc.ts';

/** `sessions [NUMBER]` */
export function addSessionsCommand(cli: CliContext): void {
  clientCommand(cli, {
    usage: 'sessions',
    says: 'List the sessions with management servers, or print one conversation as it was on the wire, secrets masked.',
    examples: [
      ['sessions', 'when, why, and how they ended'],
      ['sessions 3', 'the messages of session 3 in both directions'],
    ],
  })
    .argument('[number]', 'number of one session', parseWhole)
    .action(async (number: number | undefined, options: ClientOptions) => {
      const code = await withPC(cli, options, async (pc) => {
        const answer = await pc.call('getSessions', number === undefined ? {} : { number });
        if (!answer.ok) return failed(cli, answer, options);
        if (options.json) printJson(cli, answer.value);
        else if (isList(answer.value)) printList(cli, answer.value);
        else printConversation(cli, answer.value);
        return exitCodes.done;
      });
      cli.finish(code);
    });
}

function isList(value: readonly SessionSummary[] | SessionConversation): value is readonly SessionSummary[] {
  return Array.isArray(value);
}

function printList(cli: CliContext, sessions: readonly SessionSummary[]): void {
  if (sessions.length === 0) return;
  const rows = sessions.map(({ number, startedAt, origin, messages, commands, good, code, words }) => [
    `${number}`,
    new Date(startedAt).toISOString(),
    origin,
    `${messages} messages`,
    `${commands} commands`,
    good ? plainText(words) : paint(cli, 'red', `${code} ${plainText(words)}`),
  ]);
  print(cli, columns(rows));
}

function printConversation(cli: CliContext, { messages, words, code }: SessionConversation): void {
  for (const { from, at, line, text, notes } of messages) {
    const head = `${from === 'pc' ? '-->' : '<--'} ${new Date(at).toISOString()} ${plainText(line)}`;
    print(cli, paint(cli, 'bold', head));
    for (const note of notes) print(cli, paint(cli, 'dim', plainText(note)));
    if (text !== '') print(cli, plainLines(text));
  }
  print(cli, `${code === null ? '' : `${code} `}${plainText(words)}.`);
}
