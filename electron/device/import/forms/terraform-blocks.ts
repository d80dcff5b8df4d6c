import { toBase64 } from '../../../../shared/base64.ts';
import { deepest, isObject, Unresolved } from '../parts/plain-value.ts';

/** Where the reader is; it moves on. */
interface Cursor {
  readonly text: string;
  at: number;
}

/** The blocks of a file of HCL as one object tree, blocks of one type as a list. Expressions that only Terraform could work out are `Unresolved`. */
export function readTerraformBlocks(text: string): unknown {
  const cursor: Cursor = { text, at: 0 };
  const found: unknown[] = [];
  while (cursor.at < text.length) {
    found.push(readBody(cursor, 0));
    cursor.at += 1;
  }
  return found;
}

/** `pattern` is sticky. */
function take(cursor: Cursor, pattern: RegExp): RegExpExecArray | null {
  pattern.lastIndex = cursor.at;
  const match = pattern.exec(cursor.text);
  if (match !== null) cursor.at += match[0].length;
  return match;
}

function skipBlanks(cursor: Cursor): void {
  while (take(cursor, /(?:\s+|#[^\n]*|\/\/[^\n]*|\/\*[\s\S]*?(?:\*\/|$))/y) !== null);
}

const labelPattern = /"((?:[^"\\\n]|\\.){0,200})"|[\w-]+/y;

/** Attributes and blocks up to a closing brace, which is taken, or the end. */
function readBody(cursor: Cursor, depth: number): Readonly<Record<string, unknown>> {
  const attributes = new Map<string, unknown>();
  const blocks = new Map<string, unknown[]>();
  for (;;) {
    skipBlanks(cursor);
    if (cursor.at >= cursor.text.length || take(cursor, /\}/y) !== null) break;
    // As long as names are: looking to the end of its line from each bracket would take a hostile file a very long time.
    const name = take(cursor, /[\w-]+|"(?:[^"\\\n]|\\.){0,200}"|\([^)\n]{0,200}\)/y)?.[0];
    if (name === undefined) {
      cursor.at += 1;
      continue;
    }
    const labels: string[] = [];
    take(cursor, /[ \t]*/y);
    for (let label = take(cursor, labelPattern); label !== null; label = take(cursor, labelPattern)) {
      labels.push(label[1] ?? label[0]);
      take(cursor, /[ \t]*/y);
    }
    if (take(cursor, /\{/y) !== null) {
      const type = name === 'resource' || name === 'data' ? (labels[0] ?? name) : [name, ...(name === 'variable' ? labels : [])].join(' ');
      const body = depth > deepest ? {} : readBody(cursor, depth + 1);
      blocks.set(type, [...(blocks.get(type) ?? []), body]);
    } else if (take(cursor, /[=:](?![=>])/y) !== null) attributes.set(name.replaceAll(/^"|"$/g, ''), readExpression(cursor, depth + 1));
    take(cursor, /[ \t]*,/y);
  }
  return { ...Object.fromEntries(attributes), ...Object.fromEntries(blocks) };
}

