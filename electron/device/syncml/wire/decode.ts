import { quoted } from '../../../../shared/quoted.ts';
import { done, type Result, refused } from '../../../../shared/result.ts';
import type { XMLElement } from '../../xml/build-elements.ts';
import { limits } from '../../xml/limits.ts';
import { decodeCommands, type Surroundings } from './decode-command.ts';
import { decodeHeader } from './decode-header.ts';
import { noMeta } from './decode-item.ts';
import { leftOutOf } from './left-out.ts';
import type { Command, Message } from './message.ts';

const namespaces: ReadonlySet<string> = new Set(['SYNCML:SYNCML1.2', 'SYNCML:SYNCML1.1']);

/**
 * The typed message of a document. Faults of single commands stay inside it as verdicts; refused is only what is no SyncML
 * message at all (400) or holds more commands or Items than one message may (413).
 */
export function decode(root: XMLElement, markup: Surroundings['markup'] = 'taken'): Result<Message> {
  const { namespace } = root;
  if (namespace !== '' && !namespaces.has(namespace)) {
    return notSyncML(root, `Its root is ${quoted(root.name, 80)} in namespace ${quoted(namespace, 80)}. Use xmlns="SYNCML:SYNCML1.2".`);
  }
  const leftOut = leftOutOf(root);
  if (root.name === 'SyncBody') return bounded({ form: 'body', leftOut, ...decodeBody(root, { namespace, meta: noMeta, markup }) }, root);
  if (root.name !== 'SyncML') return notSyncML(root, `Its root is ${quoted(root.name, 80)}. It must be SyncML, or SyncBody alone.`);
  return decodeDocument(root, { namespace, meta: noMeta, markup }, leftOut);
}

function decodeDocument(root: XMLElement, surroundings: Surroundings, leftOut: readonly string[]): Result<Message> {
  const { namespace } = surroundings;
  const known = root.children.filter((child) => child.namespace === namespace);
  const headers = known.filter(({ name }) => name === 'SyncHdr');
  const bodies = known.filter(({ name }) => name === 'SyncBody');
  const [body] = bodies;
  if (body === undefined || bodies.length > 1) return notSyncML(root, 'SyncML must contain exactly one SyncBody.');
  if (headers.length > 1) return notSyncML(root, 'SyncML cannot contain more than one SyncHdr.');
  const stranger = root.children.find((child) => !headers.includes(child) && child !== body);
  if (stranger !== undefined) return notSyncML(stranger, `SyncML contains only SyncHdr and SyncBody, not ${quoted(stranger.name, 80)}.`);

  const [header] = headers;
  // The local API writes an empty SyncHdr itself.
  if (header === undefined || header.children.length === 0) {
    return bounded({ form: 'headless', leftOut, ...decodeBody(body, surroundings) }, root);
  }
  if (namespace === '') return notSyncML(root, 'A message with a SyncHdr needs xmlns="SYNCML:SYNCML1.2" on SyncML.');
  const decoded = decodeHeader(header);
  return bounded({ form: 'full', leftOut, header: decoded, ...decodeBody(body, surroundings) }, root);
}

function decodeBody(body: XMLElement, surroundings: Surroundings): Pick<Message, 'commands' | 'final'> {
  const isFinal = (child: XMLElement) => child.name === 'Final' && child.namespace === surroundings.namespace;
  const elements = body.children.filter((child) => !isFinal(child));
  return { commands: decodeCommands(elements, surroundings), final: elements.length < body.children.length };
}

function bounded(message: Message, root: XMLElement): Result<Message> {
  const { commands, items } = counted(message.commands);
  if (commands <= limits.commands && items <= limits.items) return done(message);
  const what = commands > limits.commands ? `${limits.commands} commands` : `${limits.items} Items`;
  const detail = `The message contains more than ${what}. Split it into several messages.`;
  return refused({ title: 'Too many commands', detail, status: 413, line: root.line, column: 1 });
}

function counted(commands: readonly Command[]): { readonly commands: number; readonly items: number } {
  let items = 0;
  let count = commands.length;
  for (const command of commands) {
    if (command.kind === 'items') items += command.items.length;
    if (command.kind !== 'group') continue;
    const inside = counted(command.members);
    count += inside.commands;
    items += inside.items;
  }
  return { commands: count, items };
}

function notSyncML({ line }: XMLElement, detail: string): Result<never> {
  return refused({ title: 'Not a SyncML message', detail, status: 400, line, column: 1 });
}
