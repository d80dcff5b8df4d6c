/** Cookies of one sign-in, by host. SameSite plays no part: every request of a sign-in is the user's own. */
export interface Cookies {
  /** Takes what an answer sets. */
  take(url: string, setCookie: readonly string[]): void;
  /** The Cookie header of a request; null where there is none. */
  header(url: string): string | null;
}

interface Cookie {
  readonly name: string;
  readonly value: string;
  readonly host: string;
  readonly wholeDomain: boolean;
  readonly path: string;
  readonly secure: boolean;
}

const mostCookies = 64;

/** Source: RFC 6265, 5; expiry is told by Max-Age alone, because a sign-in is over in minutes. */
export function createCookies(): Cookies {
  let jar: readonly Cookie[] = [];
  return {
    take(url, setCookie) {
      for (const line of setCookie) {
        const cookie = readCookie(line, new URL(url));
        if (cookie === null) continue;
        jar = jar.filter(({ name, host, path }) => name !== cookie.name || host !== cookie.host || path !== cookie.path);
        if (!/;\s*max-age\s*=\s*(?:0|-\d+)\s*(?:;|$)/i.test(line)) jar = [...jar, cookie].slice(-mostCookies);
      }
    },
    header(url) {
      const { hostname, pathname, protocol } = new URL(url);
      const sent = jar.filter(
        ({ host, wholeDomain, path, secure }) =>
          (host === hostname || (wholeDomain && hostname.endsWith(`.${host}`))) &&
          isBelow(pathname, path) &&
          (!secure || protocol === 'https:'),
      );
      return sent.length === 0 ? null : sent.map(({ name, value }) => `${name}=${value}`).join('; ');
    },
  };
}

function readCookie(line: string, { hostname, pathname }: URL): Cookie | null {
  const [pair = '', ...attributes] = line.split(';').map((part) => part.trim());
  const equals = pair.indexOf('=');
  if (equals < 1 || line.length > 8192) return null;
  const of = (wanted: string) => attributes.find((part) => part.toLowerCase().startsWith(`${wanted}=`))?.slice(wanted.length + 1);
  const domain = of('domain')?.replace(/^\./, '').toLowerCase() ?? '';
  if (domain !== '' && domain !== hostname && !hostname.endsWith(`.${domain}`)) return null;
  const path = of('path') ?? '';
  return {
    name: pair.slice(0, equals),
    value: pair.slice(equals + 1),
    host: domain === '' ? hostname : domain,
    wholeDomain: domain !== '',
    path: path.startsWith('/') ? path : pathname.slice(0, Math.max(1, pathname.lastIndexOf('/'))),
    secure: attributes.some((part) => part.toLowerCase() === 'secure'),
  };
}

function isBelow(path: string, folder: string): boolean {
  return path === folder || path.startsWith(folder.endsWith('/') ? folder : `${folder}/`);
}