function readExpression(cursor: Cursor, depth: number): unknown {
  skipBlanks(cursor);
  const start = cursor.at;
  const value = readOperand(cursor, depth);
  take(cursor, /[ \t]+/y);
  const goesOn =
    /^(?:[+\-*/%?<>&|.[]|==|!=)/.test(cursor.text.slice(cursor.at, cursor.at + 2)) &&
    !/^\/[/*]/.test(cursor.text.slice(cursor.at, cursor.at + 2));
  if (!goesOn && !(value instanceof Unresolved)) return value;
  if (goesOn) skipExpression(cursor);
  return new Unresolved(cursor.text.slice(start, cursor.at).trim());
}

function readOperand(cursor: Cursor, depth: number): unknown {
  if (depth > deepest) return new Unresolved('…');
  const heredoc = take(cursor, /<<(-?)[ \t]*"?(\w+)"?[ \t]*\r?\n/y);
  if (heredoc !== null) return readHeredoc(cursor, heredoc);
  const quoted = take(cursor, /"((?:[^"\\$%\n]|\\[^\n]|\$\$\{|\$(?!\{)|%(?!\{)|[$%]\{(?:[^{}"]|"(?:[^"\\]|\\.)*"|\{[^{}]*\})*\})*)"/y);
  if (quoted !== null) return readText(quoted[1] ?? '');
  // A text that is not closed in its line: looking on from each quote in it would take a hostile file a very long time.
  if (take(cursor, /"[^\n]*/y) !== null) return new Unresolved('"…');
  if (take(cursor, /\[/y) !== null) return readList(cursor, depth);
  if (take(cursor, /\{/y) !== null) return readBody(cursor, depth);
  if (take(cursor, /\(/y) !== null) {
    const value = readExpression(cursor, depth + 1);
    skipBlanks(cursor);
    take(cursor, /\)/y);
    return value;
  }
  const number = take(cursor, /-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?/y);
  if (number !== null) return Number(number[0]);
  const name = take(cursor, /[A-Za-z_][\w-]*/y)?.[0];
  if (name === 'true' || name === 'false') return name === 'true';
  if (name === 'null') return null;
  if (name !== undefined && take(cursor, /\(/y) !== null) return readCall(cursor, name, depth);
  if (name === undefined) cursor.at += 1;
  skipExpression(cursor);
  return new Unresolved(name ?? '');
}

/** Of functions the two that only say how a value is written are understood. */
function readCall(cursor: Cursor, name: string, depth: number): unknown {
  const value = readExpression(cursor, depth + 1);
  skipBlanks(cursor);
  if (take(cursor, /,?\s*\)/y) === null) {
    skipExpression(cursor, 1);
    return new Unresolved(name);
  }
  if (name === 'jsonencode' || name === 'tostring') return value;
  if (name === 'base64encode' && typeof value === 'string') return toBase64(new TextEncoder().encode(value));
  if (name === 'jsondecode' && typeof value === 'string') return fromJSON(value);
  if ((name === 'trimspace' || name === 'chomp') && typeof value === 'string') return value.trim();
  return new Unresolved(name);
}

function readList(cursor: Cursor, depth: number): readonly unknown[] {
  const values: unknown[] = [];
  for (;;) {
    skipBlanks(cursor);
    if (cursor.at >= cursor.text.length || take(cursor, /\]/y) !== null) return values;
    if (take(cursor, /,/y) !== null) continue;
    const before = cursor.at;
    values.push(readExpression(cursor, depth + 1));
    if (cursor.at === before) cursor.at += 1;
  }
}

const escapes: Readonly<Record<string, string>> = { n: '\n', r: '\r', t: '\t' };

function readText(text: string): string | Unresolved {
  if (/(?:^|[^$])\$\{|(?:^|[^%])%\{/.test(text)) return new Unresolved(text);
  const plain = text.replaceAll(/\\u([\da-fA-F]{4})|\\([\s\S])|\$\$\{|%%\{/g, (whole, code?: string, character?: string) =>
    code === undefined
      ? character === undefined
        ? whole.slice(1)
        : (escapes[character] ?? character)
      : String.fromCharCode(Number.parseInt(code, 16)),
  );
  return plain;
}

function readHeredoc(cursor: Cursor, [, dash = '', end = '']: RegExpExecArray): unknown {
  const found = new RegExp(`^[ \\t]*${end}[ \\t]*\\r?$`, 'm').exec(cursor.text.slice(cursor.at));
  const raw = found === null ? cursor.text.slice(cursor.at) : cursor.text.slice(cursor.at, cursor.at + found.index);
  cursor.at += found === null ? raw.length : found.index + found[0].length;
  const lines = raw.replace(/\r?\n$/, '').split(/\r?\n/);
  const indents = lines.filter((line) => line.trim() !== '').map((line) => line.length - line.trimStart().length);
  const cut = dash === '' || indents.length === 0 ? 0 : Math.min(...indents);
  const text = lines.map((line) => line.slice(cut)).join('\n');
  if (/(?:^|[^$])\$\{/.test(text)) return new Unresolved(text);
  const json = /^\s*[{[]/.test(text) ? fromJSON(text) : undefined;
  return isObject(json) || Array.isArray(json) ? json : text;
}

function fromJSON(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}

/** To the end of the line, or of the list or body the expression stands in, or behind the brackets that are open already; those within are gone through. */
function skipExpression(cursor: Cursor, openBefore = 0): void {
  let open = openBefore;
  while (cursor.at < cursor.text.length) {
    if (take(cursor, /"(?:[^"\\\n]|\\.)*"?/y) !== null) continue;
    const character = cursor.text[cursor.at] ?? '';
    if ('([{'.includes(character)) open += 1;
    else if (')]}'.includes(character)) {
      if (open === 0) return;
      open -= 1;
      if (openBefore > 0 && open === 0) {
        cursor.at += 1;
        return;
      }
    } else if (open === 0 && (character === '\n' || character === ',')) return;
    cursor.at += 1;
  }
}
