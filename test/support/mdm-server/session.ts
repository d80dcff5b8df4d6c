import type { ClientMessage, ReceivedCommand, ReceivedItem } from './client-message.ts';
import { type SentCommand, type ServerCommand, writeCommand } from './command.ts';
import type { Faults } from './faults.ts';
import type { Enrolment, Settings } from './server-state.ts';

/** What a device answered to one command. */
export interface Reply {
  readonly cmdId: string;
  readonly msgId: string;
  readonly name: string;
  readonly command: ServerCommand;
  /** Codes of all Status about it: one, or one for each Item. */
  readonly statuses: readonly number[];
  /** Items of its Results. */
  readonly results: readonly ReceivedItem[];
}

/** A session as this server saw it. */
export interface DmSession {
  readonly enrolment: Enrolment;
  readonly sessionId: string;
  /** Messages as XML, whichever their coding on the wire. */
  readonly messages: readonly { readonly from: 'device' | 'server'; readonly text: string; readonly origin?: string }[];
  /** UserAgentOrigin and mode of the first request. */
  readonly initiator: { readonly userAgentOrigin: string | null; readonly mode: string | null };
  readonly sent: readonly SentCommand[];
  readonly replies: readonly Reply[];
  /** Alerts of the device that are not part of every package 1. */
  readonly alerts: readonly ReceivedCommand[];
  readonly loginStatus: string | null;
  /** `open` until the server has nothing more, or either side breaks off. */
  readonly state: 'open' | 'over' | 'aborted by the device' | 'aborted by the server';
  /** LocName of the last message. */
  readonly accountName: string;
}

/** The side of a session that changes with every message. */
export interface LiveSession {
  enrolment: Enrolment;
  sessionId: string;
  messages: { from: 'device' | 'server'; text: string }[];
  initiator: DmSession['initiator'];
  sent: SentCommand[];
  statuses: ReceivedCommand[];
  results: ReceivedCommand[];
  alerts: ReceivedCommand[];
  loginStatus: string | null;
  state: DmSession['state'];
  accountName: string;
  /** Commands of the package under way that did not fit into the messages so far. */
  pending: ServerCommand[];
  expectedMsgId: number;
  serverMsgId: number;
  nextCmdId: number;
  /** Whether 212 was given. */
  isTrusted: boolean;
  challenges: number;
  /** The newest request and its answer, for a repeat after a lost answer. */
  last: { body: Buffer; answer: string } | null;
}

export function openSession(message: ClientMessage, enrolment: Enrolment, initiator: DmSession['initiator']): LiveSession {
  return {
    enrolment,
    sessionId: message.sessionId,
    messages: [],
    initiator,
    sent: [],
    statuses: [],
    results: [],
    alerts: [],
    loginStatus: null,
    state: 'open',
    accountName: '',
    pending: [],
    expectedMsgId: 1,
    serverMsgId: 0,
    nextCmdId: 1,
    isTrusted: false,
    challenges: 0,
    last: null,
  };
}

export function viewOf(live: LiveSession): DmSession {
  const { enrolment, sessionId, messages, initiator, sent, alerts, loginStatus, state, accountName } = live;
  return { enrolment, sessionId, messages, initiator, sent, replies: repliesOf(live), alerts, loginStatus, state, accountName };
}

export function repliesOf({ sent, statuses, results }: LiveSession): readonly Reply[] {
  const isAbout =
    ({ msgId, cmdId }: SentCommand) =>
    (answer: ReceivedCommand) =>
      answer.msgRef === msgId && answer.cmdRef === cmdId;
  return sent
    .filter(({ name }) => name !== 'Alert')
    .map((one) => ({
      cmdId: one.cmdId,
      msgId: one.msgId,
      name: one.name,
      command: one.command,
      statuses: statuses.filter(isAbout(one)).map(({ data }) => Number(data)),
      results: results.filter(isAbout(one)).flatMap(({ items }) => items),
    }));
}

export interface MessageOrder {
  readonly headerStatus: string;
  readonly headerChallenge: string;
  /** Status of the commands received; null leaves them out. */
  readonly commandStatus: string | null;
  readonly received: ClientMessage;
  readonly commands: readonly ServerCommand[];
  readonly final: boolean;
  readonly address: string;
  readonly responseUri: string;
  readonly credential: string;
}

