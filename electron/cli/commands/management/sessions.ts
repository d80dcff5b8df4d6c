import type { SessionConversation, SessionSummary } from '../../../../shared/contract/enrolment.ts';
import { plainLines, plainText } from '../../../../shared/safe-text.ts';
import { type ClientOptions, failed, paint, print, printJson, type Shell } from '../../ui/cli-context.ts';
import { clientCommand } from '../../ui/client-command.ts';
import { columns } from '../../ui/columns.ts';
import { exitCodes } from '../../ui/exit-codes.ts';
import { parseWhole } from '../../ui/numbers.ts';
import { withPC } from '../../ui/with-pc.ts';

/** `sessions [NUMBER]` */
export function addSessionsCommand(shell: Shell): void {
  clientCommand(shell, {
    usage: 'sessions',
    says: 'List the sessions with management servers, or print one conversation as it was on the wire, secrets masked.',
    examples: [
      ['sessions', 'when, why, and how they ended'],
      ['sessions 3', 'the messages of session 3 in both directions'],
    ],
  })
    .argument('[number]', 'number of one session', parseWhole)
    .action(async (number: number | undefined, options: ClientOptions) => {
      const code = await withPC(shell, options, async (pc) => {
        const answer = await pc.call('getSessions', number === undefined ? {} : { number });
        if (!answer.ok) return failed(shell, answer, options);
        if (options.json) printJson(shell, answer.value);
        else if (isList(answer.value)) printList(shell, answer.value);
        else printConversation(shell, answer.value);
        return exitCodes.done;
      });
      shell.finish(code);
    });
}

function isList(value: readonly SessionSummary[] | SessionConversation): value is readonly SessionSummary[] {
  return Array.isArray(value);
}

function printList(shell: Shell, sessions: readonly SessionSummary[]): void {
  if (sessions.length === 0) return;
  const rows = sessions.map(({ number, startedAt, origin, messages, commands, good, code, words }) => [
    `${number}`,
    new Date(startedAt).toISOString(),
    origin,
    `${messages} messages`,
    `${commands} commands`,
    good ? plainText(words) : paint(shell, 'red', `${code} ${plainText(words)}`),
  ]);
  print(shell, columns(rows));
}

function printConversation(shell: Shell, { messages, words, code }: SessionConversation): void {
  for (const { from, at, line, text, notes } of messages) {
    const head = `${from === 'pc' ? '-->' : '<--'} ${new Date(at).toISOString()} ${plainText(line)}`;
    print(shell, paint(shell, 'bold', head));
    for (const note of notes) print(shell, paint(shell, 'dim', plainText(note)));
    if (text !== '') print(shell, plainLines(text));
  }
  print(shell, `${code === null ? '' : `${code} `}${plainText(words)}.`);
}
