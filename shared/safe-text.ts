/**
 * Text from documents, servers and files on its way to what acts on some of its characters: one function for each such sink. Everything here is
 * pure, and what is harmless already comes back as it was.
 */

/** Control characters (C0 with ESC, DEL, C1), what turns the writing direction, line and paragraph separators, halves of surrogate pairs. */
const acting = /[\p{Cc}\p{Bidi_Control}\p{Zl}\p{Zp}\p{Cs}]/gu;
const actingButLines = /(?![\n\t])[\p{Cc}\p{Bidi_Control}\p{Zl}\p{Zp}\p{Cs}]/gu;

/** One line for people: what could move a cursor or pass for something else is spelt out as `\u{9b}`. */
export function plainText(text: string): string {
  return text.replaceAll(acting, spelled);
}

/** The same with its line breaks and tabs. */
export function plainLines(text: string): string {
  return text.replaceAll(/\r\n?/g, '\n').replaceAll(actingButLines, spelled);
}

/** The colours the app itself writes: bold, dim, red, green, yellow and their ends, as `styleText` of Node spells them. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: an escape sequence begins with one
const ownColours = /(\u{1b}\[(?:1|2|22|31|32|33|39)m)/u;

/** What goes to a terminal: lines, with the app's own colours where it `mayColour`, and no other escape sequence. */
export function terminalText(text: string, mayColour: boolean): string {
  if (!mayColour) return plainLines(text);
  return text
    .split(ownColours)
    .map((part, index) => (index % 2 === 1 ? part : plainLines(part)))
    .join('');
}

/** JSON of the same meaning, without a character that acts on a terminal: JSON.stringify leaves DEL, C1 and the marks of direction as they are. */
export function plainJson(value: unknown, indent = 0): string {
  return JSON.stringify(value, null, indent).replaceAll(actingButLines, (character) => `\\u${hex(character.charCodeAt(0), 4)}`);
}

/**
 * A row of CSV (RFC 4180). A cell that a spreadsheet would take for a formula begins with an apostrophe (OWASP, CSV Injection); one with anything a
 * spreadsheet might part cells at stands in quotation marks.
 */
export function csvRow(cells: readonly string[]): string {
  const safe = cells.map((cell) => (/^[=+\-@\t\r\n\uff1d\uff0b\uff0d\uff20]/.test(cell) ? `'${cell}` : cell));
  return `${safe.map((cell) => (/[",;\t\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell)).join(',')}\r\n`;
}

/**
 * The data of a REG_SZ value in a .reg file. The quoted form ends at the line's end, so text with a line break, or any other character that acts, is
 * written as Registry Editor writes it: `hex(1):`, UTF-16LE with its final zero.
 */
export function registryString(text: string): string {
  if (text.search(acting) < 0) return `"${text.replaceAll('\\', '\\\\').replaceAll('"', '\\"')}"`;
  const whole = `${text}\0`;
  const units = Array.from({ length: whole.length }, (_, at) => whole.charCodeAt(at));
  return `hex(1):${units.flatMap((unit) => [hex(unit & 0xff, 2), hex(unit >> 8, 2)]).join(',')}`;
}

function spelled(character: string): string {
  return `\\u{${(character.codePointAt(0) ?? 0).toString(16)}}`;
}

function hex(number: number, digits: number): string {
  return number.toString(16).padStart(digits, '0');
}
