import type { Pause } from '../../../../../shared/pause.ts';
import { done, type Problem, type Result, refused } from '../../../../../shared/result.ts';
import { noAttributes, noChildren, type XMLElement } from '../../../xml/build-elements.ts';
import { tooLarge } from '../../../xml/guard.ts';
import { limits } from '../../../xml/limits.ts';
import { type ByteCursor, createByteCursor, createTextReader, endOfString, type StopAt } from './byte-cursor.ts';
import { codePages, globalTokens, publicIds, tagBits, tagName } from './code-pages.ts';

/**
 * The root element of a SyncML document in WBXML 1.1 to 1.3, the same that reading it as XML would give; attributes are passed over.
 * Refused with the byte at fault: 400 for what is not well-formed, 413 over the limits that XML has too, 415 for another vocabulary
 * or charset. Pauses after every 500 tokens.
 */
export async function readWBXML(bytes: Uint8Array, pause: Pause): Promise<Result<XMLElement>> {
  const reading = startReading(bytes);
  while (reading.next()) await pause();
  return reading.outcome();
}

/** The same at one go, where nothing else waits. */
export function readWBXMLAtOnce(bytes: Uint8Array): Result<XMLElement> {
  const reading = startReading(bytes);
  while (reading.next());
  return reading.outcome();
}

const tokensAtOnce = 500;

interface Reading {
  /** Reads some tokens; false when there is nothing left to read. */
  next(): boolean;
  outcome(): Result<XMLElement>;
}

function startReading(bytes: Uint8Array): Reading {
  const stopped = new Error('reading stopped');
  let problem: Problem | null = tooLarge(bytes.length);
  // Throwing ends all loops at once; it never leaves this function.
  const stop: StopAt = (offset, detail, status = 400) => {
    problem = { title: titles[status] ?? 'Not well-formed WBXML', detail: `Byte ${offset}: ${detail}.`, status };
    throw stopped;
  };
  const steps = readDocument(bytes, stop);
  let root: XMLElement | undefined;
  const read = () => {
    for (let token = 0; token < tokensAtOnce; token += 1) {
      const step = steps.next();
      if (step.done !== true) continue;
      root = step.value;
      return false;
    }
    return true;
  };
  return {
    next() {
      if (problem !== null) return false;
      try {
        return read();
      } catch (error) {
        if (error !== stopped) throw error;
        return false;
      }
    },
    outcome: () => (problem === null && root !== undefined ? done(root) : refused(problem ?? unfinished)),
  };
}

const unfinished: Problem = { title: 'Not well-formed WBXML', detail: 'Byte 0: it was not read to its end.', status: 400 };

const titles: Readonly<Record<number, string>> = { 413: 'Document too large', 415: 'Unsupported encoding' };

/** What all parts of the reading share. */
interface Reader {
  readonly cursor: ByteCursor;
  readonly stop: StopAt;
  readonly tableAt: (index: number, at: number) => string;
  /** Of page 0. */
  readonly namespace: string;
  /** The code page tags are of: it holds until the next switch, whatever element that stands in. */
  page: number;
}

/** One step a token. */
function* readDocument(bytes: Uint8Array, stop: StopAt): Generator<void, XMLElement> {
  const cursor = createByteCursor(bytes, stop);
  const reader: Reader = { cursor, stop, ...readStart(cursor, stop), page: 0 };
  const builder = createBuilder(stop);
  while (builder.root() === undefined) {
    const at = cursor.offset;
    const token = cursor.byte();
    if (token === globalTokens.end) builder.close(at);
    else if (token === globalTokens.switchPage) reader.page = readPage(reader);
    else if (isTag(token)) readTag(token, at, { reader, builder });
    else builder.text(textOf(token, at, reader), at);
    yield;
  }
  if (!cursor.atEnd) stop(cursor.offset, 'more follows, though the document is complete. Send one document');
  return builder.root() ?? stop(0, 'there is no root element');
}

/** Version, public identifier, charset and string table. Source: WBXML 1.3, 5.3 to 5.7. */
function readStart(cursor: ByteCursor, stop: StopAt): Pick<Reader, 'namespace' | 'tableAt'> {
  const version = cursor.byte();
  if (version < 0x01 || version > 0x03) stop(0, `version ${hex(version)} is not read, only 1.1 to 1.3 (01 to 03)`, 415);
  const id = cursor.number();
  const idIndex = id === 0 ? cursor.number() : null;
  const charsetAt = cursor.offset;
  const charset = cursor.number();
  if (!charsets.has(charset)) stop(charsetAt, `charset ${charset} is not read. Send UTF-8 (106)`, 415);
  const table = cursor.bytes(cursor.number());
  const tableStart = cursor.offset - table.length;
  const readText = createTextReader(stop);
  const tableAt = (index: number, at: number) => {
    if (index >= table.length) return stop(at, `the string table has ${table.length} bytes, no string at ${index}`);
    return readText(
      table.subarray(
        index,
        endOfString(table, index, (_, detail, status) => stop(at, detail, status)),
      ),
      tableStart + index,
    );
  };
  const told = idIndex === null ? id : tableAt(idIndex, 1);
  const namespace = publicIds.get(told);
  if (namespace === undefined) {
    const shown = typeof told === 'number' ? hex(told) : JSON.stringify(told.slice(0, 80));
    return stop(1, `the public identifier is ${shown}, not that of SyncML 1.2 (1201) or 1.1 (fd3)`, 415);
  }
  return { namespace, tableAt };
}

