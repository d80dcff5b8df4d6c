import type { Findings } from './foreign.ts';
import { isObject, longestFilled, textOf, Unresolved } from './plain-value.ts';
import { powershellTokens, type Token } from './powershell-tokens.ts';
import { type Cursor, here, isSign, readValue } from './powershell-values.ts';

/** What a reader makes of the parts of a script it knows. The cursor stands behind the name of a command, and is moved on by it. */
export interface ScriptReader {
  readonly isCommand: (name: string) => boolean;
  /** Answers the value of the command, for the variable it is assigned to. */
  readonly command: (name: string, cursor: Cursor) => unknown;
  /** `$x.Name = value` where `$x` is something of the reader's own; false where it is none. */
  readonly setMember?: (target: unknown, name: string, value: unknown) => boolean;
  /** Whatever else begins here; false where it is nothing of the reader's. */
  readonly other?: (cursor: Cursor) => boolean;
}

/** Most tokens that loops are gone through again for, all together. */
const mostLooped = 200_000;

/** Most elements of a list that is made piece by piece. */
const mostAdded = 20_000;

interface Run {
  readonly cursor: Cursor;
  readonly reader: ScriptReader;
  readonly findings: Findings;
  looped: number;
}

/**
 * Goes through a script from its first line to its last, both branches of every condition, without running anything: variables, their members, loops over
 * lists that stand in the script, and the commands the reader knows. Answers the variables as they are at the end.
 */
export function readScript(script: string, reader: ScriptReader, findings: Findings): ReadonlyMap<string, unknown> {
  const cursor: Cursor = { tokens: powershellTokens(script), at: 0, variables: new Map(), defaults: new Map(), used: new Set() };
  const run: Run = { cursor, reader, findings, looped: 0 };
  statements(run, cursor.tokens.length);
  for (const name of cursor.used ?? [])
    findings.repair(`$${name} is a parameter of the script and was taken with its default: whoever calls it may set another value.`);
  return cursor.variables;
}

function statements(run: Run, end: number): void {
  while (run.cursor.at < end) {
    const before = run.cursor.at;
    statement(run);
    if (run.cursor.at === before) run.cursor.at += 1;
  }
}

function statement(run: Run): void {
  const { cursor, reader } = run;
  const token = here(cursor);
  if (token === undefined || reader.other?.(cursor)) return;
  if (token.kind === 'variable' && (assignment(run, token) || pipedLoop(run, token))) return;
  if (token.kind === 'word' && token.text.toLowerCase() === 'foreach' && loop(run)) return;
  if (token.kind === 'word' && token.text.toLowerCase() === 'param' && isSign(cursor.tokens[cursor.at + 1], '(')) {
    readParameters(cursor);
    return;
  }
  cursor.at += 1;
  if (token.kind === 'word' && reader.isCommand(token.text)) reader.command(token.text, cursor);
}

/** `$x = …`, `$x += …`, `$x.Name = …`, `$x['Name'] = …`, `$x.Add(…)`; false for a variable that is only used. */
function assignment(run: Run, { text }: Token): boolean {
  const { cursor, reader } = run;
  const [first, second, third, fourth] = cursor.tokens.slice(cursor.at + 1, cursor.at + 5);
  const key = text.toLowerCase().replace(/^(?:script|global|local):/, '');
  const before = cursor.variables.get(key);
  if (isSign(first, '=') || (isSign(first, '+') && isSign(second, '='))) {
    const isAdded = isSign(first, '+');
    cursor.at += isAdded ? 3 : 2;
    skipBreaks(cursor);
    const value = assigned(run);
    cursor.variables.set(key, isAdded ? added(text, before, value) : value);
    cursor.defaults?.delete(key);
    return true;
  }
  if (isSign(first, '.') && second?.text.toLowerCase() === 'add' && isSign(third, '(')) {
    cursor.at += 4;
    const name = readValue(cursor);
    const isPair = isSign(here(cursor), ',');
    if (isPair) cursor.at += 1;
    if (!isPair) cursor.variables.set(key, added(text, before, name));
    else setIn(run, key, textOf(name) ?? '');
    return true;
  }
  const isMember = isSign(first, '.') && second?.kind === 'word' && isSign(third, '=');
  const isIndex = isSign(first, '[') && second?.kind === 'text' && isSign(third, ']') && isSign(fourth, '=');
  if (!isMember && !isIndex) return false;
  cursor.at += isMember ? 4 : 5;
  if (before !== undefined && !isObject(before)) {
    reader.setMember?.(before, second?.text ?? '', readValue(cursor));
    return true;
  }
  setIn(run, key, second?.text ?? '');
  return true;
}

