/**
 * Rows of a text of comma, semicolon or tab separated values (RFC 4180: quotes around a field, doubled inside). The separator is
 * the one the first line that has any has most of. Blanks around a field are left out, and told with what they stood around, unless quotation
 * marks keep them.
 */
export function separatedRows(text: string, tell: (field: string) => void): readonly (readonly string[])[] {
  const firstLine = text.split('\n', 20).find((line) => /[,;\t]/.test(line)) ?? '';
  const separators = [',', ';', '\t'].map((separator) => ({ separator, count: firstLine.split(separator).length }));
  const { separator } = separators.reduce((best, one) => (one.count > best.count ? one : best));
  const field = new RegExp(`(?:"((?:[^"]|"")*)"|([^${separator}\\r\\n]*))(${separator}|\\r?\\n|$)`, 'y');
  const rows: string[][] = [];
  let row: string[] = [];
  while (field.lastIndex < text.length) {
    const start = field.lastIndex;
    const match = field.exec(text);
    // A quote in the middle of a field: no table.
    if (match === null || field.lastIndex === start) return [];
    const bare = match[2]?.trim() ?? '';
    if (bare !== '' && bare !== match[2] && (row.length > 0 || match[3] === separator)) tell(match[2] ?? '');
    row.push(match[1]?.replaceAll('""', '"') ?? bare);
    if (match[3] === separator) continue;
    rows.push(row);
    row = [];
  }
  return row.length > 0 ? [...rows, row] : rows;
}
