import type { CapturedMessage, ReplayAnswer, ReplayExplanation, ReplayedCapture, ReplayStep } from '../../../shared/contract/captures.ts';
import { plainText } from '../../../shared/safe-text.ts';
import { type CliContext, paint } from './cli-context.ts';

/** The conversation as one, session by session, with every answer that differs below the message it is for. */
export function replayText(cli: CliContext, { form, messages, steps, differences, unexplained, notes }: ReplayedCapture): string {
  const lines: string[] = [];
  let session: string | null = null;
  for (const [index, message] of messages.entries()) {
    if (message.sessionId !== session) {
      session = message.sessionId;
      lines.push(paint(cli, 'bold', `Session ${plainText(session) || '(no header)'}`));
    }
    lines.push(...told(message));
    for (const step of steps.filter((each) => each.message === index && !each.same)) lines.push(...difference(cli, step));
  }
  for (const note of notes) lines.push(plainText(note));
  const count = (number: number, what: string) => `${number} ${what}${number === 1 ? '' : 's'}`;
  const answers = steps.filter(({ part }) => part === 'answer').length;
  const compared = `${count(messages.length, 'message')} (${form}), ${count(answers, 'answer')} compared`;
  const explained = differences - unexplained;
  lines.push(
    steps.length === 0
      ? `${count(messages.length, 'message')} (${form}): there is no answer in it to compare.`
      : differences === 0
        ? `${compared}: no difference.`
        : `${compared}: ${differences} ${differences === 1 ? 'differs' : 'differ'}, ${explained} of them explained, ${unexplained} not.`,
  );
  return lines.join('\n');
}

function told({ from, msgId, at, says, notes }: CapturedMessage): readonly string[] {
  const who = from === 'pc' ? '--> PC' : '<-- server';
  const head = `  ${who}, message ${plainText(msgId) || '?'}${at === null ? '' : ` (${plainText(at)})`}`;
  return [head, ...says.map((one) => `      ${plainText(one)}`), ...notes.map((note) => `      ${plainText(note)}`)];
}

const partWords = { answer: '', order: 'Order in ', format: 'Format of ', header: 'Header, ', alert: '' } as const;

function difference(cli: CliContext, { part, cmd, cmdId, locUri, captured, here, because, explainedBy }: ReplayStep): readonly string[] {
  const name = `${partWords[part]}${cmd}${cmdId === '' ? '' : `#${cmdId}`}`;
  const what = plainText(`${name}${locUri === '' ? '' : ` ${locUri}`}`);
  const both = captured.status === here.status ? dataOf : statusOf;
  const line = `your PC said ${both(captured)}, this one ${both(here)}${because === '' ? '' : `: because ${plainText(because)}`}`;
  const mark = explainedBy === null ? paint(cli, 'red', '    !! ') : paint(cli, 'yellow', '     ~ ');
  return [`${mark}${what}: ${line}.`, ...(explainedBy === null ? [] : [`       ${wordsOf(explainedBy)}.`])];
}

function statusOf({ status }: ReplayAnswer): string {
  return status === null ? 'nothing' : `${status}`;
}

function dataOf({ data }: ReplayAnswer): string {
  if (data === null) return 'no value';
  return plainText(JSON.stringify(data.length > 200 ? `${data.slice(0, 200)}…` : data));
}

function wordsOf(explained: ReplayExplanation): string {
  if (explained.kind === 'switch') return `A switch explains it: managed-pc assume ${explained.id}=${explained.value}`;
  return plainText(explained.words);
}
