import type { EnrolmentState, EnrolmentStep } from '../../../../shared/contract/enrolment.ts';
import { plainText } from '../../../../shared/safe-text.ts';
import { type CliContext, paint } from '../../ui/cli-context.ts';

const colours = { ok: 'green', noted: 'yellow', failed: 'red' } as const;

/** `ok      discovery    The server asks for …`, with code, notes and where to look below. */
export function stepText(cli: CliContext, { step, verdict, code, words, look, notes }: EnrolmentStep): string {
  const head = `${paint(cli, colours[verdict], verdict.padEnd(6))}  ${step.padEnd(11)}  ${code === undefined ? '' : `${code}  `}${plainText(words)}`;
  const below = [...notes.map((note) => `note: ${note}`), ...(look === undefined || look === '' ? [] : [`look at: ${look}`])];
  return [head, ...below.map((line) => `  ${paint(cli, 'dim', plainText(line))}`)].join('\n');
}

const states = {
  'not-enrolled': 'Not enrolled',
  enrolling: 'Enrolling',
  enrolled: 'Enrolled',
  'not-contacted': 'Enrolled; the newest session failed',
  failed: 'Not enrolled: the newest attempt failed',
  unenrolling: 'Unenrolling',
} as const satisfies Record<EnrolmentState['state'], string>;

const time = (at: number | null) => (at === null ? null : new Date(at).toISOString());

/** The enrolment in lines, one fact a line. */
export function enrolmentText(enrolment: EnrolmentState): string {
  const {
    state,
    serverName,
    providerId,
    server,
    userName,
    deviceId,
    thumbprint,
    notBefore,
    notAfter,
    nextSession,
    lastSession,
    renewal,
    channel,
  } = enrolment;
  const facts: readonly (readonly [string, string | null])[] = [
    ['Server', serverName === null ? null : `${serverName} (${providerId}), found at ${server}`],
    ['User', userName],
    ['Device id', deviceId],
    ['Certificate', thumbprint === null ? null : `${thumbprint}, ${time(notBefore)} to ${time(notAfter)}`],
    ['Renewal', renewal === null ? null : (time(renewal.nextAt) ?? 'never: the certificate has expired')],
    [
      'Last session',
      lastSession === null
        ? null
        : `${time(lastSession.at)}: ${lastSession.code === null ? '' : `${lastSession.code} `}${lastSession.words}`,
    ],
    ['Next session', time(nextSession)],
    ['Push', channel],
  ];
  const lines = facts.flatMap(([name, value]) => (value === null ? [] : [`${name.padEnd(13)} ${plainText(value)}`]));
  return [`${states[state]}.`, ...lines].join('\n');
}
