const escapes: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', '\r': '&#13;' };

/**
 * Text as content of an element; it arrives as it is, except what XML cannot say at all. A raw carriage return would come back as a line
 * feed (XML 1.0, 2.11). Nothing more than needed is escaped: some read it with regular expressions.
 */
export function escapeText(text: string): string {
  return text.replaceAll(/[&<>\r]/g, (character) => escapes[character] ?? character);
}

/** Text as the value of an attribute between quotation marks. Tabs and line feeds in it arrive as spaces. */
export function escapeAttribute(text: string): string {
  return text.replaceAll(/[&<>"\r]/g, (character) => escapes[character] ?? character);
}

/** Whether XML can say all of the text: Char of XML 1.0, section 2.2. */
export function isXMLText(text: string): boolean {
  return /^[\t\n\r\u{20}-\u{d7ff}\u{e000}-\u{fffd}\u{10000}-\u{10ffff}]*$/u.test(text);
}

const entities: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };

/** What `&amp;` or `&#13;` stands for; anything else is itself. */
export function resolveReference(written: string): string {
  const [, hex, decimal, name] = /^&(?:#x([\da-f]{1,6})|#(\d{1,7})|(\w+));$/i.exec(written) ?? [];
  if (name !== undefined) return entities[name] ?? written;
  const code = hex === undefined ? Number(decimal) : Number.parseInt(hex, 16);
  return code <= 0x10ffff ? String.fromCodePoint(code) : written;
}

/** A text without the white space of XML around it, and without that alone. A pattern anchored at the end would take quadratic time on a run of blanks. */
export function withoutPadding(text: string): string {
  let start = 0;
  let end = text.length;
  while (start < end && isPadding(text.charCodeAt(start))) start += 1;
  while (end > start && isPadding(text.charCodeAt(end - 1))) end -= 1;
  return end - start === text.length ? text : text.slice(start, end);
}

/** Whether a text is nothing but that white space. */
export function isAllPadding(text: string): boolean {
  for (let index = 0; index < text.length; index += 1) if (!isPadding(text.charCodeAt(index))) return false;
  return true;
}

/** A blank, a line feed, a tab or a carriage return. */
function isPadding(code: number): boolean {
  return code === 32 || code === 10 || code === 9 || code === 13;
}
