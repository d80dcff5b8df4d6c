import { describe, expect, test } from 'vitest';
import { judgeReply, mostBytes } from '../../../../electron/device/images/transfer/reply-rules.ts';

type Lines = Readonly<Record<string, string | readonly string[]>>;

function judge(status: number, lines: Lines, lengthNeeded = false) {
  const headers = new Map(Object.entries(lines).map(([name, value]) => [name, typeof value === 'string' ? [value] : value]));
  return judgeReply(status, headers, { lengthNeeded });
}

const body = (announced: number | null, framed: boolean) => ({ kind: 'body', announced, framed });
const refused = (code: string, detail: string) => ({ kind: 'refused', reason: { code, detail } });

describe('a reply with a picture', () => {
  test.each<readonly [Lines, object]>([
    [{ 'content-length': '1' }, body(1, true)],
    [{ 'content-length': String(mostBytes) }, body(mostBytes, true)],
    [{ 'content-length': '0000000000000000007' }, body(7, true)],
    [{ 'content-length': '5', 'content-encoding': 'identity' }, body(5, true)],
    [{ 'content-length': '5', 'content-encoding': ' Identity , identity' }, body(5, true)],
    [{ 'content-length': '5', 'content-encoding': '' }, body(5, true)],
    [{ 'content-length': '5', 'transfer-encoding': '' }, body(5, true)],
    [{ 'transfer-encoding': 'Chunked' }, body(null, true)],
    [{ 'transfer-encoding': ' chunked ' }, body(null, true)],
    [{}, body(null, false)],
  ])('is taken with %o', (lines, verdict) => expect(judge(200, lines)).toEqual(verdict));

  test.each<readonly [Lines, object]>([
    [{ 'content-length': '0' }, refused('empty-body', 'Content-Length: 0')],
    [{ 'content-length': String(mostBytes + 1) }, refused('too-large', `${mostBytes + 1} bytes announced`)],
    [{ 'content-length': '9'.repeat(19) }, refused('too-large', `${'9'.repeat(19)} bytes announced`)],
    [{ 'content-length': ['5', '5'] }, refused('bad-response', 'Content-Length 2 times')],
    [{ 'content-length': ['5', '6', '7'] }, refused('bad-response', 'Content-Length 3 times')],
    [{ 'content-length': '5', 'transfer-encoding': 'chunked' }, refused('bad-response', 'both Content-Length and Transfer-Encoding')],
    [{ 'transfer-encoding': 'gzip' }, refused('bad-response', 'Transfer-Encoding: "gzip"')],
    [{ 'transfer-encoding': ['gzip', 'Chunked'] }, refused('bad-response', 'Transfer-Encoding: "gzip,chunked"')],
    [{ 'content-encoding': 'gzip' }, refused('content-encoding', 'Content-Encoding: "gzip"')],
    [{ 'content-encoding': 'identity, br , x-identity' }, refused('content-encoding', 'Content-Encoding: "br, x-identity"')],
    [{ 'content-encoding': 'identity-2' }, refused('content-encoding', 'Content-Encoding: "identity-2"')],
  ])('is refused with %o', (lines, verdict) => expect(judge(200, lines)).toEqual(verdict));

  test.each(['', ' ', '-1', '+5', '5 ', '5,5', 'x5', '5x', '0x5', '1e3', '1'.repeat(20)])('is refused with the length "%s"', (length) =>
    expect(judge(200, { 'content-length': length })).toMatchObject({
      kind: 'refused',
      reason: { code: 'bad-response', detail: expect.stringMatching(/^Content-Length: .*, which is no number$/) },
    }),
  );

  test('is refused without a length where one is needed, and says why there is none', () => {
    expect(judge(200, {}, true)).toEqual(refused('no-length', 'there is no Content-Length'));
    expect(judge(200, { 'transfer-encoding': 'chunked' }, true)).toEqual(
      refused('no-length', 'Transfer-Encoding: chunked, and no Content-Length'),
    );
    expect(judge(200, { 'content-length': '5' }, true)).toEqual(body(5, true));
  });

  test.each([
    [100, 'http-unexpected'],
    [199, 'http-unexpected'],
    [201, 'http-unexpected'],
    [206, 'http-unexpected'],
    [304, 'http-unexpected'],
    [399, 'http-unexpected'],
    [400, 'http-4xx'],
    [401, 'http-401'],
    [403, 'http-403'],
    [404, 'http-404'],
    [407, 'http-407'],
    [410, 'http-4xx'],
    [429, 'http-429'],
    [499, 'http-4xx'],
    [500, 'http-5xx'],
    [599, 'http-5xx'],
    [600, 'http-unexpected'],
  ])('is refused with status %i as %s, whatever its headers say', (status, code) =>
    expect(judge(status, { 'content-length': '0', 'content-encoding': 'gzip' })).toEqual(refused(code, `HTTP ${status}`)),
  );
});
