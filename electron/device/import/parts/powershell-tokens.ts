export interface Token {
  /** `word` is everything bare: names, parameters, numbers, types. */
  readonly kind: 'text' | 'word' | 'variable' | 'sign' | 'line';
  /** Of a text its content; of a variable its name without `$`; of a sign `(`, `@{` and the like. */
  readonly text: string;
  /** A text in which PowerShell would put the values of variables. */
  readonly expands?: boolean;
  /** Blanks stand before it. */
  readonly isApart: boolean;
}

const patterns: readonly (readonly [kind: Token['kind'] | 'blank' | 'here' | 'herePlain' | 'double' | 'single', pattern: RegExp])[] = [
  ['blank', /[ \t]+|`\r?\n|<#[\s\S]*?(?:#>|$)|#[^\r\n]*/y],
  ['line', /\r?\n/y],
  ['here', /@"[ \t]*\r?\n([\s\S]*?)\r?\n"@/y],
  ['herePlain', /@'[ \t]*\r?\n([\s\S]*?)\r?\n'@/y],
  ['double', /["\u201c\u201d\u201e]((?:[^"\u201c\u201d\u201e`]|`[\s\S]|["\u201c\u201d\u201e]{2})*)["\u201c\u201d\u201e]/y],
  ['single', /['\u2018\u2019]((?:[^'\u2018\u2019]|['\u2018\u2019]{2})*)['\u2018\u2019]/y],
  ['variable', /\$\{([^}\r\n]{1,200})\}|\$((?:\w+:)?\w+|[_?])/y],
  ['sign', /@\{|@\(|\$\(|[{}()[\],;|=+.]/y],
  ['word', /[^\s{}()[\],;|=+"'\u2018\u2019\u201c-\u201e$#`.][^\s{}()[\],;|="'\u2018\u2019\u201c-\u201e`]*|[\s\S]/y],
];

/** A script as tokens; whatever it is, each character lands in one. Comments and line continuations are blanks. */
export function powershellTokens(script: string): readonly Token[] {
  const tokens: Token[] = [];
  let at = 0;
  let isApart = true;
  const unclosed = new Set<string>();
  while (at < script.length) {
    const { kind, match } = next(script, at, unclosed);
    at += match[0].length;
    if (kind === 'blank') {
      isApart = true;
      continue;
    }
    tokens.push({ ...tokenOf(kind, match), isApart });
    isApart = kind === 'line';
  }
  return tokens;
}

/** A kind of text that is not closed once is looked for no more: a script that was cut would be searched to its end from every quote. */
function next(script: string, at: number, unclosed: Set<string>) {
  for (const [kind, pattern] of patterns) {
    if (unclosed.has(kind)) continue;
    pattern.lastIndex = at;
    const match = pattern.exec(script);
    if (match !== null) return { kind, match };
    if (opens(kind, script, at)) unclosed.add(kind);
  }
  throw new Error('the last pattern matches everything');
}

function opens(kind: string, script: string, at: number): boolean {
  const start = script.slice(at, at + 2);
  if (kind === 'here') return start === '@"';
  if (kind === 'herePlain') return start === "@'";
  if (kind === 'double') return /^["\u201c\u201d\u201e]/.test(start);
  return kind === 'single' && /^['\u2018\u2019]/.test(start);
}

const escapes: Readonly<Record<string, string>> = { n: '\n', r: '\r', t: '\t', 0: '\0' };

function tokenOf(kind: (typeof patterns)[number][0], match: RegExpExecArray): Omit<Token, 'isApart'> {
  const [whole, first = '', second = ''] = match;
  if (kind === 'herePlain') return { kind: 'text', text: first };
  if (kind === 'here') return expanding(first);
  if (kind === 'single') return { kind: 'text', text: first.replaceAll(/['\u2018\u2019]{2}/g, "'") };
  if (kind === 'double') return expanding(first.replaceAll(/["\u201c\u201d\u201e]{2}/g, '"'));
  if (kind === 'variable') return { kind, text: first || second };
  return { kind: kind === 'blank' ? 'word' : kind, text: whole };
}

/** Escapes are undone; a `$` that was escaped is kept apart from one that names a variable. */
function expanding(text: string): Omit<Token, 'isApart'> {
  const expands = /(?:^|[^`])\$[\w{(]/.test(text);
  const plain = text.replaceAll(/`([\s\S])/g, (whole, character: string) =>
    expands && character === '$' ? whole : (escapes[character] ?? character),
  );
  return { kind: 'text', text: plain, ...(expands && { expands }) };
}
