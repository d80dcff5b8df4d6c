/** Text as it stands in an element. Servers read these messages with regular expressions, so nothing more than needed is escaped. */
export function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('\r', '&#13;');
}