/** Writes one message of the server, switched oddities included, and notes its commands as sent. */
export function writeMessage(live: LiveSession, order: MessageOrder, faults: Faults, settings: Settings): string {
  live.serverMsgId += 1;
  const msgId = faults.isOn('echoedMsgId') ? order.received.msgId : String(live.serverMsgId);
  if (faults.isOn('sameCommandIds')) live.nextCmdId = 1;
  const newId = () => {
    const number = live.nextCmdId;
    live.nextCmdId += 1;
    return faults.isOn('wordCommandIds') ? `Command-${number}-${live.serverMsgId}` : String(number);
  };
  const statuses = statusTexts(order, newId, faults);
  const commands = (faults.isOn('execBeforeAdd') ? execFirst(order.commands) : order.commands).map((command) =>
    writeCommand(command, {
      number(one, name) {
        const cmdId = newId();
        live.sent.push({ msgId, cmdId, name, command: one });
        return cmdId;
      },
      address: (locUri) => (faults.isOn('withoutVendor') ? locUri.replace(/^\.\/(Device\/|User\/)?Vendor\/MSFT/, '.') : locUri),
    }),
  );
  const namespace = faults.isOn('oldNamespace') ? 'SYNCML:SYNCML1.1' : 'SYNCML:SYNCML1.2';
  const declaration = faults.isOn('xmlDeclaration') ? '<?xml version="1.0" encoding="utf-8"?>\r\n' : '';
  const comment = faults.isOn('strippedComment') ? '<!-- a line that ended in --and went on -->' : '';
  const final = order.final && !faults.isOn('withoutFinal') ? '<Final/>' : '';
  const header = headerText(live, { ...order, msgId }, faults, settings);
  const text = `${declaration}<SyncML xmlns="${namespace}">${header}<SyncBody>${comment}${statuses}${commands.join('')}${final}</SyncBody></SyncML>`;
  return spoiled(text, faults);
}

function spoiled(text: string, faults: Faults): string {
  if (faults.isOn('notWellFormed')) return text.replace('</SyncBody>', '');
  const named = faults.isOn('prefixedNames') ? prefixed(text) : text;
  return faults.isOn('byteOrderMark') ? `\uFEFF<?xml version="1.0" encoding="UTF-8"?>\r\n${named}` : named;
}

/** As serialisers write that make up their own prefixes. */
function prefixed(text: string): string {
  const declared = 'xmlns:ns0="SYNCML:SYNCML1.2" xmlns:ns1="syncml:metinf"';
  const metinf = text.replaceAll(/<(\w+) xmlns="syncml:metinf">([^<]*)<\/\1>/g, '<ns1:$1>$2</ns1:$1>');
  return metinf.replaceAll(/<(\/?)(?!ns1:)(\w+)/g, '<$1ns0:$2').replace(/ xmlns="[^"]*"/, ` ${declared}`);
}

function statusTexts(order: MessageOrder, newId: () => string, faults: Faults): string {
  const { received, headerStatus, headerChallenge, commandStatus } = order;
  const status = (msgRef: string, cmdRef: string, cmd: string, inside: string) =>
    `<Status><CmdID>${newId()}</CmdID><MsgRef>${msgRef}</MsgRef><CmdRef>${cmdRef}</CmdRef><Cmd>${cmd}</Cmd>${inside}</Status>`;
  const parts = [status(received.msgId, '0', 'SyncHdr', `${headerChallenge}<Data>${headerStatus}</Data>`)];
  const own = received.commands.filter(({ name }) => name !== 'Status' && name !== 'Results');
  if (commandStatus !== null && !faults.isOn('fewStatuses')) {
    for (const { cmdId, name } of own) parts.push(status(received.msgId, cmdId, name, `<Data>${commandStatus}</Data>`));
  }
  if (faults.isOn('strayStatuses'))
    parts.push(status(received.msgId, '77', 'Replace', '<Data>200</Data>'), status('99', '1', 'Alert', '<Data>500</Data>'));
  return parts.join('');
}

function headerText(live: LiveSession, order: MessageOrder & { readonly msgId: string }, faults: Faults, settings: Settings): string {
  const { received, msgId, address, responseUri, credential } = order;
  const target = `<Target><LocURI>${received.source}</LocURI></Target>`;
  const source = `<Source><LocURI>${address.replaceAll('&', '&amp;')}</LocURI></Source>`;
  const versions = '<VerDTD>1.2</VerDTD><VerProto>DM/1.2</VerProto>';
  const ids = `<SessionID>${live.sessionId}</SessionID><MsgID>${msgId}</MsgID>`;
  const respUri = responseUri === '' ? '' : `<RespURI>${responseUri}</RespURI>`;
  const meta = `<Meta><MaxMsgSize xmlns="syncml:metinf">${settings.session.maxMsgSize}</MaxMsgSize></Meta>`;
  if (faults.isOn('otherHeaderOrder')) return `<SyncHdr>${target}${source}${respUri}${credential}${ids}${versions}${meta}</SyncHdr>`;
  return `<SyncHdr>${versions}${ids}${target}${source}${respUri}${credential}${meta}</SyncHdr>`;
}

function execFirst(commands: readonly ServerCommand[]): readonly ServerCommand[] {
  const isExec = ({ verb }: ServerCommand) => verb === 'Exec';
  return [...commands.filter(isExec), ...commands.filter((command) => !isExec(command))];
}
