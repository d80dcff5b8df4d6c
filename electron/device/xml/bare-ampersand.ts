/** The start of anything in which an ampersand may stand, or an ampersand that begins no reference. */
const starts = /<!--|<!\[CDATA\[|<\?|&(?!(?:[A-Za-z_:][\w.:-]*|#\d+|#x[\dA-Fa-f]+);)/g;

const ends: ReadonlyMap<string, string> = new Map([
  ['<!--', '-->'],
  ['<![CDATA[', ']]>'],
  ['<?', '?>'],
]);

/** The index of the first `&` that begins no reference, -1 when there is none. Comments, CDATA and the declaration may hold one. */
export function bareAmpersand(text: string): number {
  const pattern = new RegExp(starts);
  for (let found = pattern.exec(text); found !== null; found = pattern.exec(text)) {
    const end = ends.get(found[0]);
    if (end === undefined) return found.index;
    const at = text.indexOf(end, pattern.lastIndex);
    if (at === -1) return -1;
    pattern.lastIndex = at + end.length;
  }
  return -1;
}
