import type { SessionSummary } from '../../../shared/contract/enrolment.ts';
import type { JournalRecord, MdmEvent } from '../../../shared/contract/journal.ts';
import { isPolicy, partsOfConfig } from '../policies/definition/policy-nodes.ts';
import { type Failure, failureOfCommand } from './failure-codes.ts';

export interface EventSources {
  /** Oldest first. */
  readonly records: readonly JournalRecord[];
  readonly sessions: readonly SessionSummary[];
  /** GUID by which a command without a session is told: a document that was brought. */
  readonly desk: string;
  readonly enrolment: { readonly id: string; readonly server: string } | null;
  readonly isInt: (node: string) => boolean;
  readonly userSid: string;
}

type Event = Omit<MdmEvent, 'record'>;
type Data = readonly (readonly [string, string])[];

/** What is left out of the log, and why. */
export const leftOut: readonly string[] = [
  'Events 809 to 812 and 818, a policy that could not be set, are left out: their templates are known, their wording and numbers for each case are not.',
  'Events 400 and 450, the same failure with the type of its command spelt CmdType_Set, and 454, which one PC had beside 404, are left out: no source says when each is written.',
  'Event 265, the triggers of sessions, belongs to the channel Operational, and since 2025 sessions are told in a channel Sync too: this log is the channel Admin.',
  'What a provisioning package set is left out: no source has the number of its enrolment type.',
  'A command that was carried out outside Policy makes no event, as on Windows; one that failed for a reason without a sourced code is left out.',
];

/** Numbers and names of a session that every observed start has. */
const startNumbers = { pushRouterOrigin: '0x25', initiator: '0x0', mode: '0x2', authentication: '0x3' } as const;
const origins: Readonly<Record<string, string>> = {
  user: '0x1',
  schedule: '0x2',
  push: '0x3',
  'sign-in': '0x4',
  enrolment: '0x5',
  csp: '0x6',
  api: '0x7',
};
/** MDMDeviceWithAAD. */
const enrolmentType = '0x6';

/** The events of the MDM channel, oldest first. Sources: message table and templates of the event provider; events seen on real PCs. */
export function mdmEvents(sources: EventSources): readonly MdmEvent[] {
  const known = new Map<string, string>();
  const ofCommands = sources.records.flatMap((record) => ofCommand(record, sources, known));
  const ofSessions = sources.sessions.flatMap((session) => [started(session, sources), ended(session)]);
  return [...ofCommands, ...ofSessions]
    .sort((one, other) => one.time - other.time)
    .map((event, index) => ({ ...event, record: index + 1 }));
}

function ofCommand(record: JournalRecord, sources: EventSources, known: Map<string, string>): readonly Event[] {
  const { event, node, at, changes = [], server = sources.desk } = record;
  if (event.kind !== 'command') return [];
  const failure = failureOfCommand(event);
  if (failure !== null) return [failed(at, server, event.target, failure)];
  if (node === undefined || !isPolicy(node) || event.status >= 300) return [];
  const after = changes.find(({ name }) => name === node)?.after;
  if (typeof after === 'string') known.set(node, after);
  if (event.verb === 'Delete') return [deleted(at, server, node, sources)];
  const value = known.get(node);
  return (event.verb === 'Add' || event.verb === 'Replace') && value !== undefined
    ? [policySet({ time: at, server, node, value }, sources)]
    : [];
}

interface SetPolicy {
  readonly time: number;
  readonly server: string;
  readonly node: string;
  readonly value: string;
}

