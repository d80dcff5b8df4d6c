import { expect, test } from 'vitest';
import { judgeRedirect } from '../../../../electron/device/images/transfer/redirect-rules.ts';

const from = 'https://cdn.example/a/b.png';
const judge = (url: string, ...location: readonly string[]) => judgeRedirect(url, 302, new Map([['location', location]]));

test('D02 follows a Location, relative or whole, by the same scheme or a safer one', () => {
  expect(judge(from, 'c.png')).toEqual({ kind: 'follow', url: 'https://cdn.example/a/c.png' });
  expect(judge('http://cdn.example/', 'http://other.example/')).toEqual({ kind: 'follow', url: 'http://other.example/' });
  expect(judge('http://cdn.example/', 'https://other.example/')).toEqual({ kind: 'follow', url: 'https://other.example/' });
  expect(judge(from, '/c.png', ' /c.png ')).toEqual({ kind: 'follow', url: 'https://cdn.example/c.png' });
});

test.each([200, 300, 304, 305, 306])('D04 takes HTTP %i for no redirect', (status) => {
  expect(judgeRedirect(from, status, new Map([['location', ['/c.png']]]))).toEqual({ kind: 'none' });
});

test.each([
  ['redirect-downgrade', ['http://cdn.example/c.png'], 'to cdn.example'],
  ['credentials-in-url', ['https://me@cdn.example/'], 'in a redirect to cdn.example'],
  ['credentials-in-url', ['https://:secret@cdn.example/'], 'in a redirect to cdn.example'],
  ['redirect-to-scheme', ['file:///C:/a.png'], 'to file:'],
  ['redirect-to-scheme', [`${'x'.repeat(60)}:y`], `to ${'x'.repeat(40)}`],
  ['redirect-without-location', [], 'HTTP 302'],
  ['redirect-without-location', [' '], 'HTTP 302'],
  ['redirect-without-location', ['/c.png', '/d.png'], 'HTTP 302 with 2 different ones'],
  ['redirect-without-location', ['http://[::1'], 'HTTP 302 to something that is no URL'],
])('D02 D04 refuses with %s where the Location is %j', (code, location, detail) => {
  expect(judge(from, ...location)).toEqual({ kind: 'refused', reason: { code, detail } });
});

test('D04 refuses a redirect whose reply has no Location at all', () => {
  expect(judgeRedirect(from, 301, new Map())).toEqual({
    kind: 'refused',
    reason: { code: 'redirect-without-location', detail: 'HTTP 301' },
  });
});
