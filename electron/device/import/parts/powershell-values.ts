import { deepest, isObject, longestFilled, textOf, Unresolved } from './plain-value.ts';
import type { Token } from './powershell-tokens.ts';

/** A place among tokens; readers move it on. */
export interface Cursor {
  readonly tokens: readonly Token[];
  at: number;
  /** Values of variables by their names in lower case. */
  readonly variables: Map<string, unknown>;
  /** Parameters of the script that hold their default, by their names in lower case, with how they are spelt; `used` are those that were read. */
  readonly defaults?: Map<string, string>;
  readonly used?: Set<string>;
}

export function here({ tokens, at }: Cursor): Token | undefined {
  return tokens[at];
}

export function isSign(token: Token | undefined, ...signs: readonly string[]): boolean {
  return token?.kind === 'sign' && signs.includes(token.text);
}

function skipLines(cursor: Cursor): void {
  while (here(cursor)?.kind === 'line' || isSign(here(cursor), ';')) cursor.at += 1;
}

/** The value that begins here. What only running the script would tell is `Unresolved`, and read to the end of its expression. */
export function readValue(cursor: Cursor, depth = 0): unknown {
  const start = cursor.at;
  let value = readMember(cursor, depth);
  while (isSign(here(cursor), '+')) {
    cursor.at += 1;
    const more = readMember(cursor, depth);
    const joined = typeof value === 'string' && (typeof more === 'string' || typeof more === 'number') ? value + more : null;
    value = joined === null || joined.length > longestFilled ? new Unresolved(written(cursor, start)) : joined;
  }
  if (typeof value === 'string' && here(cursor)?.kind === 'word' && here(cursor)?.text.toLowerCase() === '-f') {
    cursor.at += 1;
    const formatted = readFormat(cursor, value, depth);
    return formatted ?? new Unresolved(written(cursor, start));
  }
  const after = here(cursor);
  const goesOn = isSign(after, '.', '[', '(')
    ? !after?.isApart
    : after?.kind === 'word' && /^-[a-z]+$/i.test(after.text) && isOperator(after.text);
  if (!goesOn) return value;
  skipExpression(cursor);
  return new Unresolved(written(cursor, start));
}

/** `$x.Name`, `$x['Name']`, `$x[0]` of what is known; the cursor stays before what is not. */
function readMember(cursor: Cursor, depth: number): unknown {
  let value = readOperand(cursor, depth);
  for (;;) {
    const [first, second, third] = cursor.tokens.slice(cursor.at, cursor.at + 3);
    if (first === undefined || first.isApart) return value;
    const isIndex = isSign(first, '[') && isSign(third, ']');
    const name = isIndex || isSign(first, '.') ? second?.text : undefined;
    const found = name === undefined || !(isIndex || second?.kind === 'word') ? undefined : memberOf(value, name);
    if (found === undefined || (!isIndex && isSign(third, '(') && third?.isApart === false)) return value;
    value = found;
    cursor.at += isIndex ? 3 : 2;
  }
}

function memberOf(value: unknown, name: string): unknown {
  if (Array.isArray(value)) return /^\d+$/.test(name) ? value[Number(name)] : undefined;
  if (!isObject(value)) return undefined;
  return Object.entries(value).find(([key]) => key.toLowerCase() === name.toLowerCase())?.[1];
}

/** `"{0}/{1}" -f $a, $b`; null where a part is not known. */
function readFormat(cursor: Cursor, format: string, depth: number): string | null {
  const parts: unknown[] = [];
  do {
    if (parts.length > 0) cursor.at += 1;
    parts.push(readMember(cursor, depth));
  } while (isSign(here(cursor), ',') && parts.length < deepest);
  const texts = parts.flat().map(textOf);
  let room = longestFilled;
  const filled = format.replaceAll(/\{(\d+)\}/g, (whole, index: string) => {
    const text = texts[Number(index)] ?? whole;
    room -= text.length;
    return room < 0 ? whole : text;
  });
  return texts.includes(undefined) || /\{\d/.test(filled) ? null : filled;
}

function isOperator(word: string): boolean {
  return /^-(?:f|join|split|replace|creplace|ireplace|as|eq|ne|and|or|not|band|bor)$/i.test(word);
}

function readOperand(cursor: Cursor, depth: number): unknown {
  const token = here(cursor);
  if (token === undefined || depth > deepest) return new Unresolved('…');
  cursor.at += 1;
  if (token.kind === 'text') return token.expands ? expanded(token.text, cursor) : token.text;
  if (token.kind === 'variable') return valueOfVariable(token.text, cursor);
  if (isSign(token, '@(')) return readList(cursor, depth);
  if (isSign(token, '@{', '{')) return readHash(cursor, depth);
  if (isSign(token, '(')) return readParentheses(cursor, depth);
  if (isSign(token, '[')) return readCast(cursor, depth);
  if (token.kind !== 'word') return new Unresolved(token.text);
  if (isSign(here(cursor), '{')) {
    cursor.at += 1;
    return readHash(cursor, depth);
  }
  return /^-?\d+$/.test(token.text) && Number.isSafeInteger(Number(token.text)) ? Number(token.text) : token.text;
}

function valueOfVariable(name: string, { variables, defaults, used }: Cursor): unknown {
  const lower = name.toLowerCase().replace(/^(?:script|global|local):/, '');
  if (lower === 'true' || lower === 'false') return lower === 'true';
  if (lower === 'null') return null;
  const spelt = defaults?.get(lower);
  if (spelt !== undefined) used?.add(spelt);
  return variables.has(lower) ? variables.get(lower) : new Unresolved(`$${name}`);
}

/** Only whole, simple variables that hold text are put in. */
function expanded(text: string, cursor: Cursor): string | Unresolved {
  let isOpen = false;
  let room = longestFilled;
  const known = /`\$|\$\(\$(\w+(?:\.\w+)?)\)|\$\{(\w+)\}|\$(\w+)|\$\(/g;
  const filled = text.replaceAll(known, (whole: string, ...groups: readonly (string | undefined)[]) => {
    if (whole === '`$') return '$';
    const [name = '', member] = (groups.slice(0, 3).find((each) => each !== undefined) ?? '').split('.');
    const variable = valueOfVariable(name, cursor);
    const value = member === undefined ? variable : memberOf(variable, member);
    const put = typeof value === 'string' || typeof value === 'number' ? String(value) : null;
    room -= put?.length ?? 0;
    if (put !== null && room >= 0) return put;
    isOpen = true;
    return whole;
  });
  return isOpen ? new Unresolved(text) : filled;
}

