import type { AssumptionValues } from '../../../../shared/contract/assumption.ts';
import { quoted } from '../../../../shared/quoted.ts';
import { withoutPadding } from '../../../../shared/xml-text.ts';
import type { XMLElement } from '../../xml/build-elements.ts';
import { type CommandResult, chosen, documented, statusCodes } from './command-result.ts';
import { decodeItem, decodeMeta, isMeta, type Meta } from './decode-item.ts';
import { type Challenge, type Command, type GroupCommand, type ItemsCommand, type OtherCommand, type Verb, verbs } from './message.ts';

const verbNames: ReadonlyMap<string, Verb> = new Map(verbs.map((verb) => [verb, verb]));

/** Commands of SyncML that OMA DM on Windows does not have. Absent from [MS-MDM] and "OMA DM protocol support". */
const unsupportedNames: ReadonlySet<string> = new Set(['Copy', 'Move', 'Put', 'Map', 'MapItem', 'Search', 'Sync']);

/** What any command may hold; Cred and Lang make no difference to the tree. */
const tolerated: ReadonlySet<string> = new Set(['CmdID', 'NoResp', 'Cred', 'Lang', 'Meta']);

/** Options of SyncML that Windows does not offer: data synchronisation's, and Correlator ([MS-MDM]). */
const unsupportedOptions: ReadonlySet<string> = new Set(['Correlator', 'Archive', 'SftDel']);

/** Where commands stand: the namespace of the message, the Meta of the group around them, and what is assumed of it. */
export interface Surroundings {
  readonly namespace: string;
  readonly meta: Meta;
  /** What is made of elements inside Data. */
  readonly markup: AssumptionValues['markupInData'];
}

/** Every child of a SyncBody, Atomic or Sequence as a command, in order; what is none becomes a command with a fault. */
export function decodeCommands(elements: readonly XMLElement[], surroundings: Surroundings): readonly Command[] {
  return elements.map((element) => decodeCommand(element, surroundings));
}

function decodeCommand(element: XMLElement, surroundings: Surroundings): Command {
  const { name } = element;
  const head = commandHead(element);
  if (element.namespace !== surroundings.namespace) return other(element, 'unknown', { ...head, fault: unknownElement(element) });
  const verb = verbNames.get(name);
  if (verb !== undefined) return itemsCommand(element, verb, { head, surroundings });
  switch (name) {
    case 'Atomic':
    case 'Sequence':
      return groupCommand(element, name, { head, surroundings });
    case 'Alert':
      return other(element, 'alert', { ...head, fault: head.fault ?? strangeChild(element, ['Data', 'Item']) });
    case 'Status':
    case 'Results':
      return other(element, 'answer', { ...head, fault: null });
    default:
      if (unsupportedNames.has(name)) return other(element, 'unsupported', head);
      return other(element, 'unknown', { ...head, fault: unknownElement(element) });
  }
}

type Head = Pick<Command, 'cmdID' | 'fault'>;

interface Inside {
  readonly head: Head;
  readonly surroundings: Surroundings;
}

function commandHead(element: XMLElement): Head {
  const cmdID = withoutPadding(childOf(element, 'CmdID')?.text ?? '');
  return { cmdID, fault: badCmdID(cmdID, element) };
}

function itemsCommand(element: XMLElement, name: Verb, { head, surroundings }: Inside): ItemsCommand {
  const { namespace, children } = element;
  const inside = { ...surroundings, meta: metaOf(element, surroundings.meta) };
  const items = children.filter((child) => child.name === 'Item' && child.namespace === namespace).map((item) => decodeItem(item, inside));
  const fault = head.fault ?? strangeChild(element, ['Item']) ?? wrongItemCount(name, items.length);
  return { kind: 'items', name, ...head, fault, items };
}

