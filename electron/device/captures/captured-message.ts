import type { CapturedMessage } from '../../../shared/contract/captures.ts';
import { done, type Result } from '../../../shared/result.ts';
import type { XMLElement } from '../xml/build-elements.ts';
import { readXMLAtOnce } from '../xml/xml-reader.ts';

/** A message as a file has it, before it is read. */
export interface RawMessage {
  readonly text: string;
  /** null where the file does not say who sent it. */
  readonly from: CapturedMessage['from'] | null;
  readonly at: string | null;
  readonly notes: readonly string[];
}

export interface ReadMessage extends CapturedMessage {
  readonly root: XMLElement;
}

/** The message read, with who sent it; the problem where it is no SyncML. */
export function readMessage({ text, from, at, notes }: RawMessage): Result<ReadMessage> {
  const bare = text.replace(/^\uFEFF?\s*(?:<\?xml\s[^<>]*\?>)?\s*/, '');
  const read = readXMLAtOnce(bare);
  if (!read.ok) return read;
  const root = read.value;
  const header = childOf(root, 'SyncHdr');
  return done({
    root,
    text,
    at,
    notes,
    from: from ?? senderOf(root),
    sessionId: textIn(header, 'SessionID'),
    msgId: textIn(header, 'MsgID'),
    says: commandsOf(root).flatMap(sayings),
  });
}

export function childOf(element: XMLElement | undefined, name: string): XMLElement | undefined {
  return element?.children.find((child) => child.name === name);
}

export function textIn(element: XMLElement | undefined, ...path: readonly string[]): string {
  let found = element;
  for (const name of path) found = childOf(found, name);
  return found?.text.trim() ?? '';
}

/** Commands of a message, those inside Atomic and Sequence among them; Final left out. */
export function commandsOf(root: XMLElement): readonly XMLElement[] {
  const body = root.name === 'SyncBody' ? root : childOf(root, 'SyncBody');
  return (body?.children ?? []).filter(({ name }) => name !== 'Final');
}

/** A PC has a URL for its target and an id for its source; without a header what is said tells. */
function senderOf(root: XMLElement): CapturedMessage['from'] {
  const header = childOf(root, 'SyncHdr');
  const [target, source] = [textIn(header, 'Target', 'LocURI'), textIn(header, 'Source', 'LocURI')];
  const isURL = (text: string) => /^https?:\/\//i.test(text);
  if (isURL(target) !== isURL(source)) return isURL(target) ? 'pc' : 'server';
  const names = commandsOf(root).map(({ name }) => name);
  if (names.some((name) => ['Get', 'Add', 'Delete', 'Exec', 'Atomic', 'Sequence'].includes(name))) return 'server';
  return names.some((name) => ['Results', 'Alert', 'Status'].includes(name)) ? 'pc' : 'server';
}

const longest = 200;

function sayings(command: XMLElement): readonly string[] {
  const id = textIn(command, 'CmdID');
  const head = `${command.name}${id === '' ? '' : `#${id}`}`;
  if (command.name === 'Status') {
    const what = `${textIn(command, 'Cmd')}#${textIn(command, 'CmdRef')} of message ${textIn(command, 'MsgRef')}`;
    return [`Status ${textIn(command, 'Data')} for ${what}${about(targetRef(command))}`];
  }
  if (command.name === 'Alert') return [`${head} ${textIn(command, 'Data')}`];
  if (command.name === 'Atomic' || command.name === 'Sequence')
    return [head, ...command.children.flatMap((child) => (isCommand(child) ? sayings(child) : []))];
  const items = command.children.filter(({ name }) => name === 'Item');
  return items.length === 0 ? [head] : items.map((item) => `${head} ${addressOf(item)}${valueOfItem(item)}`);
}

function isCommand({ name }: XMLElement): boolean {
  return name !== 'CmdID' && name !== 'Meta' && name !== 'NoResp';
}

function about(locUri: string): string {
  return locUri === '' ? '' : ` (${locUri})`;
}

/** Windows writes the address itself, the specification puts it into a LocURI. */
export function targetRef(status: XMLElement): string {
  return textIn(status, 'TargetRef', 'LocURI') || textIn(status, 'TargetRef');
}

export function addressOf(item: XMLElement): string {
  return textIn(item, 'Target', 'LocURI') || textIn(item, 'Source', 'LocURI');
}

function valueOfItem(item: XMLElement): string {
  const data = childOf(item, 'Data')?.text.trim() ?? '';
  if (data === '') return '';
  return ` = ${data.length > longest ? `${data.slice(0, longest)}…` : data}`;
}
