import { text } from 'node:stream/consumers';
import { Option } from 'commander';
import { captureForms } from '../../../../shared/contract/captures.ts';
import type { SessionConversation, SessionSummary } from '../../../../shared/contract/enrolment.ts';
import { plainLines, plainText } from '../../../../shared/safe-text.ts';
import { withPC } from '../../pc/with-pc.ts';
import { type CliContext, type ClientOptions, failed, paint, print, printData, printJson } from '../../ui/cli-context.ts';
import { clientCommand } from '../../ui/client-command.ts';
import { columns } from '../../ui/columns.ts';
import { exitCodes } from '../../ui/exit-codes.ts';
import { parseWhole } from '../../ui/numbers.ts';

interface SessionsOptions extends ClientOptions {
  readonly as?: (typeof captureForms)[number];
}

/** `sessions [NUMBER]` */
export function addSessionsCommand(cli: CliContext): void {
  clientCommand(cli, {
    usage: 'sessions',
    says: 'List the sessions with management servers, or print one conversation as it was on the wire, secrets masked.',
    examples: [
      ['sessions', 'when, why, and how they ended'],
      ['sessions 3', 'the messages of session 3 in both directions'],
      ['sessions 3 --as har > session.har', 'for tools that read HAR; --as syncmlviewer for those that read its saved stream'],
    ],
  })
    .argument('[number]', 'number of one session', parseWhole)
    .addOption(new Option('--as <form>', 'as a file of another tool').choices(captureForms))
    .action(async (number: number | undefined, { as: form, ...options }: SessionsOptions) => {
      const code = await withPC(cli, options, async (pc) => {
        if (form !== undefined) {
          const file = await pc.call('exportSessions', { form, ...(number === undefined ? {} : { number }) });
          if (!file.ok) return failed(cli, file, options);
          printData(cli, await text(file.value));
          return exitCodes.done;
        }
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
  for (const { from, at, line, text: document, notes } of messages) {
    const head = `${from === 'pc' ? '-->' : '<--'} ${new Date(at).toISOString()} ${plainText(line)}`;
    print(cli, paint(cli, 'bold', head));
    for (const note of notes) print(cli, paint(cli, 'dim', plainText(note)));
    if (document !== '') print(cli, plainLines(document));
  }
  print(cli, `${code === null ? '' : `${code} `}${plainText(words)}.`);
}
