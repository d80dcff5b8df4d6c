import { deepest, Unresolved } from './plain-value.ts';
import type { Token } from './powershell-tokens.ts';

/** A place among tokens; readers move it on. */
export interface Cursor {
  readonly tokens: readonly Token[];
  at: number;
  /** Values of variables by their names in lower case. */
  readonly variables: Map<string, unknown>;
}

export function here({ tokens, at }: Cursor): Token | undefined {
  return tokens[at];
}

export function isSign(token: Token | undefined, ...signs: readonly string[]): boolean {
  return token?.kind === 'sign' && signs.includes(token.text);
}

export function skipLines(cursor: Cursor): void {
  while (here(cursor)?.kind === 'line' || isSign(here(cursor), ';')) cursor.at += 1;
}

/** The value that begins here. What only running the script would tell is `Unresolved`, and read to the end of its expression. */
export function readValue(cursor: Cursor, depth = 0): unknown {
  const start = cursor.at;
  let value = readOperand(cursor, depth);
  while (isSign(here(cursor), '+')) {
    cursor.at += 1;
    const more = readOperand(cursor, depth);
    value =
      typeof value === 'string' && (typeof more === 'string' || typeof more === 'number')
        ? value + more
        : new Unresolved(written(cursor, start));
  }
  const after = here(cursor);
  const goesOn = isSign(after, '.', '[', '(')
    ? !after?.isApart
    : after?.kind === 'word' && /^-[a-z]+$/i.test(after.text) && isOperator(after.text);
  if (!goesOn) return value;
  skipExpression(cursor);
  return new Unresolved(written(cursor, start));
}

function isOperator(word: string): boolean {
  return /^-(?:f|join|split|replace|creplace|ireplace|as|eq|ne|and|or|not|band|bor)$/i.test(word);
}

function readOperand(cursor: Cursor, depth: number): unknown {
  const token = here(cursor);
  if (token === undefined || depth > deepest) return new Unresolved('…');
  cursor.at += 1;
  if (token.kind === 'text') return token.expands ? expanded(token.text, cursor.variables) : token.text;
  if (token.kind === 'variable') return valueOfVariable(token.text, cursor.variables);
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

function valueOfVariable(name: string, variables: ReadonlyMap<string, unknown>): unknown {
  const lower = name.toLowerCase().replace(/^(?:script|global|local):/, '');
  if (lower === 'true' || lower === 'false') return lower === 'true';
  if (lower === 'null') return null;
  return variables.has(lower) ? variables.get(lower) : new Unresolved(`$${name}`);
}

/** Only whole, simple variables that hold text are put in. */
function expanded(text: string, variables: ReadonlyMap<string, unknown>): string | Unresolved {
  let isOpen = false;
  const filled = text.replaceAll(/`\$|\$\{(\w+)\}|\$(\w+)|\$\(/g, (whole: string, braced?: string, bare?: string) => {
    if (whole === '`$') return '$';
    const value = valueOfVariable(braced ?? bare ?? '', variables);
    if (typeof value === 'string' || typeof value === 'number') return String(value);
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
  const start = cursor.at;
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
export function written({ tokens, at }: Cursor, start: number): string {
  return tokens
    .slice(start, at)
    .map(({ kind, text, isApart }) => `${isApart ? ' ' : ''}${kind === 'variable' ? `$${text}` : kind === 'text' ? `"${text}"` : text}`)
    .join('')
    .trim();
}
