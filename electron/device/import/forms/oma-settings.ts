import { paddingWords } from '../../../../shared/padding.ts';
import { quoted } from '../../../../shared/quoted.ts';
import { withoutPadding } from '../../../../shared/xml-text.ts';
import { textOfBase64 } from './base64-text.ts';
import { type Findings, type Foreign, gather } from './foreign.ts';
import { type Fields, fieldsOf, isCutByPowerShell, isObject, plain, textOf, Unresolved } from './plain-value.ts';
import { separatedRows } from './separated-rows.ts';

/** Data types as Intune's pages, its CSV export and Microsoft Graph name them (`omaSettingString` ...), without case and punctuation. */
const formats: ReadonlyMap<string, string> = new Map([
  ...[
    'string',
    'stringxml',
    'stringxmlfile',
    'xmlfile',
    'text',
    'chr',
    'zeichenfolge',
    'zeichenfolgexmldatei',
    'chane',
    'cadena',
    'omasettingstring',
    'omasettingstringxml',
  ].map((name) => [name, 'chr'] as const),
  ...['integer', 'int', 'number', 'ganzzahl', 'ganzezahl', 'entier', 'entero', 'omasettinginteger'].map((name) => [name, 'int'] as const),
  ...['boolean', 'bool', 'boolesch', 'boolescherwert', 'boolen', 'booleano', 'omasettingboolean'].map((name) => [name, 'bool'] as const),
  ...['base64', 'base64file', 'b64', 'omasettingbase64'].map((name) => [name, 'b64'] as const),
  ...['floatingpoint', 'float', 'omasettingfloatingpoint'].map((name) => [name, 'float'] as const),
  ...['dateandtime', 'datetime', 'date', 'omasettingdatetime'].map((name) => [name, 'date'] as const),
]);

/** What Intune writes in the place of a secret: base64 of `<a/>`. */
const secretPlaceholder = 'PGEvPg==';

/** A setting with an OMA-URI. `outerHint` is the name it stands under, which some forms say its type by. `secret`: its value is encrypted there. */
export function readOMASetting(fields: Fields, outerHint: string, findings: Findings): 'secret' | undefined {
  const uri = readURI(fields.get('omauri'), findings);
  if (uri === undefined) return;
  const { given, hint } = valueIn(fields, outerHint);
  if (given instanceof Unresolved) {
    findings.ask(`The value of ${uri} is ${quoted(given.expression)}: what does that stand for? Put it in and import again.`);
    return;
  }
  if (isCutByPowerShell(given)) {
    findings.leaveOut(`The value of ${uri} was cut by PowerShell: export it again with ConvertTo-Json -Depth 20.`);
    return;
  }
  const value = textOf(given);
  if (value === undefined) {
    findings.leaveOut(`${uri} has no value here: it was left out.`);
    return;
  }
  if (isSecret(fields, value)) {
    findings.leaveOut(`The value of ${uri} is encrypted in this export: it was left out. Put in the real one by hand.`);
    return 'secret';
  }
  addSetting({ uri, value, type: typeOf(fields, hint, given), name: textOf(fields.get('displayname') ?? fields.get('name')) }, findings);
  return;
}

/** The value itself, or one in an object that is called by its type: `string = { value = "…" }`. */
function valueIn(fields: Fields, hint: string): { readonly given: unknown; readonly hint: string } {
  if (fields.has('value')) return { given: fields.get('value'), hint };
  const typed = [...fields].find(([name, value]) => formats.has(name.replace(/value$/, '')) && value !== null);
  if (typed === undefined) return { given: undefined, hint };
  const [name, value] = typed;
  return {
    given: isObject(value) ? (fieldsOf(value).get('value') ?? fieldsOf(value).get('valuebase64')) : value,
    hint: name.replace(/value$/, ''),
  };
}

interface Typed {
  readonly uri: string;
  readonly value: string;
  /** Without case and punctuation; empty where it is not said. */
  readonly type: string;
  readonly name: string | undefined;
}

function addSetting({ uri, value, type, name }: Typed, findings: Findings): void {
  const named = name === undefined || name === '' ? {} : { name };
  const stated = formats.get(type);
  if (type !== '' && stated === undefined) findings.repair(`${uri}: there is no data type ${quoted(type)}, the value was taken as text.`);
  const format = stated ?? (type === '' ? '' : 'chr');
  if (format === 'bool') {
    const word = boolWord(value);
    if (word !== value) findings.repair(boolRepair(uri, value));
    findings.set({ uri, format, value: word, ...named });
    return;
  }
  if (!/^(?:omasetting)?stringxml$/.test(type) || /^\s*</.test(value)) {
    findings.set({ uri, format, value, ...named });
    return;
  }
  const text = textOfBase64(value);
  if (text === null) {
    findings.leaveOut(`The value of ${uri} should be base64 of XML and is not: it was left out.`);
    return;
  }
  findings.repair('Values that were base64 of XML were written as that XML.');
  findings.set({ uri, format, value: text, ...named });
}

