import type { XMLElement } from './xml-reader.ts';

/**
 * An element as XML text that the reader reads back the same: no declaration, no white space of its own, each namespace declared
 * where it begins. Text stands before child elements.
 */
export function writeXML(element: XMLElement, around = ''): string {
  const { namespace, name, children, text } = element;
  const start = namespace === around ? name : `${name} xmlns="${escaped(namespace)}"`;
  if (children.length === 0 && text === '') return `<${start}/>`;
  return `<${start}>${escaped(text)}${children.map((child) => writeXML(child, namespace)).join('')}</${name}>`;
}

/** A raw carriage return would come back as a line feed. Source: XML 1.0, 2.11. */
function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;').replaceAll('\r', '&#13;');
}
