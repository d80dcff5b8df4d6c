import type { EnrolmentState, EnrolmentStep } from '../../../../shared/contract/enrolment.ts';
import { plainText } from '../../../../shared/safe-text.ts';
import { enrolmentFacts, enrolmentStateWords } from '../../../../shared/words/enrolment-words.ts';
import { type CliContext, paint } from '../../ui/cli-context.ts';

const colours = { ok: 'green', noted: 'yellow', failed: 'red' } as const;

/** `ok      discovery    The server asks for …`, with code, notes and where to look below. */
export function stepText(cli: CliContext, { step, verdict, code, words, look, notes }: EnrolmentStep): string {
  const head = `${paint(cli, colours[verdict], verdict.padEnd(6))}  ${step.padEnd(11)}  ${code === undefined ? '' : `${code}  `}${plainText(words)}`;
  const below = [...notes.map((note) => `note: ${note}`), ...(look === undefined || look === '' ? [] : [`look at: ${look}`])];
  return [head, ...below.map((line) => `  ${paint(cli, 'dim', plainText(line))}`)].join('\n');
}

/** The enrolment in lines, one fact a line. */
export function enrolmentText(enrolment: EnrolmentState): string {
  const facts = enrolmentFacts(enrolment, (at) => new Date(at).toISOString());
  return [`${enrolmentStateWords[enrolment.state]}.`, ...facts.map(({ name, value }) => `${name.padEnd(13)} ${plainText(value)}`)].join(
    '\n',
  );
}
