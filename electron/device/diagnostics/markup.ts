import { escapeAttribute, escapeText } from '../../../shared/xml-text.ts';

/** What no XML can say is shown as a replacement character. */
function sayable(text: string): string {
  return text.toWellFormed().replaceAll(/[^\t\n\r\u{20}-\u{d7ff}\u{e000}-\u{fffd}\u{10000}-\u{10ffff}]/gu, '\ufffd');
}

export function xmlText(text: string): string {
  return escapeText(sayable(text));
}

export function xmlAttribute(text: string): string {
  return escapeAttribute(sayable(text));
}

/** An element with text, or with elements that are written already. */
export function element(name: string, content: string | readonly string[]): string {
  const inside = typeof content === 'string' ? xmlText(content) : content.join('');
  return `<${name}>${inside}</${name}>`;
}

/** Any text as a name of XML: what may not stand there is spelt `_x0020_`, as the XML classes of .NET do. */
export function xmlName(text: string): string {
  const spelt = (character: string) => `_x${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}_`;
  return text.replaceAll(/[^\w.-]/gu, spelt).replace(/^[^A-Za-z_]/, spelt) || '_';
}
