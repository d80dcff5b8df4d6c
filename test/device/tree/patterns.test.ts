import { readdirSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createPatterns } from '../../../electron/device/tree/values/patterns/patterns.ts';
import { fixtureText, shippedFiles } from '../../support/device/sample-tree.ts';

const { match, problem } = createPatterns();

/** What ECMAScript's own engine says, which goes back and forth and must never see a pattern that somebody else wrote. */
function asBefore(pattern: string, text: string): 'yes' | 'no' | 'unknown' {
  for (const flags of ['u', '']) {
    try {
      return new RegExp(`^(?:${pattern})$`, flags).test(text) ? 'yes' : 'no';
    } catch {
      // Not with this flag.
    }
  }
  return 'unknown';
}

describe('patterns that bring other engines to a stop', () => {
  test.each([
    ['([a-z]|[a-z0-9])+@x', 'no'],
    ['(a|a)*b', 'no'],
    ['(a+)+b', 'no'],
    ['(a|aa)+b', 'no'],
    ['(a*)*b', 'no'],
    ['(.*)(.*)(.*)(.*)(.*)b', 'no'],
    ['(?:a?a?)*b', 'no'],
    ['(?:\\w*\\d?)*b', 'no'],
    ['a*a*a*a*a*a*a*b', 'no'],
    ['((a|b)*|(a|c)*)*d', 'no'],
    ['^(a+)+$|^b$', 'yes'],
  ])('%s is answered', (pattern, kind) => expect(match(pattern, 'a'.repeat(30_000))).toEqual({ kind }));

  test.each([
    '(a{1,60}){1,60}b',
    '((a{0,99}){0,99}){0,99}b',
    'a{1,99999999}b',
    `a{${'9'.repeat(400)}}b`,
    '(?:a{2,30000})+',
    `${'('.repeat(2_000)}a${')*'.repeat(2_000)}`,
    '(a|b)'.repeat(2_000),
    `(?:${'[a-z]?'.repeat(100)}){200}`,
    '(?:.*a.{10}){400}',
  ])('%s is told instead of tried', (pattern) => {
    expect(match(pattern, 'a'.repeat(30_000))).toMatchObject({ kind: 'unknown', because: expect.stringContaining(pattern.slice(0, 30)) });
  });
});

describe('a pattern the engine has no words for', () => {
  test.each([
    ['(?=a)b', 'it looks ahead'],
    ['^(?!admin$).*', 'it looks ahead'],
    ['(?<=a)b', 'it looks behind'],
    ['(?<!a)b', 'it looks behind'],
    ['(a)\\1', 'it refers back to a group'],
    ['(?<n>a)\\k<n>', 'it refers back to a group'],
    ['[a-z-[aeiou]]', 'it takes one class from another'],
    ['(?>a*)b', 'it has a group that begins with (?>'],
    ['(?x) a', 'it has a group that begins with (?x'],
    ['\\Ga', 'it holds \\G'],
    ['\\p{IsGreek}', 'IsGreek'],
    ['[z-a]', 'z-a'],
    ['(', 'a group has no end'],
    ['a)', 'a parenthesis is closed that was not opened'],
    ['[', 'a class has no end'],
    ['a**', 'there is nothing to repeat'],
    ['*', 'there is nothing to repeat'],
    ['^*', 'there is nothing to repeat'],
    ['a{2}{3}', 'there is nothing to repeat'],
    ['a{3,1}', 'a repetition ends before it begins'],
    ['a\\', 'it ends in a backslash'],
    ['a'.repeat(4_097), 'it is longer than 4096 characters'],
  ])('%.20s is told with why', (pattern, why) => {
    expect(problem(pattern)).toContain(`the pattern ${pattern.slice(0, 200)}`);
    expect(problem(pattern)).toContain(why);
  });
});

