/** A pattern on its way to the engine. */
export interface Reading {
  readonly pattern: string;
  /** UTF-16 units read. */
  at: number;
  /** Why the engine cannot have it, as the end of a sentence; reading ends with the first. */
  problem: string | null;
}

export interface Escape {
  /** For the engine. */
  readonly text: string;
  /** One character, one of several, or a place between two. */
  readonly kind: 'character' | 'set' | 'place';
}

/** What an escape means, the reading standing on its backslash. */
export function readEscape(reading: Reading, where: 'class' | 'outside'): Escape {
  const { pattern, at } = reading;
  const code = pattern.codePointAt(at + 1);
  if (code === undefined) return refused(reading, 'it ends in a backslash');
  const name = String.fromCodePoint(code);
  reading.at = at + 1 + name.length;
  if (Object.hasOwn(plain, name)) return { text: plain[name] ?? '', kind: 'character' };
  if (Object.hasOwn(sets, name)) return { text: (where === 'class' ? sets[name]?.inside : sets[name]?.outside) ?? '', kind: 'set' };
  if (where === 'class' && name === 'b') return { text: '\\x{8}', kind: 'character' };
  if (where === 'outside' && Object.hasOwn(places, name)) return { text: places[name] ?? '', kind: 'place' };
  if (name === 'p' || name === 'P') return readProperty(reading, name);
  if (/[1-9k]/.test(name)) return refused(reading, 'it refers back to a group');
  if (name === 'G') return refused(reading, 'it holds \\G');
  return { text: literal(readCode(reading, name) ?? code), kind: 'character' };
}

/** A character for the engine, which takes every one by its number. */
export function literal(code: number): string {
  const character = String.fromCodePoint(code);
  return /^[A-Za-z0-9]$/.test(character) ? character : `\\x{${code.toString(16)}}`;
}

/** `.` of ECMAScript, which stops at more than a line feed. */
export const anyButLineBreak = '[^\\n\\r\\x{2028}\\x{2029}]';

/** White space of ECMAScript, and what is left: the engine's own is of ASCII. */
const space = '\\t\\n\\x{b}\\f\\r \\x{a0}\\x{1680}\\x{2000}-\\x{200a}\\x{2028}\\x{2029}\\x{202f}\\x{205f}\\x{3000}\\x{feff}';
const noSpace =
  '\\x{0}-\\x{8}\\x{e}-\\x{1f}!-\\x{9f}\\x{a1}-\\x{167f}\\x{1681}-\\x{1fff}\\x{200b}-\\x{2027}\\x{202a}-\\x{202e}\\x{2030}-\\x{205e}' +
  '\\x{2060}-\\x{2fff}\\x{3001}-\\x{fefe}\\x{ff00}-\\x{10ffff}';

interface SetOfCharacters {
  readonly inside: string;
  readonly outside: string;
}

const sets: Readonly<Record<string, SetOfCharacters>> = {
  d: { inside: '\\d', outside: '\\d' },
  D: { inside: '\\D', outside: '\\D' },
  w: { inside: '\\w', outside: '\\w' },
  W: { inside: '\\W', outside: '\\W' },
  s: { inside: space, outside: `[${space}]` },
  S: { inside: noSpace, outside: `[^${space}]` },
};

/** `\A`, `\z` and `\Z` are of .NET, whose patterns DDF files hold. */
const places: Readonly<Record<string, string>> = { b: '\\b', B: '\\B', A: '\\A', z: '\\z', Z: '\\z' };

const plain: Readonly<Record<string, string>> = {
  f: '\\f',
  n: '\\n',
  r: '\\r',
  t: '\\t',
  v: '\\x{b}',
  a: '\\x{7}',
  e: '\\x{1b}',
  '0': '\\x{0}',
};

/** `\u00e9`, `\u{1F600}`, `\xe9` and `\cJ`; two halves of one character are joined. null: it stands for itself. */
function readCode(reading: Reading, name: string): number | null {
  const rest = reading.pattern.slice(reading.at, reading.at + 12);
  const found = name === 'u' ? /^(?:\{([0-9a-f]{1,6})\}|([0-9a-f]{4}))/i.exec(rest) : name === 'x' ? /^([0-9a-f]{2})/i.exec(rest) : null;
  if (found !== null) return readHalves(reading, Number.parseInt(found[1] ?? found[2] ?? '', 16), found[0].length);
  const control = name === 'c' ? /^[A-Za-z]/.exec(rest) : null;
  if (control === null) return null;
  reading.at += 1;
  return control[0].charCodeAt(0) % 32;
}

function readHalves(reading: Reading, code: number, length: number): number {
  reading.at += length;
  if (code > 0x10ffff) reading.problem = 'it names a character that does not exist';
  if (code < 0xd800 || code > 0xdbff) return Math.min(code, 0x10ffff);
  const low = /^\\u(d[c-f][0-9a-f]{2})/i.exec(reading.pattern.slice(reading.at, reading.at + 6))?.[1];
  if (low === undefined) return code;
  reading.at += 6;
  return 0x10000 + (code - 0xd800) * 0x400 + Number.parseInt(low, 16) - 0xdc00;
}

/** `\p{Lu}`, and with the words ECMAScript wants before it. The engine says which there are. */
function readProperty(reading: Reading, name: string): Escape {
  const rest = reading.pattern.slice(reading.at, reading.at + 60);
  const [whole, property] = /^\{(?:(?:General_Category|gc|Script|sc|Script_Extensions|scx)=)?(\w+)\}/.exec(rest) ?? [];
  if (whole === undefined) return { text: name, kind: 'character' };
  reading.at += whole.length;
  return { text: `\\${name}{${property}}`, kind: 'set' };
}

function refused(reading: Reading, problem: string): Escape {
  reading.problem = problem;
  return { text: '', kind: 'character' };
}