function readList(cursor: Cursor, depth: number): readonly unknown[] {
  const values: unknown[] = [];
  for (;;) {
    skipLines(cursor);
    while (isSign(here(cursor), ',')) {
      cursor.at += 1;
      skipLines(cursor);
    }
    if (here(cursor) === undefined) return values;
    if (isSign(here(cursor), ')')) {
      cursor.at += 1;
      return values;
    }
    values.push(readValue(cursor, depth + 1));
  }
}

/** `name = value` up to the closing brace, of a hash table as of a DSC block. */
function readHash(cursor: Cursor, depth: number): Readonly<Record<string, unknown>> {
  const entries: [string, unknown][] = [];
  for (;;) {
    skipLines(cursor);
    const name = here(cursor);
    if (name === undefined) break;
    cursor.at += 1;
    if (isSign(name, '}')) break;
    if (!isSign(here(cursor), '=')) continue;
    cursor.at += 1;
    while (here(cursor)?.kind === 'line') cursor.at += 1;
    entries.push([name.text, readValue(cursor, depth + 1)]);
  }
  return Object.fromEntries(entries);
}

/** `("text")`; anything else in parentheses is a command. */
function readParentheses(cursor: Cursor, depth: number): unknown {
  const start = cursor.at - 1;
  const value = readValue(cursor, depth + 1);
  if (isSign(here(cursor), ')')) {
    cursor.at += 1;
    return value;
  }
  skipExpression(cursor);
  if (isSign(here(cursor), ')')) cursor.at += 1;
  return new Unresolved(written(cursor, start));
}

/** `[string]"x"`, `[uint32]1`. */
function readCast(cursor: Cursor, depth: number): unknown {
  const start = cursor.at - 1;
  while (here(cursor) !== undefined && !isSign(here(cursor), ']')) cursor.at += 1;
  cursor.at += 1;
  const after = here(cursor);
  // The WMI bridge wants XML written so; what the node holds is the XML.
  if (/^::(?:HtmlEncode|Escape)$/i.test(after?.text ?? '') && isSign(cursor.tokens[cursor.at + 1], '(')) {
    cursor.at += 2;
    return readParentheses(cursor, depth);
  }
  if (after?.kind === 'text' || after?.kind === 'variable' || after?.kind === 'word' || isSign(after, '@{', '@(', '['))
    return readOperand(cursor, depth + 1);
  skipExpression(cursor);
  return new Unresolved(written(cursor, start));
}

const closing: Readonly<Record<string, string>> = { '(': ')', '@(': ')', '$(': ')', '{': '}', '@{': '}', '[': ']' };

/** To the end of the line, of the list or of the block the expression stands in. */
function skipExpression(cursor: Cursor): void {
  const open: string[] = [];
  for (let token = here(cursor); token !== undefined; token = here(cursor)) {
    const isEnd = token.kind === 'line' || isSign(token, ';', ',', ')', '}', ']', '|');
    if (open.length === 0 && isEnd) return;
    const closes = token.kind === 'sign' ? closing[token.text] : undefined;
    if (closes !== undefined) open.push(closes);
    else if (isSign(token, open.at(-1) ?? '')) open.pop();
    cursor.at += 1;
  }
}

/** The expression as it stood there, blanks apart. */
function written({ tokens, at }: Cursor, start: number): string {
  return tokens
    .slice(start, at)
    .map(({ kind, text, isApart }) => `${isApart ? ' ' : ''}${kind === 'variable' ? `$${text}` : kind === 'text' ? `"${text}"` : text}`)
    .join('')
    .trim();
}
