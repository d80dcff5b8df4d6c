import type { Pause } from '../../../../../shared/pause.ts';
import type { BareElement } from '../../../xml/build-elements.ts';
import { globalTokens, pageOf, tagBits, tagToken } from './code-pages.ts';

/**
 * A SyncML document in WBXML 1.2: UTF-8, texts inline, names that no code page has as literals, with a prefix where
 * they are of a foreign namespace. Text of an element stands before its
 * children, and white space alone between children is left out. Pauses after every 500 elements.
 */
export async function writeWBXML(root: BareElement, pause: Pause): Promise<Uint8Array> {
  const writing = startWriting(root);
  while (writing.next()) await pause();
  return writing.bytes();
}

/** The same at one go, where nothing else waits. */
export function writeWBXMLAtOnce(root: BareElement): Uint8Array {
  const writing = startWriting(root);
  while (writing.next());
  return writing.bytes();
}

const elementsAtOnce = 500;

function startWriting(root: BareElement): { next(): boolean; bytes(): Uint8Array } {
  const output: Output = { body: createByteSink(), table: createStringTable(), namespace: namespaceOfPage0(root), page: 0 };
  const steps = writeElement(root, output);
  return {
    next() {
      for (let count = 0; count < elementsAtOnce; count += 1) if (steps.next().done === true) return false;
      return true;
    },
    bytes() {
      const table = output.table.bytes();
      const whole = createByteSink();
      whole.add(0x02, ...multiByte(root.namespace === 'SYNCML:SYNCML1.1' ? 0x0fd3 : 0x1201), ...multiByte(106), ...multiByte(table.length));
      whole.append(table);
      whole.append(output.body.bytes());
      return whole.bytes();
    },
  };
}

/** A root of MetInf tells nothing of it. */
function namespaceOfPage0({ namespace }: BareElement): string {
  return pageOf(namespace) === 0 ? namespace : 'SYNCML:SYNCML1.2';
}

interface Output {
  readonly body: ByteSink;
  readonly table: StringTable;
  /** That of page 0: the root's. */
  readonly namespace: string;
  page: number;
}

/** One step an element. */
function* writeElement({ namespace, name, children, text }: BareElement, output: Output): Generator<void> {
  yield;
  const { body, table } = output;
  const page = pageOf(namespace);
  const isForeign = page === 0 && namespace !== output.namespace;
  const token = isForeign ? undefined : tagToken(page, name);
  const shown = children.length > 0 && text.trim() === '' ? '' : text;
  const content = children.length > 0 || shown !== '' ? tagBits.content : 0;
  if (page !== output.page) {
    body.add(globalTokens.switchPage, page);
    output.page = page;
  }
  if (token === undefined) body.add(globalTokens.literal | content, ...multiByte(table.indexOf(isForeign ? `x:${name}` : name)));
  else body.add(token | content);
  if (content === 0) return;
  if (shown !== '') {
    body.add(globalTokens.inlineString);
    body.append(new TextEncoder().encode(shown));
    body.add(0);
  }
  for (const child of children) yield* writeElement(child, output);
  body.add(globalTokens.end);
}

interface ByteSink {
  add(...bytes: readonly number[]): void;
  append(bytes: Uint8Array): void;
  bytes(): Uint8Array;
}

function createByteSink(): ByteSink {
  let buffer = new Uint8Array(1_024);
  let length = 0;
  const reserve = (more: number) => {
    if (length + more <= buffer.length) return;
    const larger = new Uint8Array(Math.max(buffer.length * 2, length + more));
    larger.set(buffer);
    buffer = larger;
  };
  return {
    add(...bytes) {
      reserve(bytes.length);
      buffer.set(bytes, length);
      length += bytes.length;
    },
    append(bytes) {
      reserve(bytes.length);
      buffer.set(bytes, length);
      length += bytes.length;
    },
    bytes: () => buffer.subarray(0, length),
  };
}

interface StringTable {
  bytes(): Uint8Array;
  /** Where the text stands, put there when it is new. */
  indexOf(text: string): number;
}

function createStringTable(): StringTable {
  const sink = createByteSink();
  const indices = new Map<string, number>();
  return {
    bytes: sink.bytes,
    indexOf(text) {
      const known = indices.get(text);
      if (known !== undefined) return known;
      const index = sink.bytes().length;
      sink.append(new TextEncoder().encode(text));
      sink.add(0);
      indices.set(text, index);
      return index;
    },
  };
}

/** mb_u_int32. Source: WBXML 1.3, 5.1. */
function multiByte(value: number): readonly number[] {
  const bytes = [value & 0x7f];
  for (let left = Math.floor(value / 128); left > 0; left = Math.floor(left / 128)) bytes.unshift((left & 0x7f) | 0x80);
  return bytes;
}