function policySet({ time, server, node, value }: SetPolicy, { isInt, userSid }: EventSources): Event {
  const { area, name, scope } = partsOfConfig(node);
  const user = scope === 'user' ? userSid : 'Device';
  const scopeNumber = scope === 'user' ? '0x1' : '0x0';
  const head: Data = [
    ['Message1', name],
    ['Message2', area],
    ['Message3', server],
    ['Message4', user],
  ];
  const start = (kind: string) =>
    `MDM PolicyManager: Set policy ${kind}, Policy: (${name}), Area: (${area}), EnrollmentID requesting merge: (${server}), Current User: (${user})`;
  const end = `Enrollment Type: (${enrolmentType}), Scope: (${scopeNumber}).`;
  if (isInt(node) && /^-?\d+$/.test(value.trim())) {
    const number = `0x${(Number(value) >>> 0).toString(16).toUpperCase()}`;
    const data: Data = [...head, ['HexInt1', number], ['HexInt2', enrolmentType], ['HexInt3', scopeNumber]];
    return { id: 813, level: 'information', time, data, message: `${start('int')}, Int: (${number}), ${end}` };
  }
  const data: Data = [...head, ['Message5', value], ['HexInt1', enrolmentType], ['HexInt2', scopeNumber]];
  return { id: 814, level: 'information', time, data, message: `${start('string')}, String: (${value}), ${end}` };
}

function deleted(time: number, server: string, node: string, { userSid }: EventSources): Event {
  const { area, name, scope } = partsOfConfig(node);
  const user = scope === 'user' ? userSid : 'Device';
  const scopeNumber = scope === 'user' ? '0x1' : '0x0';
  return {
    id: 815,
    level: 'information',
    time,
    data: [
      ['Message1', name],
      ['Message2', area],
      ['Message3', server],
      ['Message4', user],
      ['HexInt1', enrolmentType],
      ['HexInt2', scopeNumber],
    ],
    message: `MDM PolicyManager: Delete policy, Policy: (${name}), Area: (${area}), EnrollmentID requesting deletion: (${server}), Current User: (${user}), Enrollment Type: (${enrolmentType}), Scope: (${scopeNumber}).`,
  };
}

function failed(time: number, server: string, uri: string, { provider, command, number, code, words }: Failure): Event {
  return {
    id: 404,
    level: 'error',
    time,
    data: [
      ['Message1', server],
      ['Message2', 'MDMDeviceWithAAD'],
      ['Message3', provider],
      ['InternalCmdType', number],
      ['Message5', uri],
      ['HexInt1', code],
    ],
    message: `MDM ConfigurationManager: Command failure status. Configuration Source ID: (${server}), Enrollment Name: (MDMDeviceWithAAD), Provider Name: (${provider}), Command Type: (${command}), CSP URI: (${uri}), Result: (${words}).`,
  };
}

function started({ startedAt, sessionId, origin }: SessionSummary, { enrolment, desk }: EventSources): Event {
  const [id, server] = [enrolment?.id ?? desk, enrolment?.server ?? '(NULL)'];
  const { pushRouterOrigin, initiator, mode, authentication } = startNumbers;
  const userAgent = origins[origin] ?? '0x0';
  const session = `0x${(Number.parseInt(sessionId, 10) || 0).toString(16).toUpperCase()}`;
  return {
    id: 208,
    level: 'information',
    time: startedAt,
    data: [
      ['Message1', id],
      ['Message2', server],
      ['Message3', '(NULL)'],
      ['Message4', '1.2'],
      ['HexInt1', pushRouterOrigin],
      ['HexInt2', userAgent],
      ['HexInt3', initiator],
      ['HexInt4', mode],
      ['UInt1', session],
      ['UInt2', authentication],
    ],
    message: `MDM Session: OMA-DM session started for EnrollmentID (${id}) with server: (${server}), Server version: (NULL), Client Version: (1.2), PushRouterOrigin: (${pushRouterOrigin}), UserAgentOrigin: (${userAgent}), Initiator: (${initiator}), Mode: (${mode}), SessionID: (${session}), Authentication Type: (${authentication}).`,
  };
}

function ended({ endedAt, good, code, words }: SessionSummary): Event {
  const status = good ? 'The operation completed successfully.' : (code ?? words);
  return {
    id: 209,
    level: 'information',
    time: endedAt,
    data: [['HRESULT', good ? '0x0' : (code ?? '0x80004005')]],
    message: `MDM Session: OMA-DM session ended with status: (${status}).`,
  };
}