function groupCommand(element: XMLElement, name: GroupCommand['name'], { head, surroundings }: Inside): GroupCommand {
  const { namespace, children } = element;
  const isPart = (child: XMLElement) =>
    isMeta(child) || (child.namespace === namespace && (tolerated.has(child.name) || unsupportedOptions.has(child.name)));
  const members = decodeCommands(
    children.filter((child) => !isPart(child)),
    { ...surroundings, namespace, meta: metaOf(element, surroundings.meta) },
  );
  const empty = members.length === 0 ? documented(statusCodes.malformed, `${name} holds no command`) : null;
  return { kind: 'group', name, ...head, fault: head.fault ?? unsupportedOption(element) ?? empty, members };
}

/** The element's own Meta over that of the group it stands in. Source: [MS-MDM], Meta. */
function metaOf({ children }: XMLElement, inherited: Meta): Meta {
  const meta = children.find((child) => child.name === 'Meta');
  return meta === undefined ? inherited : decodeMeta(meta, inherited);
}

function other(element: XMLElement, kind: OtherCommand['kind'], head: Head): OtherCommand {
  const text = (name: string) => withoutPadding(childOf(element, name)?.text ?? '');
  const about =
    element.name === 'Status'
      ? { msgRef: text('MsgRef'), cmdRef: text('CmdRef'), cmd: text('Cmd'), challenge: challengeOf(childOf(element, 'Chal')) }
      : null;
  return { kind, name: element.name, ...head, data: text('Data'), about };
}

function challengeOf(chal: XMLElement | undefined): Challenge | null {
  const meta = chal?.children.find(({ name }) => name === 'Meta');
  if (meta === undefined) return null;
  const text = (name: string) => meta.children.find((child) => child.name === name)?.text;
  const nonce = text('NextNonce');
  return { type: withoutPadding(text('Type') ?? ''), nextNonce: nonce === undefined ? null : withoutPadding(nonce) };
}

function childOf({ namespace, children }: XMLElement, name: string): XMLElement | undefined {
  return children.find((child) => child.name === name && child.namespace === namespace);
}

/** "0" is the SyncHdr's own number. Source: [MS-MDM], CmdID. */
function badCmdID(cmdID: string, { name, line }: XMLElement): CommandResult | null {
  if (cmdID === '') return documented(statusCodes.malformed, `${name} in line ${line} has no CmdID`);
  return cmdID === '0' ? documented(statusCodes.malformed, 'CmdID 0 stands for the SyncHdr; number commands from 1') : null;
}

function unknownElement({ name, namespace, line }: XMLElement): CommandResult {
  const where = namespace === '' ? 'no namespace' : `namespace ${quoted(namespace)}`;
  return documented(statusCodes.malformed, `${quoted(name)} in ${where} (line ${line}) is no command`);
}

function strangeChild(element: XMLElement, expected: readonly string[]): CommandResult | null {
  const option = unsupportedOption(element);
  if (option !== null) return option;
  const { name, namespace } = element;
  const strange = element.children.find(
    (candidate) =>
      !isMeta(candidate) && (candidate.namespace !== namespace || !(tolerated.has(candidate.name) || expected.includes(candidate.name))),
  );
  if (strange === undefined) return null;
  return chosen(
    statusCodes.malformed,
    `${name} cannot hold ${quoted(strange.name)} of namespace ${quoted(strange.namespace)} (line ${strange.line})`,
  );
}

function unsupportedOption(element: XMLElement): CommandResult | null {
  const option = element.children.find((candidate) => unsupportedOptions.has(candidate.name) && candidate.namespace === element.namespace);
  return option === undefined ? null : documented(statusCodes.unsupportedFeature, `Windows does not support ${option.name}`);
}

function wrongItemCount(name: Verb, count: number): CommandResult | null {
  if (count === 0) return documented(statusCodes.malformed, `${name} has no Item`);
  return name === 'Exec' && count > 1 ? documented(statusCodes.malformed, 'Exec takes exactly one Item') : null;
}
