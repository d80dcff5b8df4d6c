import { quoted, unseenWords } from '../../../shared/quoted.ts';
import { done, type Result } from '../../../shared/result.ts';
import { withoutPadding } from '../../../shared/xml-text.ts';

/** Where a LocURI points, before anyone looks whether something is there. */
export interface Address {
  /** As it was asked for, without padding and query. */
  readonly asked: string;
  readonly scopeRoot: 'device' | 'user';
  /** Decoded names below the scope's root. */
  readonly names: readonly string[];
  /** What stands behind the `?`; undefined without one. */
  readonly query: string | undefined;
  /** The first name with a blank that is not written %20; null where there is none. */
  readonly blankName: string | null;
}

export type ParsedAddress = Result<Address, { readonly status: 400 | 414; readonly because: string }>;

/** Limits of this PC; Windows 11 reports none (DevDetail/URI/MaxTotLen, MaxDepth 0), but what comes in must have an end. */
const longestSent = 1024;
const maxSegments = 32;

/**
 * Reads a LocURI as sent: padding of white space is cut (official samples have it), escapes are decoded once and per segment, so
 * that `%2F` stays inside a name. `./Device` and no prefix mean the same, with or without `./` in front.
 * Sources: OMA DM protocol support page, addressing; OMA DM tree and description, relative URI.
 */
export function parseAddress(locURI: string): ParsedAddress {
  return parseUpTo(longestSent, locURI);
}

/** The same for one this PC spells itself: escaped, a name that was sent as it reads takes up to nine times as much. */
export function parseCanonical(locURI: string): ParsedAddress {
  const parsed = parseUpTo(9 * longestSent, locURI);
  if (!parsed.ok) return parsed;
  const { scopeRoot, names } = parsed.value;
  const sent = ['.', ...(scopeRoot === 'user' ? ['User'] : []), ...names.map((name) => name.replaceAll(/[%/?]/g, encodeURIComponent))];
  return sent.join('/').length > longestSent ? tooLong(longestSent) : parsed;
}

function tooLong(longest: number): ParsedAddress {
  return refuse(414, `The LocURI is longer than ${longest} characters`);
}

function parseUpTo(longest: number, locURI: string): ParsedAddress {
  const trimmed = withoutPadding(locURI);
  if (trimmed.length > longest) return tooLong(longest);
  const [, asked = '', query] = /^([^?]*)(?:\?([\s\S]*))?$/.exec(trimmed) ?? [];
  if (asked === '') return refuse(400, 'The LocURI is empty');
  const parts = asked.split('/');
  if (parts[0] === '') return refuse(400, 'A LocURI starts with ./, not with a slash');
  const segments = parts[0] === '.' ? parts.slice(1) : parts;
  if (segments.length > maxSegments) return refuse(414, `The LocURI has more than ${maxSegments} segments`);
  const names: string[] = [];
  for (const segment of segments) {
    const name = decodeName(segment);
    if (name === null) return refuse(400, badEscape(segment));
    const reason = name === '' ? emptyName(asked) : refuseName(name);
    if (reason !== null) return refuse(400, reason);
    names.push(name);
  }
  const blankName = segments.find((segment) => segment.includes(' ')) ?? null;
  return done({ asked, query, blankName, ...inScope(names) });
}

/** The spelling of a name inside a LocURI and in the lists Get answers. */
export function encodeName(name: string): string {
  return encodeURIComponent(name.toWellFormed());
}

/** Names the same node when case does not matter. */
export function foldName(name: string): string {
  return name.toLowerCase();
}

/** The names of a canonical LocURI below `.`, still encoded; `User` is the first one in user scope. */
export function segmentsOf(canonical: string): readonly string[] {
  return canonical.split('/').slice(1);
}

function inScope(names: readonly string[]): Pick<Address, 'scopeRoot' | 'names'> {
  const scope = names[0] === undefined ? '' : foldName(names[0]);
  if (scope === 'user') return { scopeRoot: 'user', names: names.slice(1) };
  return { scopeRoot: 'device', names: scope === 'device' ? names.slice(1) : names };
}

function decodeName(segment: string): string | null {
  try {
    return decodeURIComponent(segment);
  } catch {
    return null;
  }
}

function emptyName(asked: string): string {
  if (/^[a-z][a-z\d+.-]*:\/\//i.test(asked)) return `A LocURI is the address of a node, as ./Vendor/MSFT/…; ${quoted(asked, 80)} is a URL`;
  const double = asked.indexOf('//');
  return double === -1
    ? 'A LocURI has no slash at its end'
    : `A LocURI has no empty name: two slashes stand together at character ${double + 1}`;
}

function refuseName(name: string): string | null {
  if (name === '.' || name === '..') return '. is valid as the first segment only, .. nowhere';
  if (name === '*') return 'A node cannot be named *';
  if (!/\p{Cc}/u.test(name)) return null;
  return `A name cannot hold line breaks or other control characters; ${quoted(name)} holds ${unseenWords(name)}`;
}

function badEscape(segment: string): string {
  const index = segment.search(/%(?![\da-f]{2})/i);
  const place =
    index === -1 ? '' : `: the % at character ${[...segment.slice(0, index)].length + 1} has no two digits behind it; write it %25`;
  return `The segment ${quoted(segment)} is not percent-encoded UTF-8${place}`;
}

function refuse(status: 400 | 414, because: string): ParsedAddress {
  return { ok: false, status, because };
}
