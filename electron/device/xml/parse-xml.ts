import { SaxesParser } from 'saxes';
import type { Pause } from '../../../shared/pause.ts';
import { buildElements, type XMLElement } from './build-elements.ts';
import type { XMLForm } from './forms.ts';
import { placeOf } from './guard.ts';
import { limits } from './limits.ts';
import { refusedMarkup } from './refuse-markup.ts';
import { describeError, type Stop, type XMLFlaw } from './xml-flaw.ts';

/** Why a text is no XML of its form, and the 1-based place where that shows; columns count code points. */
export interface XMLFault extends XMLFlaw {
  readonly line: number;
  readonly column: number;
}

export type Parsed = { readonly root: XMLElement; readonly fault: null } | { readonly root: null; readonly fault: XMLFault };

/**
 * The one strict reader: well-formed XML 1.0 of one root element, without a DOCTYPE and so without entities of its own, within the limits
 * of `form`; or the first fault. Linear in the text. Everything in this PC that reads XML stands on it. What stands before `from` (UTF-16
 * units) counts as blanks: a prologue somebody has read already. It is not cut off, which would take as long as a third of the reading.
 */
export function parseXML(text: string, form: XMLForm, from = 0): Parsed {
  const parsing = startParsing({ document: text, form, from, slice: text.length });
  while (parsing.next());
  return parsing.outcome();
}

/** The same of a text that may be damaged or cut off: beside the first fault there is all that stands before it. */
export function parseXMLSoFar(text: string, form: XMLForm): { readonly root: XMLElement | null; readonly fault: XMLFault | null } {
  const parsing = startParsing({ document: text, form, from: 0, slice: text.length });
  while (parsing.next());
  const { fault } = parsing.outcome();
  return { root: parsing.soFar(), fault };
}

/** The same in slices of 64 KiB, with a pause after each. */
export async function parseXMLInSlices(text: string, form: XMLForm, pause: Pause): Promise<Parsed> {
  const parsing = startParsing({ document: text, form, from: 0, slice: limits.slice });
  while (parsing.next()) await pause();
  return parsing.outcome();
}

interface Parsing {
  /** Reads a slice; false when there is nothing left to read. */
  next(): boolean;
  outcome(): Parsed;
  /** What was read, although there is a fault behind it. */
  soFar(): XMLElement | null;
}

interface Source {
  readonly document: string;
  readonly form: XMLForm;
  readonly from: number;
  readonly slice: number;
}

function startParsing({ document, form, from, slice }: Source): Parsing {
  const text = from === 0 && document.startsWith('\uFEFF') ? document.slice(1) : document;
  const prologue = from === 0 ? '' : blanked(text.slice(0, from));
  // Position in saxes' own messages would double ours.
  const parser = new SaxesParser({ xmlns: form.resolves, position: false, forceXMLVersion: true, defaultXMLVersion: '1.0' });
  let stopped: Error | null = null;
  let flaw = refusedMarkup(text, form, from);
  // Throwing is the one way to stop saxes at once; it never leaves this function.
  const stop: Stop = (found) => {
    flaw ??= { offset: parser.position, ...found };
    // Not made before it is needed: its stack costs more than all else a short text does.
    stopped = new Error('reading stopped');
    throw stopped;
  };
  const builder = buildElements(parser, { form, text, stop });
  parser.on('error', ({ message }) =>
    stop(describeError(message, { text: prologue + text.slice(from), position: parser.position, ...builder.state() })),
  );

  let offset = from;
  let quietSlices = 0;
  const read = () => {
    const before = builder.events();
    if (offset === from && from > 0) parser.write(prologue);
    if (offset < text.length) parser.write(text.slice(offset, offset + slice));
    offset += slice;
    quietSlices = builder.events() === before ? quietSlices + 1 : 0;
    // Two whole slices inside one token: it is longer than any limit of a form that is read in slices.
    if (quietSlices > 1) {
      stop({ title: 'Too long', reason: `a tag, comment or text is longer than ${form.limits.text} characters`, advice: 'Is it closed?' });
    }
    if (offset >= text.length) parser.close();
  };
  return {
    next() {
      if (flaw !== null) return false;
      try {
        read();
      } catch (error) {
        if (stopped === null || error !== stopped) throw error;
        return false;
      }
      return offset < text.length;
    },
    soFar: () => builder.soFar() ?? null,
    outcome() {
      if (flaw !== null) return { root: null, fault: { ...flaw, ...placeOf(text, flaw.offset) } };
      const { root } = builder.state();
      return root === undefined
        ? { root: null, fault: { title: 'No element', reason: 'there is no element', advice: '', offset: 0, line: 1, column: 1 } }
        : { root, fault: null };
    },
  };
}

/** A text of which nothing is left but its lines. */
export function blanked(text: string): string {
  return text.replace(/[^\r\n]/g, ' ');
}

/** The fault in whole sentences: what is wrong, what to do. */
export function faultInWords({ reason, advice }: XMLFault): string {
  const sentence = `${reason.charAt(0).toUpperCase()}${reason.slice(1)}.`;
  return advice === '' ? sentence : `${sentence} ${advice}`;
}
