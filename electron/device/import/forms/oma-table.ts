import { quoted } from '../../../../shared/quoted.ts';
import { type Findings, type Foreign, gather } from '../parts/foreign.ts';
import { plain } from '../parts/plain-value.ts';
import { formatOfType, insideQuotes, partOfLabel, plainWord } from '../parts/portal-words.ts';
import { separatedRows } from '../parts/separated-rows.ts';
import { readNotedSetting } from './oma-settings.ts';

/** A table of settings (CSV, tab separated), or lines of `./Vendor/… = value`; null where there is none. */
export function readTable(text: string): Foreign | null {
  const padded: string[] = [];
  const { rows, before } = fromHead(rowsOf(text, (field) => void padded.push(field)));
  const names = headsOf(rows[0] ?? []);
  const found = gather((findings) => {
    if (padded.length > 0) {
      const shown = padded.slice(0, 3).map((field) => quoted(field, 80));
      findings.repair(
        `White space around ${padded.length === 1 ? 'a field' : `${padded.length} fields`} was left out: ${shown.join(', ')}.`,
      );
    }
    if (names.includes('omauri')) {
      if (before.length > 0) sayStrays(before, findings);
      for (const row of rows.slice(1))
        readNotedSetting(new Map(names.flatMap((name, index) => (row[index] ? [[name, row[index]]] : []))), findings);
      return 'table of OMA-URI settings';
    }
    const strays = rows.filter((row) => !readRow(row, findings) && row.some((cell) => cell !== ''));
    if (strays.length > 0) sayStrays(strays, findings);
    return 'OMA-URI settings';
  });
  return found.settings.length + (names.includes('omauri') ? found.leftOut.length : 0) === 0 ? null : found;
}

function sayStrays(strays: readonly (readonly string[])[], findings: Findings): void {
  const shown = strays.slice(0, 3).map((row) => quoted(row.join(' ')));
  findings.leaveOut(`${strays.length === 1 ? 'A line is' : `${strays.length} lines are`} no setting, left out: ${shown.join(', ')}.`);
}

/** Heads of tables in other words than the portal's. */
const columns: ReadonlyMap<string, string> = new Map([
  ...['csp', 'csppath', 'cspuri'].map((name) => [name, 'omauri'] as const),
  ...['setting', 'settingvalue'].map((name) => [name, 'value'] as const),
]);

function headsOf(row: readonly string[]): readonly string[] {
  const own = row.map((name) => partOfLabel.get(plainWord(name)) ?? plain(name));
  // "Setting" is a value where nothing else is.
  const given = own.map((name) => (name === 'setting' && own.includes('value') ? 'name' : (columns.get(name) ?? name)));
  return given;
}

/** The rows from their heads on: a caption may stand above them. */
function fromHead(rows: readonly (readonly string[])[]): {
  readonly rows: readonly (readonly string[])[];
  readonly before: readonly (readonly string[])[];
} {
  const head = rows.slice(0, 20).findIndex((row) => {
    const names = headsOf(row);
    return names.length > 1 && names.includes('omauri') && (names.includes('value') || names.includes('datatype'));
  });
  return head < 1 ? { rows, before: [] } : { rows: rows.slice(head), before: rows.slice(0, head) };
}

/** Rows of separated values, without the line Export-Csv writes first; of a table in Markdown its rows. */
function rowsOf(text: string, tell: (field: string) => void): readonly (readonly string[])[] {
  const plainRows = text.trim().replace(/^#TYPE[^\n]*\n/, '');
  const lines = plainRows.split(/\r?\n/);
  const rows = lines.filter((line) => /^\s*\|.*\|\s*$/.test(line) && !/^[\s|:-]+$/.test(line));
  if (rows.length < 2 || rows.length * 2 < lines.length) return separatedRows(plainRows, tell);
  const cell = (text: string) =>
    text
      .trim()
      .replace(/^`(.*)`$/, '$1')
      .replaceAll('\\|', '|');
  return rows.map((row) =>
    row
      .trim()
      .slice(1, -1)
      .split(/(?<!\\)\|/)
      .map(cell),
  );
}

/** false for a row that is none. */
function readRow(row: readonly string[], findings: Findings): boolean {
  const cells = row.length === 1 ? uriAndValue(row[0] ?? '') : row;
  // What stands before the address is a name.
  const [uri = '', type = '', ...values] = cells.slice(
    Math.max(
      0,
      cells.findIndex((cell) => /^\.\//.test(cell)),
    ),
  );
  if (!/^\s*\.\//.test(uri)) return false;
  const fields = formatOfType.has(plainWord(type)) ? { datatype: type, value: values.join(',') } : { value: [type, ...values].join(',') };
  readNotedSetting(new Map(Object.entries({ omauri: uri, ...fields })), findings);
  return true;
}

/** `./Vendor/… = value`, with a bullet or a name before it, any sign or blank between, and `(Integer)` behind it. */
const note =
  /^((?:[^./]{0,80}?(?:[•*·▪–—\-:]|\d[.)])\s*)?)[`"“„']?(\.\/[^\s=`"“”„→]+?)[`"”']?(\s*(?:=|→|->|=>|:\s|[–—]|-\s|\|\s)\s*|\s+(?![=:→]))(\S.*)$/u;

function uriAndValue(line: string): readonly string[] {
  const [, before = '', uri, sign = '', rest = ''] = note.exec(line.trim()) ?? [];
  // Words before an address and behind it are a sentence about it.
  if (uri === undefined || (/\p{L}/u.test(before) && sign.trim() === '')) return [];
  const [, column = '', cell = ''] = /^([^|]{1,40}?)\s*\|\s*(\S.*)$/s.exec(rest) ?? [];
  if (formatOfType.has(plainWord(column))) return [uri, column, cell];
  const [, inside, type = ''] = /^(.*\S)\s*\(([^()]{1,40})\)$/s.exec(rest) ?? [];
  const isTyped = inside !== undefined && formatOfType.has(plainWord(type));
  const value = isTyped ? inside : rest;
  const bare = insideQuotes(value.replace(/^`([^`]*)`$/, '"$1"')) ?? value;
  return isTyped ? [uri, type, bare] : [uri, bare];
}
