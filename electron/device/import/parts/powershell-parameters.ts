import { fieldsOf, isObject, plain } from './plain-value.ts';
import type { Token } from './powershell-tokens.ts';
import { type Cursor, here, isSign, readValue } from './powershell-values.ts';

/** Parameters that stand alone: what follows one is not its value. */
const switches: ReadonlySet<string> = new Set([
  'force',
  'passthru',
  'whatif',
  'verbose',
  'debug',
  'confirm',
  'quiet',
  'recurse',
  'clientonly',
]);

/** What a cmdlet is given, up to the end of its line, the pipe or the block: by name without case, and `#0`, `#1` ... for what stands without one. */
export function parameters(cursor: Cursor): ReadonlyMap<string, unknown> {
  const given = new Map<string, unknown>();
  let position = 0;
  for (let token = here(cursor); token !== undefined; token = here(cursor)) {
    if (token.kind === 'line' || isSign(token, ';', '|', '}', ')')) break;
    const splatted = splatAt(cursor, token);
    if (splatted !== null) {
      const value = cursor.variables.get(splatted.toLowerCase());
      if (isObject(value)) for (const [name, each] of fieldsOf(value)) given.set(name, each);
      else given.set('#splat', splatted);
    } else if (token.kind === 'word' && /^-[a-z]+:?$/i.test(token.text)) {
      cursor.at += 1;
      const name = plain(token.text);
      given.set(name, !switches.has(name) && hasValue(here(cursor)) ? readValue(cursor) : true);
    } else if (token.kind === 'word' && /^(?:[12*]?>|-)/.test(token.text)) cursor.at += 1;
    else {
      const before = cursor.at;
      given.set(`#${position}`, readValue(cursor));
      position += 1;
      if (cursor.at === before) cursor.at += 1;
    }
  }
  return given;
}

/** `@name`, taken; null where none stands here. */
function splatAt(cursor: Cursor, { kind, text }: Token): string | null {
  const next = cursor.tokens[cursor.at + 1];
  if (kind === 'word' && text === '@' && next?.kind === 'word') {
    cursor.at += 2;
    return next.text;
  }
  if (kind !== 'word' || !/^@\w+$/.test(text)) return null;
  cursor.at += 1;
  return text.slice(1);
}

function hasValue(next: Token | undefined): boolean {
  return (
    next !== undefined && next.kind !== 'line' && !isSign(next, ';', '|', '}', ')') && !(next.kind === 'word' && /^-[a-z]/i.test(next.text))
  );
}
