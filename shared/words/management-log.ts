import type { EnrolmentState, SessionConversation } from '../contract/enrolment.ts';

/** What Settings exports as the management log: the enrolment, how it came about, and conversations as they were on the wire, secrets masked. */
export function managementLog(state: EnrolmentState, sessions: readonly SessionConversation[]): string {
  const time = (at: number | null) => (at === null ? '' : new Date(at).toISOString());
  const facts: readonly (readonly [string, string | null])[] = [
    ['State', state.state],
    ['Server', state.serverName],
    ['Found at', state.server],
    ['Provider', state.providerId],
    ['User', state.userName],
    ['Device id', state.deviceId],
    ['Hardware id', state.hardwareId],
    ['Certificate', state.thumbprint],
    ['Valid', state.notAfter === null ? null : `${time(state.notBefore)} to ${time(state.notAfter)}`],
    ['Next session', time(state.nextSession) || null],
  ];
  const steps = state.steps.map(({ step, verdict, code, words, notes, at }) =>
    [`${time(at)}  ${step}: ${verdict}${code === undefined ? '' : ` ${code}`}: ${words}`, ...notes.map((note) => `  ${note}`)].join('\n'),
  );
  const conversations = sessions.map(({ number, startedAt, origin, words, code, messages }) =>
    [
      `Session ${number}, ${time(startedAt)}, ${origin}: ${code === null ? '' : `${code} `}${words}`,
      ...messages.map(({ from, at, line, text }) => `${from === 'pc' ? '-->' : '<--'} ${time(at)} ${line}\n${text}`),
    ].join('\n'),
  );
  return [
    'Management log',
    facts.flatMap(([name, value]) => (value === null ? [] : [`${name}: ${value}`])).join('\n'),
    ...(steps.length === 0 ? [] : [`Enrolment\n${steps.join('\n')}`]),
    ...conversations,
    '',
  ].join('\n\n');
}
