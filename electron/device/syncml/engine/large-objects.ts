import { limits } from '../../xml/limits.ts';
import { utf8Length } from '../../xml/utf8-length.ts';
import { type CommandResult, chosen, documented, statusCodes } from '../wire/command-result.ts';
import type { Command, Item, Verb } from '../wire/message.ts';

/** A value of which some chunks are still to come. */
export interface OpenObject {
  readonly verb: Verb;
  readonly locURI: string;
  readonly format: string | undefined;
  readonly type: string | undefined;
  /** As the first chunk declared it, in bytes. */
  readonly size: number;
  readonly received: number;
  readonly chunks: readonly string[];
}

export interface Assembled {
  /** Chunks have their verdict, the last chunk of a value carries the whole of it. */
  readonly commands: readonly Command[];
  readonly open: OpenObject | null;
  /** Another Item came before the last chunk: the sender is told with Alert 1225. */
  readonly interrupted: boolean;
}

/**
 * Puts values together that came in chunks (MoreData). Each chunk but the last is answered 213; the last one is executed with
 * the whole value, or answered 424 when that is not as long as the first chunk's Size said.
 * Source: OMA SyncML representation protocol 1.2, MoreData; status codes 213, 411, 416, 424.
 */
export function assembleLargeObjects(commands: readonly Command[], open: OpenObject | null): Assembled {
  if (open === null && !commands.some(hasChunks)) return { commands, open, interrupted: false };
  const state = { open, interrupted: false };
  const assembled = commands.map((command) => receive(command, state));
  return { commands: assembled, ...state };
}

interface State {
  open: OpenObject | null;
  interrupted: boolean;
}

function hasChunks(command: Command): boolean {
  if (command.kind === 'items') return command.items.some(({ moreData }) => moreData);
  return command.kind === 'group' && command.members.some(hasChunks);
}

function receive(command: Command, state: State): Command {
  if (command.fault !== null) return command;
  if (command.kind === 'items') return { ...command, items: command.items.map((item) => receiveItem(command.name, item, state)) };
  if (command.kind !== 'group') return command;
  const member = command.name === 'Atomic' ? refuseChunks : (inner: Command) => receive(inner, state);
  return { ...command, members: command.members.map(member) };
}

/** An Atomic is over within its message, so a value whose rest comes later cannot be part of it. */
function refuseChunks(member: Command): Command {
  if (member.kind !== 'items') return member;
  const verdict = chosen(statusCodes.unsupportedFeature, 'A value in chunks cannot be part of an Atomic');
  return { ...member, items: member.items.map((item) => (item.moreData ? { ...item, verdict } : item)) };
}

function receiveItem(verb: Verb, item: Item, state: State): Item {
  const { open } = state;
  if (item.verdict !== null || item.locURI === null) return item;
  if (open === null) return item.moreData ? firstChunk(verb, item.locURI, item, state) : item;
  if (open.verb === verb && open.locURI === item.locURI && continues(item, open)) return nextChunk(item, open, state);
  state.interrupted = true;
  state.open = null;
  return receiveItem(verb, item, state);
}

/** Size stands on the first chunk only; with a Size of its own an Item begins anew. Meta of the command reaches every Item. */
function continues({ size }: Item, open: OpenObject): boolean {
  return size === null || size === open.size;
}

function firstChunk(verb: Verb, locURI: string, item: Item, state: State): Item {
  const { size, data, format, type } = item;
  if (size === null) return answered(item, documented(statusCodes.sizeRequired, 'The first chunk of a value must state its Size in Meta'));
  if (size > limits.largeObjectBytes) {
    return answered(item, chosen(statusCodes.tooLargeDeclared, `A value of ${size} bytes is larger than ${limits.largeObjectBytes}`));
  }
  const received = utf8Length(data);
  if (received > size) return answered(item, mismatch(received, size));
  state.open = { verb, locURI, format, type, size, received, chunks: [data] };
  return answered(item, accepted(received, size));
}

function nextChunk(item: Item, open: OpenObject, state: State): Item {
  const received = open.received + utf8Length(item.data);
  const chunks = [...open.chunks, item.data];
  const fits = item.moreData ? received <= open.size : received === open.size;
  state.open = fits && item.moreData ? { ...open, received, chunks } : null;
  if (!fits) return answered(item, mismatch(received, open.size));
  if (item.moreData) return answered(item, accepted(received, open.size));
  return { ...item, format: open.format, type: open.type, data: chunks.join('') };
}

function answered(item: Item, verdict: CommandResult): Item {
  return { ...item, verdict };
}

function accepted(received: number, size: number): CommandResult {
  return documented(statusCodes.chunkAccepted, `${received} of ${size} bytes are here; the value is written with its last chunk`);
}

function mismatch(received: number, size: number): CommandResult {
  return documented(statusCodes.sizeMismatch, `The chunks contain ${received} bytes, but Size said ${size}`);
}
