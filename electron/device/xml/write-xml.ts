import type { Pause } from '../../../shared/pause.ts';
import { escapeAttribute, escapeText } from '../../../shared/xml-text.ts';
import type { BareElement } from './build-elements.ts';

/**
 * An element as XML text that the reader reads back the same: no declaration, no white space of its own, each namespace declared
 * where it begins. Text stands before child elements. Pauses after every 500 elements.
 */
export async function writeXML(element: BareElement, pause: Pause): Promise<string> {
  let text = '';
  let count = 0;
  for (const piece of pieces(element, '')) {
    text += piece;
    count += 1;
    if (count % piecesAtOnce === 0) await pause();
  }
  return text;
}

/** The same at one go, where nothing else waits. */
export function writeXMLAtOnce(element: BareElement): string {
  return [...pieces(element, '')].join('');
}

const piecesAtOnce = 500;

function* pieces({ namespace, name, children, text }: BareElement, around: string): Generator<string> {
  const start = namespace === around ? name : `${name} xmlns="${escapeAttribute(namespace)}"`;
  if (children.length === 0) {
    yield text === '' ? `<${start}/>` : `<${start}>${escapeText(text)}</${name}>`;
    return;
  }
  yield `<${start}>${escapeText(text)}`;
  for (const child of children) yield* pieces(child, namespace);
  yield `</${name}>`;
}
