import { SaxesParser } from 'saxes';
import { done, type Problem, type Result, refused } from '../../../shared/result.ts';
import { bareAmpersand } from './bare-ampersand.ts';
import { guard, placeOf } from './guard.ts';
import { limits } from './limits.ts';
import { type Parser, refuseForeignMarkup, type Stop } from './xml-refusals.ts';

/** One element with its name resolved. Attributes carry nothing in SyncML and are left out. */
export interface XMLElement {
  readonly namespace: string;
  readonly name: string;
  /** 1-based line on which the start tag ends. */
  readonly line: number;
  readonly children: readonly XMLElement[];
  /** All character data directly inside, CDATA sections included. */
  readonly text: string;
  /** What stands between the tags of a `Data` with elements inside, character for character but for line ends (XML 1.0, 2.11). */
  readonly markup?: string;
}

/** The root element, or why the text is refused: status 400 or 413, with line and column. Pauses after every slice of 64 KiB. */
export async function readXML(text: string, pause: () => Promise<void>): Promise<Result<XMLElement>> {
  const problem = guard(text);
  if (problem !== null) return refused(problem);
  const reading = startReading(text);
  while (reading.next()) await pause();
  return reading.outcome();
}

/** The same at one go, for texts whose length the caller bounds. */
export function readXMLAtOnce(text: string): Result<XMLElement> {
  const problem = guard(text);
  if (problem !== null) return refused(problem);
  const reading = startReading(text);
  while (reading.next());
  return reading.outcome();
}

interface Reading {
  /** Reads a slice; false when there is nothing left to read. */
  next(): boolean;
  outcome(): Result<XMLElement>;
}

function startReading(document: string): Reading {
  const text = document.startsWith('\uFEFF') ? document.slice(1) : document;
  // Position in saxes' own messages would double ours.
  const parser = new SaxesParser({ xmlns: true, position: false, forceXMLVersion: true, defaultXMLVersion: '1.0' });
  const stopped = new Error('reading stopped');
  let problem: Problem | null = null;
  // Throwing is the one way to stop saxes at once; it never leaves this function.
  const stop: Stop = (title, detail) => {
    problem ??= { title, detail, status: 400, line: parser.line, column: Math.max(1, parser.column) };
    throw stopped;
  };
  const builder = elementBuilder(parser, { stop, text });
  refuseForeignMarkup(parser, stop);

  let offset = 0;
  let quietSlices = 0;
  const read = () => {
    const before = builder.events();
    if (offset < text.length) parser.write(text.slice(offset, offset + limits.slice));
    offset += limits.slice;
    quietSlices = builder.events() === before ? quietSlices + 1 : 0;
    // Two whole slices inside one token: it is longer than any limit, whatever it turns out to be.
    if (quietSlices > 1) stop('Too long', `A tag, comment or text is longer than ${limits.text} characters. Is it closed?`);
    if (offset >= text.length) parser.close();
  };
  return {
    next() {
      try {
        read();
      } catch (error) {
        if (error !== stopped) throw error;
        return false;
      }
      return offset < text.length;
    },
    outcome() {
      if (problem !== null) return refused(ampersandBefore(problem, text) ?? problem);
      const root = builder.root();
      return root === undefined ? refused({ title: 'No element', detail: 'The document has no root element.', status: 400 }) : done(root);
    },
  };
}

/**
 * saxes reads from an `&` to the next `;`, be it lines away, and complains there or not at all: the mistake people make most, a URL
 * with a query, would be told as an element that is not closed. null where no bare `&` stands before the place of the problem.
 */
function ampersandBefore(problem: Problem, text: string): Problem | null {
  const index = bareAmpersand(text);
  if (index === -1) return null;
  const { line, column } = placeOf(text, index);
  const isLater = line > (problem.line ?? 0) || (line === problem.line && column > (problem.column ?? 0));
  if (isLater) return null;
  return { title: 'Not well-formed XML', detail: 'A bare &. Write & as &amp;, in a URL too.', status: 400, line, column };
}

type Growing = { -readonly [Key in keyof XMLElement]: XMLElement[Key] };

/** Shared by all leaves, which most elements are. */
const noChildren: readonly XMLElement[] = [];

/** Children are gathered on one stack and cut off when their parent closes: arrays that grow would take several times the memory. */
function elementBuilder(parser: Parser, { stop, text: document }: { readonly stop: Stop; readonly text: string }) {
  const open: Growing[] = [];
  const starts: number[] = [];
  const contents: number[] = [];
  const gathered: XMLElement[] = [];
  let current: Growing | undefined;
  let elements = 0;
  let events = 0;
  let allText = 0;
  const addText = (text: string) => {
    events += 1;
    if (current === undefined) return;
    allText += text.length;
    current.text = current.text === '' ? text : current.text + text;
    if (current.text.length > limits.text)
      stop('Text too long', `A text is longer than ${limits.text} characters. Send it in chunks (MoreData).`);
    if (allText > limits.allText)
      stop('Too much text', `All texts together are longer than ${limits.allText} characters. Split the document.`);
  };
  parser.on('opentag', ({ uri, local }) => {
    events += 1;
    elements += 1;
    if (elements > limits.elements) stop('Too many elements', `There are more than ${limits.elements} elements. Split the document.`);
    current = { namespace: uri, name: local, line: parser.line, children: noChildren, text: '' };
    open.push(current);
    starts.push(gathered.length);
    contents.push(parser.position);
    if (open.length > limits.depth) stop('Too deep', `Elements are nested more than ${limits.depth} deep; SyncML needs 9.`);
  });
  parser.on('closetag', () => {
    events += 1;
    const closed = open.pop();
    const start = starts.pop();
    const content = contents.pop();
    if (closed === undefined || start === undefined) return;
    if (gathered.length > start) closed.children = gathered.splice(start);
    if (closed.name === 'Data' && closed.children.length > 0)
      closed.markup = document.slice(content, document.lastIndexOf('</', parser.position - 1)).replaceAll(/\r\n?/g, '\n');
    gathered.push(closed);
    current = open.at(-1);
  });
  parser.on('text', addText);
  parser.on('cdata', addText);
  return { root: () => gathered[0], events: () => events };
}
