import { paddingWords } from '../../../../shared/padding.ts';
import { quoted } from '../../../../shared/quoted.ts';
import { withoutPadding } from '../../../../shared/xml-text.ts';
import { textOfBase64 } from '../parts/base64-text.ts';
import type { Findings } from '../parts/foreign.ts';
import { type Fields, fieldsOf, isCutByPowerShell, isObject, textOf, Unresolved } from '../parts/plain-value.ts';
import { formatOfType, insideQuotes, plainWord } from '../parts/portal-words.ts';

/** What Intune writes in the place of a secret: base64 of `<a/>`. */
const secretPlaceholder = 'PGEvPg==';

/** One out of a text that people wrote: quotation marks around its value are theirs. */
export function readNotedSetting(fields: Fields, findings: Findings): void {
  const value = fields.get('value');
  const bare = typeof value === 'string' ? insideQuotes(value.trim()) : null;
  if (bare !== null) findings.repair('Quotation marks around a value were removed.');
  readOMASetting(bare === null ? fields : new Map([...fields, ['value', bare]]), '', findings);
}

/** A setting with an OMA-URI. `outerHint` is the name it stands under, which some forms say its type by. `secret`: its value is encrypted there. */
export function readOMASetting(fields: Fields, outerHint: string, findings: Findings): 'secret' | undefined {
  const uri = readURI(fields.get('omauri'), findings);
  if (uri === undefined) return;
  const { given, hint } = valueIn(fields, outerHint);
  if (given instanceof Unresolved) {
    findings.ask(`The value of ${uri} is ${quoted(given.expression)}: what does that stand for? Enter it and import again.`);
    return;
  }
  if (typeof given === 'number' && Number.isInteger(given) && !Number.isSafeInteger(given)) {
    findings.ask(`The value of ${uri} is a number of more digits than JSON keeps (${given}): which is it? Enter it and import again.`);
    return;
  }
  if (isCutByPowerShell(given)) {
    findings.leaveOut(`The value of ${uri} was truncated by PowerShell: export it again with ConvertTo-Json -Depth 20.`);
    return;
  }
  const value = textOf(given);
  if (value === undefined) {
    findings.leaveOut(`${uri} has no value here: it was left out.`);
    return;
  }
  if (isSecret(fields, value)) {
    findings.leaveOut(`The value of ${uri} is encrypted in this export: it was left out. Enter the real one by hand.`);
    return 'secret';
  }
  addSetting({ uri, value, type: typeOf(fields, hint, given), name: textOf(fields.get('displayname') ?? fields.get('name')) }, findings);
  return;
}

/** The value itself, or one in an object that is called by its type: `string = { value = "…" }`. */
function valueIn(fields: Fields, hint: string): { readonly given: unknown; readonly hint: string } {
  if (fields.has('value')) return { given: fields.get('value'), hint };
  const typed = [...fields].find(([name, value]) => formatOfType.has(name.replace(/value$/, '')) && value !== null);
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
  const stated = formatOfType.get(type);
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
  if (said !== undefined && said !== '') return plainWord(said.replace(/^.*\./, ''));
  const type = plainWord(hint.replace(/^.*\./, ''));
  if (formatOfType.has(type)) return type;
  if (typeof value === 'number') return Number.isInteger(value) ? 'integer' : 'float';
  return typeof value === 'boolean' ? 'boolean' : '';
}

/** undefined, and said, where it is none. */
function readURI(given: unknown, findings: Findings): string | undefined {
  if (given instanceof Unresolved) {
    findings.ask(`An OMA-URI is ${quoted(given.expression)}: which node is that? Enter it and import again.`);
    return undefined;
  }
  const text = textOf(given) ?? '';
  const uri = withoutPadding(text);
  if (uri !== text) findings.repair(`White space around the OMA-URI ${quoted(uri)} was left out (${paddingWords(text)}).`);
  if (uri.startsWith('./')) return uri;
  if (/^\/?(?:Device\/|User\/)?Vendor\/MSFT\//i.test(uri)) {
    findings.repair('An OMA-URI without ./ at its beginning was given one.');
    return `./${uri.replace(/^\//, '')}`;
  }
  findings.leaveOut(`${quoted(uri)} is not an OMA-URI: these begin with ./, such as ./Vendor/MSFT/Personalization/DesktopImageUrl does.`);
  return undefined;
}

/** Graph says so beside the value, which it then shows as asterisks or a placeholder. */
function isSecret(fields: Fields, value: string): boolean {
  const says = textOf(fields.get('isencrypted'))?.toLowerCase() === 'true';
  return says || /^\*{3,}$/.test(value.trim()) || value.trim() === secretPlaceholder;
}
