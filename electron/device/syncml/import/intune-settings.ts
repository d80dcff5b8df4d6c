import { separatedRows } from './separated-rows.ts';

/** A setting of Intune: OMA-URI, data type, value. */
export interface OMAURISetting {
  readonly uri: string;
  /** Format of OMA DM that the data type stands for. */
  readonly format: string;
  /** null where the export keeps it secret. */
  readonly value: string | null;
}

/** Data types as Intune's pages, its CSV export and Microsoft Graph name them (`omaSettingString` ...), without case and punctuation. */
const formats: ReadonlyMap<string, string> = new Map([
  ...['string', 'stringxml', 'stringxmlfile', 'text', 'chr', 'omasettingstring', 'omasettingstringxml'].map(
    (name) => [name, 'chr'] as const,
  ),
  ...['integer', 'int', 'number', 'omasettinginteger'].map((name) => [name, 'int'] as const),
  ...['boolean', 'bool', 'omasettingboolean'].map((name) => [name, 'bool'] as const),
  ...['base64', 'base64file', 'b64', 'omasettingbase64'].map((name) => [name, 'b64'] as const),
  ...['floatingpoint', 'float', 'omasettingfloatingpoint'].map((name) => [name, 'float'] as const),
  ...['dateandtime', 'datetime', 'date', 'omasettingdatetime'].map((name) => [name, 'date'] as const),
]);

/** Intune's own template "Device restrictions" names the two pictures itself. Source: Graph, windows10GeneralConfiguration. */
const restrictions: ReadonlyMap<string, string> = new Map([
  ['personalizationdesktopimageurl', './Vendor/MSFT/Personalization/DesktopImageUrl'],
  ['personalizationlockscreenimageurl', './Vendor/MSFT/Personalization/LockScreenImageUrl'],
]);

/** All settings in the text, be it JSON, a table or lines of `OMA-URI: …`; none where it is nothing of the kind. */
export function readOMAURISettings(text: string): readonly OMAURISetting[] {
  const fromJSON = settingsInJSON(text);
  if (fromJSON !== null) return fromJSON;
  const fromLines = settingsInLines(text);
  return fromLines.length > 0 ? fromLines : settingsInTable(text);
}

function settingsInJSON(text: string): readonly OMAURISetting[] | null {
  try {
    return settingsIn(JSON.parse(text), 0);
  } catch {
    return null;
  }
}

/** Wherever they are: Graph nests them in `omaSettings` of a profile, exports in a list of profiles. */
function settingsIn(value: unknown, depth: number): readonly OMAURISetting[] {
  if (typeof value !== 'object' || value === null || depth > 16) return [];
  if (Array.isArray(value)) return value.flatMap((element) => settingsIn(element, depth + 1));
  const fields = new Map(Object.entries(value).map(([name, field]) => [plain(name), field]));
  const own = fields.has('omauri') ? setting(fields) : undefined;
  if (own !== undefined) return [own];
  return [...restrictionsIn(fields), ...Object.values(value).flatMap((field) => settingsIn(field, depth + 1))];
}

function restrictionsIn(fields: ReadonlyMap<string, unknown>): readonly OMAURISetting[] {
  return [...restrictions].flatMap(([name, uri]) => {
    const value = fields.get(name);
    return typeof value === 'string' && value !== '' ? [{ uri, format: 'chr', value }] : [];
  });
}

/** Groups of `name: value` lines, each beginning with the OMA-URI or ending before the next one. */
function settingsInLines(text: string): readonly OMAURISetting[] {
  const lines = text
    .split(/\r?\n/)
    .map((line) => /^(?:[-*]\s*)?(name|description|oma-?uri|data ?type|type|value)\s*[:=]([\s\S]*)$/i.exec(line.trim()));
  const groups: Map<string, string>[] = [];
  for (const [, name = '', value = ''] of lines.filter((line) => line !== null)) {
    if (plain(name) === 'omauri') groups.push(new Map());
    groups.at(-1)?.set(plain(name), value.trim());
  }
  return groups.map(setting).filter((found) => found !== undefined);
}

function settingsInTable(text: string): readonly OMAURISetting[] {
  const rows = separatedRows(text.trim());
  const names = rows[0]?.map(plain) ?? [];
  if (names.includes('omauri')) {
    return rows
      .slice(1)
      .map((row) => setting(new Map(names.map((name, index) => [name, row[index] ?? '']))))
      .filter((found) => found !== undefined);
  }
  return rows.flatMap((row) => {
    const [uri = '', type = '', ...values] = row.length === 1 ? uriAndValue(row[0] ?? '') : row;
    const fields = formats.has(plain(type)) ? { datatype: type, value: values.join(',') } : { value: [type, ...values].join(',') };
    return setting(new Map(Object.entries({ omauri: uri, ...fields }))) ?? [];
  });
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

/** undefined where there is no LocURI or no value. */
function setting(fields: ReadonlyMap<string, unknown>): OMAURISetting | undefined {
  const uri = textOf(fields.get('omauri'));
  const value = textOf(fields.get('value'));
  if (uri === undefined || value === undefined || !/^\s*\.\//.test(uri)) return undefined;
  const type = textOf(fields.get('datatype') ?? fields.get('type') ?? fields.get('odatatype')) ?? '';
  const format = formats.get(plain(type.replace(/^.*\./, ''))) ?? 'chr';
  return { uri: uri.trim(), format, value: isSecret(fields, value) ? null : value };
}

/** Graph says so beside the value, which it then shows as asterisks. */
function isSecret(fields: ReadonlyMap<string, unknown>, value: string): boolean {
  return textOf(fields.get('isencrypted'))?.toLowerCase() === 'true' || /^\*{3,}$/.test(value.trim());
}

function textOf(value: unknown): string | undefined {
  return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean' ? String(value) : undefined;
}

function plain(name: string): string {
  return name.toLowerCase().replaceAll(/[^a-z0-9]/g, '');
}