function setIn({ cursor, reader }: Run, key: string, name: string): void {
  const target = cursor.variables.get(key);
  const value = readValue(cursor);
  if (reader.setMember?.(target, name, value)) return;
  if (isObject(target)) cursor.variables.set(key, { ...target, [name]: value });
}

/** What `+=` and `.Add` make of a variable; what doubles and doubles again is not followed. */
function added(variable: string, before: unknown, value: unknown): unknown {
  if (Array.isArray(before)) {
    const more: readonly unknown[] = Array.isArray(value) ? value : [value];
    return before.length + more.length > mostAdded ? new Unresolved(`$${variable}`) : [...before, ...more];
  }
  if (typeof before === 'string' && typeof value === 'string')
    return before.length + value.length > longestFilled ? new Unresolved(`$${variable}`) : before + value;
  return isObject(before) && isObject(value) ? { ...before, ...value } : value;
}

function assigned({ cursor, reader }: Run): unknown {
  const isCall = (token: Token | undefined) => token?.kind === 'word' && reader.isCommand(token.text);
  if (isSign(here(cursor), '(') && isCall(cursor.tokens[cursor.at + 1])) cursor.at += 1;
  const token = here(cursor);
  if (token === undefined || !isCall(token)) return readValue(cursor);
  cursor.at += 1;
  return reader.command(token.text, cursor);
}

function skipBreaks(cursor: Cursor): void {
  while (here(cursor)?.kind === 'line') cursor.at += 1;
}

/** `foreach ($x in …) { … }` */
function loop(run: Run): boolean {
  const { cursor } = run;
  const [, open, variable, word] = cursor.tokens.slice(cursor.at, cursor.at + 4);
  if (!isSign(open, '(') || variable?.kind !== 'variable' || word?.text.toLowerCase() !== 'in') return false;
  cursor.at += 4;
  const values = readValue(cursor);
  if (!isSign(here(cursor), ')')) return true;
  cursor.at += 1;
  goThrough(run, variable.text.toLowerCase(), values);
  return true;
}

/** `$list | ForEach-Object { … }` */
function pipedLoop(run: Run, { text }: Token): boolean {
  const { cursor } = run;
  const [, pipe, word] = cursor.tokens.slice(cursor.at, cursor.at + 3);
  if (!isSign(pipe, '|') || !/^(?:ForEach-Object|foreach|%)$/i.test(word?.text ?? '')) return false;
  cursor.at += 3;
  goThrough(run, '_', cursor.variables.get(text.toLowerCase()));
  return true;
}

/** The block that begins here, once for each value; once as it stands where the values are not known. */
function goThrough(run: Run, name: string, values: unknown): void {
  const { cursor } = run;
  skipBreaks(cursor);
  if (!isSign(here(cursor), '{')) return;
  const start = cursor.at + 1;
  const end = endOfBlock(cursor.tokens, start);
  const list = Array.isArray(values) ? values : isObject(values) ? [values] : [undefined];
  for (const value of list) {
    run.looped += end - start + 1;
    if (run.looped > mostLooped) {
      run.findings.leaveOut('A loop of the script runs for too long: the rest of it was not read.');
      break;
    }
    if (value === undefined) cursor.variables.delete(name);
    else cursor.variables.set(name, value);
    cursor.at = start;
    statements(run, end);
  }
  cursor.at = end + 1;
}

function endOfBlock(tokens: readonly Token[], start: number): number {
  let open = 1;
  for (let at = start; at < tokens.length; at += 1) {
    if (isSign(tokens[at], '{', '@{')) open += 1;
    else if (isSign(tokens[at], '}')) open -= 1;
    if (open === 0) return at;
  }
  return tokens.length;
}

/** `param([string]$Url = '…', …)`: what a parameter is when nobody says otherwise. */
function readParameters(cursor: Cursor): void {
  cursor.at += 2;
  for (let open = 1; open > 0 && here(cursor) !== undefined; ) {
    const token = here(cursor);
    cursor.at += 1;
    if (isSign(token, '(', '@(', '$(', '[')) open += 1;
    else if (isSign(token, ')', ']')) open -= 1;
    else if (open === 1 && token?.kind === 'variable' && isSign(here(cursor), '=')) {
      cursor.at += 1;
      const key = token.text.toLowerCase();
      cursor.variables.set(key, readValue(cursor));
      cursor.defaults?.set(key, token.text);
    }
  }
}