/** A Boolean as a node takes it: tables and exports write `True`. */
export function boolWord(value: string): string {
  return withoutPadding(value).toLowerCase();
}

export function boolRepair(uri: string, value: string): string {
  return `${uri}: the value ${quoted(value, 40)} was written as ${quoted(boolWord(value), 40)}.`;
}

function typeOf(fields: Fields, hint: string, value: unknown): string {
  const said = textOf(fields.get('datatype') ?? fields.get('type') ?? fields.get('odatatype'));
  if (said !== undefined && said !== '') return plain(said.replace(/^.*\./, ''));
  const type = plain(hint.replace(/^.*\./, ''));
  if (formats.has(type)) return type;
  if (typeof value === 'number') return Number.isInteger(value) ? 'integer' : 'float';
  return typeof value === 'boolean' ? 'boolean' : '';
}

/** undefined, and said, where it is none. */
function readURI(given: unknown, findings: Findings): string | undefined {
  if (given instanceof Unresolved) {
    findings.ask(`An OMA-URI is ${quoted(given.expression)}: which node is that? Put it in and import again.`);
    return undefined;
  }
  const text = textOf(given) ?? '';
  const uri = withoutPadding(text);
  if (uri !== text) findings.repair(`White space around the OMA-URI ${quoted(uri)} was left out (${paddingWords(text)}).`);
  if (uri.startsWith('./')) return uri;
  if (/^\/?(?:Device\/|User\/)?Vendor\/MSFT\//i.test(uri)) {
    findings.repair('An OMA-URI without its ./ got one.');
    return `./${uri.replace(/^\//, '')}`;
  }
  findings.leaveOut(`${quoted(uri)} is no OMA-URI: it begins with ./ as ./Vendor/MSFT/Personalization/DesktopImageUrl does.`);
  return undefined;
}

/** Graph says so beside the value, which it then shows as asterisks or a placeholder. */
function isSecret(fields: Fields, value: string): boolean {
  const says = textOf(fields.get('isencrypted'))?.toLowerCase() === 'true';
  return says || /^\*{3,}$/.test(value.trim()) || value.trim() === secretPlaceholder;
}

/** A table of settings (CSV, tab separated), or lines of `./Vendor/… = value`; null where there is none. */
export function readTable(text: string): Foreign | null {
  const padded: string[] = [];
  const rows = rowsOf(text, (field) => void padded.push(field));
  const names = rows[0]?.map((name) => columns.get(plain(name)) ?? plain(name)) ?? [];
  const found = gather((findings) => {
    if (padded.length > 0) {
      const shown = padded.slice(0, 3).map((field) => quoted(field, 80));
      findings.repair(
        `White space around ${padded.length === 1 ? 'a field' : `${padded.length} fields`} was left out: ${shown.join(', ')}.`,
      );
    }
    if (names.includes('omauri')) {
      for (const row of rows.slice(1)) readOMASetting(new Map(names.map((name, index) => [name, row[index] ?? ''])), '', findings);
      return 'table of OMA-URI settings';
    }
    const strays = rows.filter((row) => !readRow(row, findings) && row.some((cell) => cell !== ''));
    if (strays.length > 0)
      findings.leaveOut(
        `${strays.length === 1 ? 'A line is' : `${strays.length} lines are`} no setting, left out: ${strays
          .slice(0, 3)
          .map((row) => quoted(row.join(' ')))
          .join(', ')}.`,
      );
    return 'OMA-URI settings';
  });
  return found.settings.length + (names.includes('omauri') ? found.leftOut.length : 0) === 0 ? null : found;
}

/** Heads of tables in other words. */
const columns: ReadonlyMap<string, string> = new Map([
  ...['omauri', 'uri', 'locuri', 'csp', 'csppath', 'cspuri', 'path'].map((name) => [name, 'omauri'] as const),
  ...['datatype', 'type', 'format', 'datentyp'].map((name) => [name, 'datatype'] as const),
  ...['value', 'data', 'setting', 'settingvalue', 'wert', 'valeur', 'valor'].map((name) => [name, 'value'] as const),
]);

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
  const fields = formats.has(plain(type)) ? { datatype: type, value: values.join(',') } : { value: [type, ...values].join(',') };
  readOMASetting(new Map(Object.entries({ omauri: uri, ...fields })), '', findings);
  return true;
}

/** A line of a note: `./Vendor/… = value`, `./Vendor/… value`. */
function uriAndValue(line: string): readonly string[] {
  const end = line.search(/[\s=]|:\s/);
  const value = line
    .slice(end)
    .replace(/^:/, '')
    .trim()
    .replace(/^[=:]\s*/, '');
  return end === -1 || value === '' ? [] : [line.slice(0, end), value];
}