/** UTF-8, its subset US-ASCII, and 0: not told. Source: IANA, MIBenum. */
const charsets: ReadonlySet<number> = new Set([106, 3, 0]);

/** Everything but the global tokens, LITERAL in its four forms included. */
function isTag(token: number): boolean {
  const code = token & tagBits.token;
  return code >= 0x05 || code === globalTokens.literal;
}

function readTag(token: number, at: number, { reader, builder }: { readonly reader: Reader; readonly builder: Builder }): void {
  builder.open(elementName(token & tagBits.token, at, reader), at);
  if ((token & tagBits.attributes) !== 0) skipAttributes(reader);
  if ((token & tagBits.content) === 0) builder.close(at);
}

function elementName(code: number, at: number, { cursor, stop, tableAt, namespace, page }: Reader): Pick<XMLElement, 'namespace' | 'name'> {
  const own = codePages[page]?.namespace ?? namespace;
  if (code !== globalTokens.literal) {
    return { namespace: own, name: tagName(page, code) ?? stop(at, `${hex(code)} is no tag of code page ${page}`) };
  }
  const name = literalName(tableAt(cursor.number(), at), at, stop);
  // What a prefix stood for is not told; it was none of ours.
  return name.includes(':') ? { namespace: '', name: name.slice(name.indexOf(':') + 1) } : { namespace: own, name };
}

function literalName(name: string, at: number, stop: StopAt): string {
  if (name.length <= limits.name && /^([A-Za-z_][\w.-]*:)?[A-Za-z_][\w.-]*$/.test(name)) return name;
  return stop(at, `${JSON.stringify(name.slice(0, 80))} is no element name`);
}

/** SyncML has no attribute tokens; literal ones carry nothing a device reads. */
function skipAttributes(reader: Reader): void {
  const { cursor, stop, tableAt } = reader;
  let count = 0;
  for (let token = cursor.byte(); token !== globalTokens.end; token = cursor.byte()) {
    const at = cursor.offset - 1;
    if (token === globalTokens.literal) {
      count += 1;
      if (count > limits.attributes) stop(at, `an element has more than ${limits.attributes} attributes`);
      tableAt(cursor.number(), at);
    } else if (token === globalTokens.switchPage) readPage(reader);
    else if (token === globalTokens.inlineString) cursor.inlineString();
    else if (token === globalTokens.tableString) tableAt(cursor.number(), at);
    else stop(at, `${hex(token)} stands among attributes. SyncML has none but literal ones`);
  }
}

function readPage({ cursor, stop }: Reader): number {
  const at = cursor.offset;
  const page = cursor.byte();
  return page < codePages.length ? page : stop(at, `code page ${page} is neither SyncML (0) nor MetInf (1)`);
}

function textOf(token: number, at: number, { cursor, stop, tableAt }: Reader): string {
  switch (token) {
    case globalTokens.inlineString:
      return cursor.inlineString();
    case globalTokens.tableString:
      return tableAt(cursor.number(), at);
    case globalTokens.opaque:
      return cursor.opaque();
    case globalTokens.entity:
      return stop(at, 'character entities are not read. Send the character itself');
    case globalTokens.processingInstruction:
      return stop(at, 'SyncML has no processing instructions. Remove it');
    default:
      return stop(at, `${hex(token)} is an extension token, and SyncML has none`);
  }
}

type Growing = { -readonly [Key in keyof XMLElement]: XMLElement[Key] };

interface Builder {
  open(name: Pick<XMLElement, 'namespace' | 'name'>, at: number): void;
  close(at: number): void;
  text(text: string, at: number): void;
  /** The root once it is closed. */
  root(): XMLElement | undefined;
}

function createBuilder(stop: StopAt): Builder {
  const open: { readonly element: Growing; readonly children: XMLElement[] }[] = [];
  let root: XMLElement | undefined;
  let elements = 0;
  let allText = 0;
  return {
    open({ namespace, name }, at) {
      elements += 1;
      if (elements > limits.elements) stop(at, `there are more than ${limits.elements} elements. Split the document`, 413);
      if (open.length >= limits.depth) stop(at, `elements are nested more than ${limits.depth} deep; SyncML needs 9`);
      open.push({
        element: { namespace, name, attributes: noAttributes, children: noChildren, text: '', line: 1, column: 1, position: at },
        children: [],
      });
    },
    close(at) {
      const closed = open.pop();
      if (closed === undefined) return stop(at, 'END closes an element here, yet none is open');
      if (closed.children.length > 0) closed.element.children = closed.children;
      const parent = open.at(-1);
      if (parent === undefined) root = closed.element;
      else parent.children.push(closed.element);
    },
    text(text, at) {
      const current = open.at(-1)?.element ?? stop(at, 'a text stands outside of the root element');
      allText += text.length;
      current.text = current.text === '' ? text : current.text + text;
      if (current.text.length > limits.text) stop(at, `a text is longer than ${limits.text} characters. Send it in chunks (MoreData)`, 413);
      if (allText > limits.allText) stop(at, `all texts together are longer than ${limits.allText} characters. Split the document`, 413);
    },
    root: () => root,
  };
}

function hex(value: number): string {
  return value.toString(16).padStart(2, '0');
}