describe('the meaning of a pattern', () => {
  test.each([
    ['a|ab', ['a', 'ab', 'b']],
    ['^.$', ['a', '😀', '\n', '\u2028', 'ab']],
    ['\\s+\\S+', [' a', '\u00a0a', '\u3000\ufeffx', ' \u00a0', 'ab']],
    ['[\\s]+[^\\s]+[\\S]', ['\u00a0ab', '\u2003a\u00a0']],
    ['[]', ['', 'a', ']']],
    ['[^]', ['', 'a', '\n']],
    ['[\\w\\-[\\]]+', ['a-[]', '-', ' ']],
    ['[\\w-.]+', ['a-.', '-', '+']],
    ['[[:alpha:]]+', ['a]', ':]', 'b]']],
    ['x{', ['x{', 'x']],
    ['x{,5}', ['x{,5}', 'xxx']],
    ['}]', ['}]', '}']],
    ['\\u00e9\\xe9\\u{1F600}\\ud83d\\ude00\\cJ\\0', ['éé😀😀\n\0', 'éé']],
    ['\\-\\_\\/\\y', ['-_/y', '\\-']],
    ['\\bfoo\\b bar', ['foo bar', 'foobar']],
    ['(?<year>\\d{4})-(?:0[1-9]|1[0-2])', ['2024-05', '2024-13']],
    ['a{0}b{2,}c{1,3}?', ['bbc', 'bbbbccc', 'abbc', 'bcccc']],
    ['\\p{L}+\\p{Script=Greek}', ['äα', 'ä1']],
    ['^a$|^b$', ['a', 'b', 'ab']],
  ])('is kept for %s on %j', (pattern, texts) => {
    expect(texts.map((text) => match(pattern, text).kind)).toEqual(texts.map((text) => asBefore(pattern, text)));
  });

  test('is that of .NET where it has its own words', () =>
    expect([match('\\Aab\\z', 'ab'), match('(?i)ab', 'AB'), match("(?'n'a)", 'a')]).toEqual([
      { kind: 'yes' },
      { kind: 'yes' },
      { kind: 'yes' },
    ]));

  test.each([
    ['a{1100}', 1_100, 1_099],
    ['^[a-z]{0,30000}$', 30_000, 30_001],
    ['.{5,}', 40_000, 4],
    ['(?:a{3}){240}', 720, 719],
    ['a{0,1200}', 600, 1_201],
    ['(?:a{2,30}){2,40}', 80, 3],
  ])('is kept with repetitions beyond what the engine counts: %s', (pattern, good, bad) => {
    expect([match(pattern, 'a'.repeat(good)), match(pattern, 'a'.repeat(bad))]).toEqual([{ kind: 'yes' }, { kind: 'no' }]);
  });

  test('is kept whatever is put together out of its parts', () => {
    const part = fc.constantFrom('a', 'b', '.', '\\d', '\\w', '\\s', '[ab]', '[^a]', '[a-c0-9]', '\\.', '-', 'é', '😀');
    const repeated = fc.tuple(part, fc.constantFrom('', '*', '+', '?', '{2}', '{1,3}', '{2,}', '+?')).map((both) => both.join(''));
    const branch = fc.array(repeated, { minLength: 1, maxLength: 3 }).map((parts) => parts.join(''));
    const group = fc.array(branch, { minLength: 1, maxLength: 3 }).map((branches) => `(${branches.join('|')})`);
    const text = fc
      .array(fc.constantFrom('a', 'b', 'c', '1', '.', ' ', '\n', '\u2028', 'é', '😀', '-'), { maxLength: 6 })
      .map((all) => all.join(''));
    fc.assert(
      fc.property(fc.array(fc.oneof(repeated, group), { minLength: 1, maxLength: 4 }), text, (parts, value) => {
        expect(match(parts.join(''), value).kind).toBe(asBefore(parts.join(''), value));
      }),
      { numRuns: 2_000 },
    );
  });

  test('is given up when no part of it makes sense', () => {
    const sign = fc.constantFrom(...'ab.*+?{}[]()|^$\\-,1:=!<>pdswuxGkA0');
    fc.assert(
      fc.property(fc.array(sign, { maxLength: 12 }), (signs) => {
        const pattern = signs.join('');
        const answer = match(pattern, 'ab');
        const before = asBefore(pattern, 'ab');
        // Only what ECMAScript cannot read itself, and what is of .NET, may have another answer.
        if (answer.kind !== 'unknown' && before !== 'unknown' && !/\\[AzZaGe]|\(\?[i-]|\\p|\\u|\\x/.test(pattern))
          expect(answer.kind).toBe(before);
      }),
      { numRuns: 3_000 },
    );
  });
});

describe('the patterns of DDF files at hand', () => {
  const folder = new URL('../../fixtures/ddf/', import.meta.url);
  const texts = [...shippedFiles().map(({ text }) => text), ...readdirSync(folder).map((name) => fixtureText(name))];
  const patterns = new Set(
    texts.flatMap((text) => [...text.matchAll(/ValueType="RegEx"[^>]*>\s*<MSFT:Value>([^<]*)</g)].map(([, found]) => found ?? '')),
  );
  const published = [
    '^(\\d\\.)?(\\d)$',
    '\\{[0-9A-Fa-f]{8}\\-[0-9A-Fa-f]{4}\\-[0-9A-Fa-f]{4}\\-[0-9A-Fa-f]{4}\\-[0-9A-Fa-f]{12}\\}',
    '^(\\d+\\.)?(\\d+\\.)?(\\*|\\d+)$',
    '^.{1,30}$',
  ];
  const values = [
    '',
    '1',
    '2.0',
    '1.2.3',
    '1.*',
    'x',
    'Contoso',
    'a\nb',
    '{01234567-89ab-cdef-0123-456789ABCDEF}',
    'é'.repeat(30),
    '😀'.repeat(31),
  ];

  test.each([
    ...published,
    ...[...patterns].filter((pattern) => asBefore(pattern, '') !== 'unknown' && !/\([^)]*[+*]\)[+*]/.test(pattern)),
  ])('%s takes what it took', (pattern) =>
    expect(values.map((value) => match(pattern, value).kind)).toEqual(values.map((value) => asBefore(pattern, value))),
  );

  test('are some', () => expect(patterns.size).toBeGreaterThan(3));
});
