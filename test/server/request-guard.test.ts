import { describe, expect, test } from 'vitest';
import { clientOf, type GuardRules, ownHosts, refuseRequest, targetPath } from '../../electron/server/request-guard.ts';

const bearer = ['Authorization', 'Bearer tOkEn'];
const rules: GuardRules = {
  hosts: ownHosts(8080),
  token: 'tOkEn',
  targetLength: 30,
  isPublic: (path) => path === '/',
  secondsToWait: () => null,
  hasConnection: () => true,
};

interface Asked {
  readonly method?: string | undefined;
  readonly url?: string | undefined;
  readonly headers?: readonly string[];
  readonly host?: readonly string[];
  readonly rules?: Partial<GuardRules>;
}

function refused({ method = 'GET', url = '/api/health', headers = bearer, host = ['Host', 'localhost:8080'], rules: other }: Asked = {}) {
  return refuseRequest({ method, url, rawHeaders: [...host, ...headers] }, { ...rules, ...other });
}
const statusOf = (asked: Asked) => refused(asked)?.problem.status ?? null;

describe('our own hosts', () => {
  test('are the three of the port, and without it where it is that of HTTP', () => {
    expect([...ownHosts(8080)]).toEqual(['127.0.0.1:8080', 'localhost:8080', '[::1]:8080']);
    expect([...ownHosts(80)]).toEqual(['127.0.0.1', '127.0.0.1:80', 'localhost', 'localhost:80', '[::1]', '[::1]:80']);
  });
});

describe('a request', () => {
  test('goes on with our host and the token', () => expect(refused()).toBeNull());

  test('is judged by host, origin and site before anything else', () => {
    expect(statusOf({ host: [] })).toBe(400);
    expect(statusOf({ host: ['Host', 'localhost:8080', 'host', 'localhost:8080'] })).toBe(400);
    expect(refused({ host: ['Host', 'evil.test'] })).toStrictEqual({
      problem: { title: 'Wrong Host', detail: 'This PC answers to 127.0.0.1:8080, localhost:8080, [::1]:8080 only.', status: 403 },
    });
    const own = ['Origin', 'http://localhost:8080'];
    expect(statusOf({ headers: [...bearer, ...own] })).toBeNull();
    expect(statusOf({ headers: [...bearer, ...own, ...own] })).toBe(403);
    expect(statusOf({ headers: [...bearer, 'Origin', 'http://127.0.0.1:8080'] })).toBe(403);
    const site = ['Sec-Fetch-Site', 'none'];
    expect(statusOf({ headers: [...bearer, ...site] })).toBeNull();
    expect(statusOf({ headers: [...bearer, ...site, ...site] })).toBe(403);
    for (const other of ['cross-site', 'same-site', '']) expect(statusOf({ headers: [...bearer, 'Sec-Fetch-Site', other] })).toBe(403);
  });

  test.each([
    ['/api/health?query=..%2f', null],
    ['/', null],
    ['/?x', null],
    [`/api/${'x'.repeat(25)}`, null],
    [`/api/${'x'.repeat(26)}`, 414],
    ['', 404],
    ['*', 404],
    ['//api/health', 404],
    ['//', 404],
    ['///api/', 404],
    ['//api//api/', 404],
    ['/api/#x', 404],
    ['data:/api/x', 404],
    ['/api/../api/health', 404],
    ['/api\\health', 404],
    ['http://localhost:8080/api/', 404],
    ['/other', 404],
    ['/apix/', 404],
    ['/x/api/', 404],
  ])('is answered by the address as it is written: %s with %s', (url, status) => {
    expect(statusOf({ url })).toBe(status);
  });

  test('needs no token for what is public, which is read only', () => {
    expect(['GET', 'HEAD', 'POST', 'DELETE'].map((method) => statusOf({ method, url: '/', headers: [] }))).toEqual([null, null, 405, 405]);
    expect(refused({ method: 'POST', url: '/' })?.headers).toEqual({ Allow: 'GET, HEAD' });
  });

  test('is told the methods there are, and that it needs the token', () => {
    const methods = ['GET', 'POST', 'PATCH', 'DELETE', 'HEAD', 'PUT', 'OPTIONS'];
    expect(methods.map((method) => statusOf({ method }))).toEqual([null, null, null, null, 405, 405, 405]);
    const put = refused({ method: 'PUT' });
    expect([put?.problem.detail, put?.headers]).toEqual(['Use GET or POST or PATCH or DELETE.', { Allow: 'GET, POST, PATCH, DELETE' }]);
    expect(refused({ method: 'PUT', headers: [] })).toMatchObject({ problem: { status: 401 }, headers: { 'WWW-Authenticate': 'Bearer' } });
  });

  test.each([
    ['no method', { rawHeaders: ['Host', 'localhost:8080', ...bearer], url: '/api/health' }, 405],
    ['no address', { rawHeaders: ['Host', 'localhost:8080', ...bearer], method: 'GET' }, 404],
  ])('is refused with %s', (_, request, status) => {
    expect(refuseRequest(request, rules)?.problem.status).toBe(status);
  });

  test.each([
    ['a wrong token of the same length', ['Authorization', 'Bearer tOkEm']],
    ['a longer one', ['Authorization', 'Bearer tOkEn1']],
    ['a shorter one', ['Authorization', 'Bearer tOkE']],
    ['two', [...bearer, ...bearer]],
    ['none', []],
  ])('gets 401 with %s, and uses up nobody’s share', (_, headers) => {
    const secondsToWait = () => 1;
    expect(statusOf({ headers, rules: { secondsToWait, hasConnection: () => false } })).toBe(401);
  });
});

describe('the shares', () => {
  const page = [...bearer, 'Sec-Fetch-Site', 'same-origin'];

  test('are of the page where the browser says so, and of scripts otherwise', () => {
    const site = (...sites: readonly string[]) => clientOf({ rawHeaders: sites.flatMap((one) => ['Sec-Fetch-Site', one]) });
    expect([site(), site('same-origin'), site('none'), site('same-origin', 'same-origin')]).toEqual(['script', 'page', 'script', 'script']);
  });

  test('are used up by each for itself: first connections, then requests', () => {
    const only = { hasConnection: (client: string) => client === 'page', secondsToWait: () => 3 };
    expect(refused({ rules: only })).toMatchObject({
      problem: { status: 503 },
      headers: { Connection: 'close', 'Retry-After': '1' },
    });
    expect(refused({ rules: only, headers: page })).toMatchObject({
      problem: { status: 429, detail: expect.stringContaining('Wait 3 s') },
      headers: { 'Retry-After': '3' },
    });
    expect(statusOf({ rules: { secondsToWait: (client) => (client === 'page' ? 1 : null) } })).toBeNull();
    expect(statusOf({ rules: { secondsToWait: () => 0 } })).toBe(429);
  });
});

test('takes the path of an address without its query', () => {
  expect(['/a?b?c', '/a', '?b', ''].map(targetPath)).toEqual(['/a', '/a', '', '']);
});
