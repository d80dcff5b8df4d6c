import { timingSafeEqual } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import { type RawHeader, rawHeader } from './raw-headers.ts';
import type { Refusal } from './refusal.ts';

export interface GuardRules {
  /** The values of Host that are ours; see `ownHosts`. */
  readonly hosts: ReadonlySet<string>;
  readonly token: string;
  readonly targetLength: number;
  /** Whether a path may be had without the token: renderer files and opening tickets, nothing that knows the device. */
  readonly isPublic: (path: string) => boolean;
  /** Seconds to wait when a client has used up its share of requests; null lets the request pass. */
  readonly secondsToWait: (client: Client) => number | null;
  /** Whether the client has a connection left for a request that has shown the token. */
  readonly hasConnection: (client: Client) => boolean;
}

/** The page and scripts draw on separate shares, so that a script gone wild does not lock its user out of the page. */
export type Client = 'page' | 'script';

/** What a request to the API may be; no route has all of them. */
export const apiMethods: readonly string[] = ['GET', 'POST', 'PATCH', 'DELETE'];

/** The parts of a request the guard looks at. */
export type GuardedRequest = Pick<IncomingMessage, 'method' | 'url' | 'rawHeaders'>;

/**
 * Whether a request comes from this computer's own user: every web page the user visits can send requests to 127.0.0.1, a rebound
 * name makes the browser call them same-origin, and cookies are shared between ports. So the name must be ours, the origin must be
 * ours or absent, and the token must be in a header no foreign page can set. Returns the refusal, or null to go on.
 */
export function refuseRequest(request: GuardedRequest, rules: GuardRules): Refusal | null {
  const host = rawHeader(request.rawHeaders, 'host');
  return (
    refuseHost(host, rules.hosts) ??
    refuseOrigin(rawHeader(request.rawHeaders, 'origin'), host) ??
    refuseSite(rawHeader(request.rawHeaders, 'sec-fetch-site')) ??
    refuseTarget(request.url ?? '', rules.targetLength) ??
    refuseAccess(request, rules)
  );
}

/** Browsers alone say where a request comes from, and pages cannot lie about it. */
export function clientOf({ rawHeaders }: Pick<GuardedRequest, 'rawHeaders'>): Client {
  const site = rawHeader(rawHeaders, 'sec-fetch-site');
  return site.kind === 'one' && site.value === 'same-origin' ? 'page' : 'script';
}

/** The path of a request target that has passed the guard. */
export function targetPath(target: string): string {
  return target.split('?', 1)[0] ?? target;
}

/** The three ways to write a loopback address that are taken; `127.1`, `localhost.` and capitals are not. */
export function ownHosts(port: number): ReadonlySet<string> {
  const suffixes = port === 80 ? ['', ':80'] : [`:${port}`];
  return new Set(['127.0.0.1', 'localhost', '[::1]'].flatMap((name) => suffixes.map((suffix) => `${name}${suffix}`)));
}

function refuseHost(host: RawHeader, hosts: ReadonlySet<string>): Refusal | null {
  if (host.kind !== 'one') return refusal(400, 'Bad Host', 'A request names exactly one Host.');
  if (hosts.has(host.value)) return null;
  return refusal(403, 'Wrong Host', `This PC answers to ${[...hosts].join(', ')} only.`);
}

function refuseOrigin(origin: RawHeader, host: RawHeader): Refusal | null {
  if (origin.kind === 'absent') return null;
  if (origin.kind === 'one' && host.kind === 'one' && origin.value === `http://${host.value}`) return null;
  return refusal(403, 'Wrong Origin', 'Only the page this PC serves itself may talk to it.');
}

function refuseSite(site: RawHeader): Refusal | null {
  if (site.kind === 'absent') return null;
  if (site.kind === 'one' && (site.value === 'none' || site.value === 'same-origin')) return null;
  return refusal(403, 'Request from another site', 'Open the address by hand: links and scripts of other pages are not followed.');
}

/** No URL parser rewrites such a path, and to have one try takes as long as all the rest of the guard. */
const plainPath = /^(?:\/[\w-]+)+$/;

/** Paths are compared as they are written. One that a URL parser would rewrite (`..`, backslash, a whole URL) names nothing here. */
function refuseTarget(target: string, longest: number): Refusal | null {
  if (target.length > longest) return refusal(414, 'Address too long', `An address has at most ${longest} characters.`);
  const path = targetPath(target);
  if (plainPath.test(path)) return null;
  const url = URL.parse(target, 'http://127.0.0.1');
  if (url?.pathname === path) return null;
  return refusal(404, 'Not found', 'There is nothing at this address.');
}

function refuseAccess(request: GuardedRequest, rules: GuardRules): Refusal | null {
  const path = targetPath(request.url ?? '');
  const method = request.method ?? '';
  if (rules.isPublic(path)) return refuseMethod(method, ['GET', 'HEAD']);
  if (!path.startsWith('/api/')) return refusal(404, 'Not found', 'There is nothing at this address.');
  return (
    refuseToken(rawHeader(request.rawHeaders, 'authorization'), rules.token) ??
    refuseExcess(request, rules) ??
    refuseMethod(method, apiMethods)
  );
}

function refuseMethod(method: string, allowed: readonly string[]): Refusal | null {
  if (allowed.includes(method)) return null;
  return refusal(405, 'Method not allowed', `Use ${allowed.join(' or ')}.`, { Allow: allowed.join(', ') });
}

function refuseToken(authorization: RawHeader, token: string): Refusal | null {
  if (authorization.kind === 'one' && isBearer(authorization.value, token)) return null;
  return refusal(
    401,
    'Token missing or wrong',
    'Send "Authorization: Bearer TOKEN"; the token is in running-pc.json of the data folder and in the URL that serve prints.',
    { 'WWW-Authenticate': 'Bearer' },
  );
}

function isBearer(authorization: string, token: string): boolean {
  const given = Buffer.from(authorization);
  const wanted = Buffer.from(`Bearer ${token}`);
  return given.length === wanted.length && timingSafeEqual(given, wanted);
}

function refuseExcess(request: GuardedRequest, rules: GuardRules): Refusal | null {
  const client = clientOf(request);
  if (!rules.hasConnection(client)) {
    const detail = 'All connections this client may have are in use. Close some, or wait until a request of yours is answered.';
    return refusal(503, 'Too many connections', detail, { Connection: 'close', 'Retry-After': '1' });
  }
  const seconds = rules.secondsToWait(client);
  if (seconds === null) return null;
  return refusal(429, 'Too many requests', `Wait ${seconds} s, or start the PC with --no-rate-limit for load tests.`, {
    'Retry-After': `${seconds}`,
  });
}

function refusal(status: number, title: string, detail: string, headers?: Readonly<Record<string, string>>): Refusal {
  return { problem: { title, detail, status }, ...(headers === undefined ? {} : { headers }) };
}
