/** What has no end goes on to the end of the text: to look for it from each further start would take time by the square of the length. */
const piece = /<!--[\s\S]*?(?:-->|$)|<!\[CDATA\[[\s\S]*?(?:\]\]>|$)|<[^>]*>?|[^<]+/g;

/** Twice what the PC takes; what is nested deeper stands there. */
const deepest = 64;

/**
 * One element per line, for eyes only: replies come without any white space. The text should be well-formed. (DOMParser
 * would do it, but the content security policy asks for Trusted Types there.)
 */
export function indentXml(xml: string): string {
  const lines: string[] = [];
  let depth = 0;
  let openTag = false;
  for (const [text] of xml.matchAll(piece)) {
    const closes = text.startsWith('</');
    const isText = !text.startsWith('<') || text.startsWith('<![');
    if (isText && text.trim() === '') continue;
    if (closes) depth -= 1;
    // Text, and the end of an element that holds nothing or text alone, stay on the line of its start.
    if (lines.length > 0 && openTag && (isText || closes)) lines.push(`${lines.pop()}${text}`);
    else lines.push('  '.repeat(Math.min(Math.max(depth, 0), deepest)) + text);
    const opens = !(isText || closes || text.endsWith('/>') || text.startsWith('<?') || text.startsWith('<!'));
    if (opens) depth += 1;
    openTag = opens || (isText && openTag);
  }
  return lines.join('\n');
}
