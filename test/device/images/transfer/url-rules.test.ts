import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { judgeUrl, shownUrl } from '../../../../electron/device/images/transfer/url-rules.ts';

const both = { fileTypeTest: 'both', queryInUrl: 'ignored', jfif: 'refused' } as const;
const codeOf = (url: string, assumptions: Parameters<typeof judgeUrl>[1] = both) => {
  const verdict = judgeUrl(url, assumptions);
  return verdict.kind === 'refused' ? verdict.reason.code : verdict.kind;
};

describe('what the text of a URL decides', () => {
  test('counts an extension in any case, before query and fragment, and keeps its spelling', () => {
    for (const url of ['http://h/a.jpg', 'HTTPS://h/a.JPEG?sig=a%26b', 'http://h/x/a.Png#top', 'http://h/a%2Ejpg', '  http://h/a.jpg\n'])
      expect(codeOf(url)).toBe('http');
    expect(judgeUrl('http://h/a.JPG', both)).toMatchObject({ extension: 'JPG' });
  });
  test('refuses other types by the path alone', () => {
    for (const url of [
      'http://h/',
      'http://h/a',
      'http://h/a.gif',
      'http://h/a.jpg/',
      'http://h/a.jpg.exe',
      'http://h/a?b=.jpg',
      'http://h/a#.jpg',
      'C:\\a.bmp',
      'file:///C:/a.webp',
    ])
      expect(codeOf(url)).toBe('unknown-extension');
  });
  test('lets the end of the URL decide under the assumption queryInUrl', () => {
    const atEnd = { ...both, queryInUrl: 'partOfExtension' } as const;
    expect(codeOf('http://h/a.jpg?sig=x', atEnd)).toBe('unknown-extension');
    expect(codeOf('http://h/get?name=a.jpg', atEnd)).toBe('http');
    expect(codeOf('http://h/a.jpg', atEnd)).toBe('http');
  });
  test('asks no extension at all under the assumption fileTypeTest content', () => {
    expect(judgeUrl('http://h/a', { ...both, fileTypeTest: 'content' })).toMatchObject({ kind: 'http', extension: '' });
  });
  test('takes the other name of JPEG files under the assumption jfif', () => {
    expect(codeOf('http://h/a.jfif')).toBe('unknown-extension');
    expect(judgeUrl('file:///C:/a.JFIF', { ...both, jfif: 'taken' })).toMatchObject({ kind: 'file', extension: 'JFIF' });
  });
  test('looks at the scheme before anything else, and at credentials after the type', () => {
    expect(codeOf('ftp://user:pw@h/a.gif')).toBe('unsupported-scheme');
    expect(codeOf('http://user:pw@h/a.gif')).toBe('unknown-extension');
    expect(codeOf('http://user@h/a.png')).toBe('credentials-in-url');
  });
  test('takes what a browser would mend for no URL, and says what is wrong with it', () => {
    const flaws = {
      'it contains nothing but white space': [' '],
      'it has no scheme': ['www.contoso.com/a.jpg', '127.0.0.1:8080/a.jpg', 'contoso.com:443/a.jpg', 'a.jpg'],
      'nothing was filled in for "{pictures}"': ['{pictures}/lock-dusk.jpg'],
      'nothing was filled in for "{{site}}"': ['{{site}}/a.jpg'],
      'nothing was filled in for "${SITE}"': [`$\{SITE}/a.jpg`],
      'nothing was filled in for "$SITE"': ['$SITE/a.jpg'],
      'nothing was filled in for "%SystemRoot%"': ['%SystemRoot%\\a.jpg'],
      'quotation marks': ['"https://contoso.com/a.jpg"', '\u201chttps://contoso.com/a.jpg\u201d'],
      'a backslash after the colon': ['C:a.jpg'],
    };
    for (const [words, urls] of Object.entries(flaws)) {
      for (const url of urls) {
        expect([url, judgeUrl(url, both)]).toEqual([
          url,
          { kind: 'refused', reason: { code: 'bad-url', detail: expect.stringContaining(words) } },
        ]);
      }
    }
    const nowhere = {
      'two slashes and a host': ['http:/contoso.com/a.jpg', 'https:///a.jpg', 'HTTP:contoso.com/a.jpg', 'https://'],
      'cannot be a host': ['http://contoso.com:99999/a.jpg', 'https://[/a.jpg'],
      'a line feed U+000A at character 18': ['https://contoso.c\nom/a.jpg'],
      'a tab U+0009 at character 22': ['https://contoso.com/a\t.jpg'],
      'a soft hyphen U+00AD at character 12': ['https://con\u00adtoso.com/a.jpg'],
      'a backslash at character 7': ['https:\\\\contoso.com\\a.jpg'],
      'a backslash at character 20': ['https://contoso.com\\a.jpg'],
      'nothing was filled in for "{{host}}"': ['https://{{host}}/a.jpg'],
      '2048 are the most': [`https://contoso.com/${'a'.repeat(2_048)}.jpg`],
    };
    for (const [words, urls] of Object.entries(nowhere)) {
      for (const url of urls) {
        const reason = { code: 'bad-address', detail: expect.stringContaining(words) };
        expect([url, judgeUrl(url, both)]).toEqual([url, { kind: 'refused', reason }]);
      }
    }
  });
  test('D37 has an answer and no exception for any text', () => {
    const part = fc.constantFrom(
      'http',
      'file',
      ':',
      '/',
      '//',
      '\\',
      '%',
      '%00',
      '..',
      'C:',
      'c|',
      '@',
      '?',
      '#',
      '.png',
      '[',
      ']',
      '::1',
      '\0',
      'é',
      '🌄',
      '99999',
    );
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string({ maxLength: 60 }),
          fc.array(part, { maxLength: 14 }).map((parts) => parts.join('')),
        ),
        (text) => {
          expect(['http', 'file', 'refused']).toContain(judgeUrl(text, both).kind);
          expect(typeof shownUrl(text)).toBe('string');
        },
      ),
      { numRuns: 5_000 },
    );
  });
  test('never opens a path with a separator, a dot name or a control character in a name', () => {
    const segment = fc.stringMatching(/^[ -~]{0,8}$/);
    fc.assert(
      fc.property(fc.array(segment, { maxLength: 6 }), fc.constantFrom('file:///C:/', 'C:\\', 'file:///'), (segments, start) => {
        const verdict = judgeUrl(`${start}${segments.join('/')}.png`, both);
        if (verdict.kind !== 'file') return;
        const names = verdict.path.kind === 'windows' ? verdict.path.segments : verdict.path.path.split('/').slice(1);
        for (const name of names) expect(name).not.toMatch(/^\.{1,2}$|[/\\\p{Cc}]/u);
      }),
      { numRuns: 2_000 },
    );
  });
});
