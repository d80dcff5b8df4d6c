import { expectThat, type ServerState } from './server-state.ts';
import { childOf, descend, parseXml, textAt, type XmlNode } from './xml-node.ts';

export interface ReceivedItem {
  readonly target: string | null;
  readonly source: string | null;
  readonly format: string;
  readonly type: string;
  readonly mark: string;
  readonly data: string;
  readonly moreData: boolean;
}

export interface ReceivedCommand {
  /** Status, Results, Alert, Replace, ... */
  readonly name: string;
  readonly cmdId: string;
  readonly msgRef: string;
  readonly cmdRef: string;
  /** Cmd of a Status. */
  readonly cmd: string;
  readonly targetRef: string | null;
  /** Status code or alert code. */
  readonly data: string;
  readonly items: readonly ReceivedItem[];
  /** NextNonce of a Chal. */
  readonly nextNonce: string | null;
}

export interface ClientMessage {
  readonly sessionId: string;
  readonly msgId: string;
  readonly target: string;
  readonly source: string;
  readonly sourceName: string;
  readonly header: XmlNode;
  readonly commands: readonly ReceivedCommand[];
  readonly final: boolean;
}

/** Order of children, as captured from real clients. */
const orders: Readonly<Record<string, readonly string[]>> = {
  SyncHdr: ['VerDTD', 'VerProto', 'SessionID', 'MsgID', 'Target', 'Source', 'Cred', 'Meta'],
  Status: ['CmdID', 'MsgRef', 'CmdRef', 'Cmd', 'TargetRef', 'Chal', 'Data', 'Item'],
  Results: ['CmdID', 'MsgRef', 'CmdRef', 'Item'],
  Alert: ['CmdID', 'Data', 'Item'],
  Replace: ['CmdID', 'Item'],
  Item: ['Target', 'Source', 'Meta', 'Data', 'MoreData'],
};

/** Reads one message and notes what a Windows client would have written otherwise. Source: [MS-MDM] 2.2 and captures. */
export function readClientMessage(text: string, state: ServerState): ClientMessage | { readonly fault: string } {
  const right = (is: boolean, what: string) => expectThat(state, 'session', is, what);
  right(!text.startsWith('<?xml'), 'The message has an XML declaration');
  right(/^<SyncML xmlns="SYNCML:SYNCML1\.2">/.test(text), `The message begins ${text.slice(0, 60)}`);
  right(!/>[ \t\r\n]+<(?!\/Data)/.test(text), 'There is white space between elements');
  right(/<\/SyncBody><\/SyncML>$/.test(text), `The message ends ${text.slice(-60)}`);
  const root = parseXml(text);
  if ('fault' in root) {
    right(false, `It is not well-formed: ${root.fault}`);
    return root;
  }
  const [header, body] = root.children;
  if (root.name !== 'SyncML' || header?.name !== 'SyncHdr' || body?.name !== 'SyncBody' || root.children.length !== 2) {
    right(false, 'It is not SyncML with SyncHdr and SyncBody');
    return { fault: 'not SyncML' };
  }
  checkOrder(header, right);
  right(textAt(header, 'VerDTD') === '1.2', `VerDTD is ${textAt(header, 'VerDTD')}`);
  right(textAt(header, 'VerProto') === 'DM/1.2', `VerProto is ${textAt(header, 'VerProto')}`);
  right(/^[0-9A-Fa-f]{1,4}$/.test(textAt(header, 'SessionID')), `SessionID is ${textAt(header, 'SessionID')}`);
  const final = body.children.at(-1)?.name === 'Final';
  const elements = body.children.filter(({ name }) => name !== 'Final');
  right(
    elements.length >= body.children.length - 1 && (final || elements.length === body.children.length),
    'Final does not stand once and last',
  );
  const commands = elements.map((element) => readCommand(element, right));
  checkIds(commands, right);
  return {
    sessionId: textAt(header, 'SessionID'),
    msgId: textAt(header, 'MsgID'),
    target: textAt(header, 'Target', 'LocURI'),
    source: textAt(header, 'Source', 'LocURI'),
    sourceName: textAt(header, 'Source', 'LocName'),
    header,
    commands,
    final,
  };
}

type Right = (is: boolean, what: string) => boolean;

function checkOrder(node: XmlNode, right: Right): void {
  const order = orders[node.name];
  if (order === undefined) {
    right(false, `${node.name} is nothing a client sends`);
    return;
  }
  const places = node.children.map(({ name }) => order.indexOf(name));
  const inOrder = places.every((place, index) => place !== -1 && (index === 0 || place >= (places[index - 1] ?? 0)));
  right(inOrder, `${node.name} holds ${node.children.map(({ name }) => name).join(', ')}`);
}

