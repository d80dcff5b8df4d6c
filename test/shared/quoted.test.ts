import { describe, expect, test } from 'vitest';
import { isWindowsVariable, placeholderIn } from '../../shared/placeholders.ts';
import { deceivingWords, ownQuotationMarks, quoted, unseenIn, unseenWords } from '../../shared/quoted.ts';

describe('text of somebody else in a sentence', () => {
  test.each([
    ['Contoso', '"Contoso"'],
    ['Contoso\u00a0', '"Contoso\\u00A0"'],
    ['a\nb\tc\r', '"a\\u000Ab\\u0009c\\u000D"'],
    ['sho\u00adrt\u200b', '"sho\\u00ADrt\\u200B"'],
    ['\ufeff<SyncML>', '"\\uFEFF<SyncML>"'],
    ['say "no"', '"say \\"no\\""'],
    ['\u{e0001}x', '"\\u{E0001}x"'],
    ['\ud800', '"\\uD800"'],
    ['C:\\users', '"C:\\users"'],
    ['C:\\Pictures', '"C:\\Pictures"'],
    [' two  blanks ', '" two  blanks "'],
    ['日本語', '"日本語"'],
    ['👩‍👧❤️', '"👩‍👧❤️"'],
  ])('%j is told as it is, and what cannot be seen is spelt', (text, words) => {
    expect(quoted(text)).toBe(words);
  });

  test('spells two texts apart that look alike', () => {
    expect(quoted('\u00a0')).toBe('"\\u00A0"');
    expect(quoted('\\u00A0')).toBe('"\\\\u00A0"');
  });

  test('cuts a long one between two characters, and says so', () => {
    expect(quoted('x'.repeat(300))).toBe(`"${'x'.repeat(200)}…"`);
    expect(quoted('😀😀', 3)).toBe('"😀…"');
  });

  test.each([
    ['a\nb', 'a line feed U+000A at character 2: a long line was probably wrapped'],
    ['😀\u200b', 'a zero width space U+200B at character 2: it was probably copied from a web page, a chat or an office document'],
    ['./Vendor\u00a0', 'a no-break space U+00A0 at character 9: it was probably copied from a web page, a chat or an office document'],
    ['\u3000', 'an ideographic space U+3000 at character 1: it was probably typed with an East Asian keyboard'],
    ['x\u202e', 'a mark of writing direction U+202E at character 2: it was probably copied from a web page, a chat or an office document'],
    ['plain text', ''],
  ])('%j is told by name, place and likely cause', (text, words) => {
    expect(unseenWords(text)).toBe(words);
    expect(unseenIn(text) === null).toBe(words === '');
  });

  test.each([
    ['Pers\u043enal', 'a Cyrillic "о" U+043E at character 5: it is easily taken for a Latin character'],
    ['https\uff1a//h', 'a full-width "：" U+FF1A at character 6: it is easily taken for a Latin character'],
    ['a\u00a0', 'a no-break space U+00A0 at character 2: it was probably copied from a web page, a chat or an office document'],
    ['Контосо é 日本', ''],
  ])('%j is told apart from what it looks like', (text, words) => {
    expect(deceivingWords(text)).toBe(words);
  });

  test('sees quotation marks of its own, be they straight, curly or single', () => {
    for (const text of ['"a"', "'a'", '\u201ca\u201d', '\u201ea\u201c', ' "a"\n', '«a»'])
      expect([text, ownQuotationMarks(text)]).toEqual([text, 'a']);
    for (const text of ['a', '"', 'say "a" once', '"a']) expect([text, ownQuotationMarks(text)]).toEqual([text, null]);
  });
});

describe('a placeholder for which nothing was put in', () => {
  test.each([
    '{{x}}',
    '{{ tenant }}',
    `$\{x}`,
    '$(Build.Id)',
    '{x}',
    '$VAR',
    '$companyName',
    '$env:NAME',
    '%X1%',
    '%TenantName%',
    '[[tenant]]',
    '@@host@@',
    '__HOST__',
    '<your server>',
  ])('is %s', (style) => {
    expect(placeholderIn(`https://contoso.example/${style}/a.jpg`)).toBe(style);
    expect(placeholderIn(style)).toBe(style);
  });

  test.each([
    'https://contoso.example/%20a%20.jpg',
    'https://contoso.blob.core.example/$web/a.jpg',
    '{0a4c1d7e-52b3-4e0d-9c61-6d0d5a3f1e01}',
    'A$AP and 5$',
    '100% sure, 50% off',
    'http://[::1]/a__b__c.jpg',
    'alex@contoso.example',
  ])('is none of %s', (text) => {
    expect(placeholderIn(text)).toBeNull();
  });

  test('is not what Windows fills in itself', () => {
    expect(isWindowsVariable('%ProgramFiles(x86)%')).toBe(true);
    expect(isWindowsVariable('%TenantName%')).toBe(false);
  });
});