function readCommand(node: XmlNode, right: Right): ReceivedCommand {
  checkOrder(node, right);
  for (const item of node.children) if (item.name === 'Item') checkOrder(item, right);
  const { name } = node;
  const command: ReceivedCommand = {
    name,
    cmdId: textAt(node, 'CmdID'),
    msgRef: textAt(node, 'MsgRef'),
    cmdRef: textAt(node, 'CmdRef'),
    cmd: textAt(node, 'Cmd'),
    targetRef: childOf(node, 'TargetRef')?.text ?? null,
    data: textAt(node, 'Data'),
    items: node.children.filter((child) => child.name === 'Item').map(readItem),
    nextNonce: descend(node, 'Chal', 'Meta', 'NextNonce')?.text ?? null,
  };
  if (name === 'Status') right(/^\d{3}$/.test(command.data), `A Status has the Data "${command.data}"`);
  return command;
}

function readItem(node: XmlNode): ReceivedItem {
  const meta = childOf(node, 'Meta');
  return {
    target: descend(node, 'Target', 'LocURI')?.text ?? null,
    source: descend(node, 'Source', 'LocURI')?.text ?? null,
    format: textAt(meta, 'Format'),
    type: textAt(meta, 'Type'),
    mark: textAt(meta, 'Mark'),
    data: textAt(node, 'Data'),
    moreData: childOf(node, 'MoreData') !== undefined,
  };
}

function checkIds(commands: readonly ReceivedCommand[], right: Right): void {
  const ids = commands.map(({ cmdId }) => cmdId);
  right(
    ids.every((id) => /^[1-9]\d*$/.test(id)),
    `CmdIDs are ${ids.join(', ')}`,
  );
  right(new Set(ids).size === ids.length, `CmdIDs are not unique: ${ids.join(', ')}`);
  right(
    ids.every((id, index) => index === 0 || Number(id) === Number(ids[index - 1]) + 1),
    `CmdIDs do not count by one: ${ids.join(', ')}`,
  );
}

/** Message 1 of a session: alerts, then the five DevInfo Items. Source: captures of real clients. */
export function checkPackageOne({ commands, final, source }: ClientMessage, right: Right): void {
  const own = commands.filter(({ name }) => name !== 'Status');
  const alerts = own.filter(({ name }) => name === 'Alert');
  const replaces = own.filter(({ name }) => name === 'Replace');
  right(final, 'Package 1 has no Final');
  right(own[0]?.name === 'Alert' && /^120[01]$/.test(own[0].data), 'Package 1 does not begin with Alert 1200 or 1201');
  right(own[0]?.cmdId === '2', `The first alert has CmdID ${own[0]?.cmdId}`);
  const login = alerts.find(({ items }) => items[0]?.type === 'com.microsoft/MDM/LoginStatus');
  right(login?.data === '1224' && own[1] === login, 'Alert 1224 LoginStatus is not the second');
  right(/^(user|others|none)$/.test(login?.items[0]?.data ?? ''), `LoginStatus is ${login?.items[0]?.data}`);
  right(replaces.length === 1 && own.at(-1) === replaces[0], 'Package 1 does not end with one Replace');
  const info = new Map(replaces[0]?.items.map((item) => [item.source ?? '', item]));
  const names = ['DevId', 'Man', 'Mod', 'DmV', 'Lang'].map((name) => `./DevInfo/${name}`);
  right([...info.keys()].join() === names.join(), `DevInfo holds ${[...info.keys()].join(', ')}`);
  right(info.get('./DevInfo/DevId')?.data === source, `DevId is ${info.get('./DevInfo/DevId')?.data}, Source is ${source}`);
  right(
    [...info.values()].every(({ data, format, type }) => data !== '' && format === '' && type === ''),
    'A DevInfo Item has no Data, or a Meta',
  );
}

/** Alert 1226 by which a device leaves. Source: capture of a real client. */
export function unenrolAlert({ commands }: ClientMessage): ReceivedCommand | undefined {
  return commands.find(({ name, data, items }) => name === 'Alert' && data === '1226' && /unenroll/i.test(items[0]?.type ?? ''));
}

export function checkUnenrolAlert(alert: ReceivedCommand, message: ClientMessage, genericAlert: string | undefined, right: Right): void {
  const [item] = alert.items;
  right(item?.type === 'com.microsoft:mdm.unenrollment.userrequest', `The alert has Type ${item?.type}`);
  right(item?.format === 'int', `The alert has Format ${item?.format}`);
  right(item?.mark === 'critical', `The alert has Mark ${item?.mark}`);
  right(item?.data === '1', `The alert has Data ${item?.data}`);
  right(alert.cmdId === '4' && message.commands.at(-1)?.cmdId === '5', 'The alert is not CmdID 4 before the Replace 5');
  right(
    genericAlert === '<com.microsoft:mdm.unenrollment.userrequest>' || genericAlert === 'com.microsoft:mdm.unenrollment.userrequest',
    `MDM-GenericAlert is ${genericAlert}`,
  );
}
