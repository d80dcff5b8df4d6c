import { decoded, isPlainSetting, isSecretBeforeColon, isSecretName } from './secret-names.ts';

/**
 * User name and password before a host, as lenient readers of URLs take them: any slashes, up to the last `@` before the path. Every
 * count here is bounded, because the texts come from servers.
 */
const beforeHost = /(:[/\\]{2,4}|^\s{0,8}https?:[/\\]?\s{0,4})[^/?#\\\s]{0,512}@/gi;

/** The same where the scheme is left to the reader: a colon tells it from a share and from a mail address. */
const withoutScheme = /((?:^|[\s"'=(,])[/\\]{2})[^/?#\\@\s:"'<>]{0,256}:[^/?#\\\s"'<>]{0,256}@/g;

/** A password with a slash in it: no host name can hold a colon that no port follows, so all up to the last `@` may be secret. */
const brokenHost = /(:[/\\]{2,4})[^/?#\\@\s:[]{0,256}:(?!\d+(?:[/?#\\]|$))[^?#\s]{0,256}@/g;

/** What a header carries, wherever it is told. A word without a digit or sign in it is a word: "Basic authentication". */
const scheme = /\b(Bearer|Basic|Negotiate|NTLM)(\s{1,4}|%20|\+)(?=[\w.~-]{0,64}[\d+/=_])[\w+/.~-]{6,}={0,2}/g;
const signedToken = /(?<![\w.-])eyJ[\w-]{8,4096}\.[\w-]{2,8192}(?:\.[\w-]{0,8192}){1,3}/g;
const privateKey = /(-----BEGIN [A-Z ]{0,40}PRIVATE KEY-----)[^-]{1,}/g;

/** `--password X`, `/pwd X`. */
const argument = /((?:^|[\s"'])(?:--?|\/)[\w-]{0,40}(?:passw(?:or)?d|pwd|passphrase|secret|token|api-?key)\s{1,4})(?!\/|-)[^\s"'<>]{1,}/gi;

/** What ties a value to the name before it, in queries, connection strings, lists of settings, headers and JSON. */
const tied = /\\{0,4}["']?\s{0,4}(?:=|:|%(?:25){0,4}3[ad])\s{0,4}/gi;
const nameCharacter = /[\w%.[\]$~-]/;
const longestName = 80;

/** What stands between the signs of an address, and hides some of them: an address in the query of another. */
const piece = /[^\s"'<>?&#=]+/g;
const mostEscaped = 3;
const hidesSigns = /%(?:25){0,4}3[ad]/i;

/** A text to be looked at, and filmed: what in it proves who asks is left out, the rest stays as written. */
export function withoutCredentials(text: string): string {
  return shownAt(text, 0);
}

/** `depth` is how often it was escaped: more than some times nobody reads it as anything. */
function shownAt(text: string, depth: number): string {
  if (!/[@=:%]|eyJ|B(?:earer|asic)|N(?:egotiate|TLM)|[-/][\w-]{0,40}\s/.test(text)) return text;
  return shownAddress(text)
    .replace(beforeHost, '$1…@')
    .replace(withoutScheme, '$1…@')
    .replace(brokenHost, '$1…@')
    .replace(piece, (written) => (depth < mostEscaped && hidesSigns.test(written) ? shownEscaped(written, depth) : written))
    .replace(privateKey, '$1…')
    .replace(scheme, '$1$2…')
    .replace(signedToken, '…')
    .replace(argument, '$1…')
    .replace(/[\s\S]+/, shownNamed);
}

/** Readers of addresses pass over line breaks and tabs: they may stand in the middle of a password. */
function shownAddress(text: string): string {
  if (!/^\s{0,8}https?:/i.test(text) || !/\S[\t\r\n]+\S/.test(text) || / /.test(text.trim())) return text;
  const read = text.replaceAll(/[\t\r\n]/g, '');
  return read.replace(beforeHost, '$1…@') === read ? text : read;
}

/** What an escaped text says is looked at as any other; where something in it is left out it is written anew. */
function shownEscaped(written: string, depth: number): string {
  const plain = decoded(written);
  const shown = shownAt(plain, depth + 1);
  return shown === plain ? written : encodeURIComponent(shown.toWellFormed()).replaceAll('%E2%80%A6', '…');
}

/** Each value is passed over at once, so a long text of half a value takes no longer than another. */
function shownNamed(text: string): string {
  tied.lastIndex = 0;
  let shown = '';
  let done = 0;
  let floor = 0;
  for (let match = tied.exec(text); match !== null; match = tied.exec(text)) {
    let at = match.index;
    while (at > floor && match.index - at < longestName && nameCharacter.test(text[at - 1] ?? '')) at -= 1;
    const [tie] = match;
    const value =
      at === match.index ? null : secretValue(text, { name: text.slice(at, match.index), tie, at, start: match.index + tie.length });
    floor = tied.lastIndex;
    if (value === null) continue;
    shown += `${text.slice(done, value.start)}…`;
    done = value.end;
    floor = done;
    tied.lastIndex = done;
  }
  return shown + text.slice(done);
}

interface NamedPlace {
  readonly name: string;
  readonly tie: string;
  /** Where the name begins, and where what it is tied to begins. */
  readonly at: number;
  readonly start: number;
}

const oneToken = /[^&#\s"'<>]*/y;
const numberOrWord = /-?[\w.]*/y;
const headerLine = /[^\r\n"']*/y;
/** A password may hold blanks and marks; in a list of settings it ends before the next. */
const wholePhrase = /(?:(?!;\s{0,2}\w[\w ]{0,40}=)[^&#<>\r\n"']|["'](?![\s,;:)\]}&<>]|$))*/y;

/** The secret that stands there; null where none does. */
function secretValue(text: string, { name, tie, at, start }: NamedPlace): { readonly start: number; readonly end: number } | null {
  const before = text[at - 1] ?? '';
  const inQuery = /[?&#;]/.test(before);
  const isMember = /["']/.test(tie);
  const hasColon = tie.includes(':');
  const isPath = hasColon && !isMember && before === '/' && !/^\s?$/.test(text[at - 2] ?? '');
  const isSecret = hasColon && !isMember ? !isPath && isSecretBeforeColon(name) : isSecretName(name, inQuery);
  if (!isSecret) return null;
  const quote = /^\\{0,4}["']/.exec(text.slice(start, start + 5))?.[0];
  if (quote !== undefined) return quotedValue(text, start + quote.length, quote);
  const isPhrase = !inQuery && /(?:passw(?:or)?d|pwd|passphrase)$/i.test(name);
  const isHeader = hasColon && !isMember && /(?:authorization|cookie)$/i.test(name);
  const form = isMember ? numberOrWord : isHeader ? headerLine : isPhrase && !hasColon ? wholePhrase : oneToken;
  form.lastIndex = start;
  const value = form.exec(text)?.[0] ?? '';
  const isWhole = /^[a-z]{0,3}(?:passw(?:or)?d|pwd|pin|secret)$/i.test(name);
  if (value === '' || value === '…' || (!isWhole && isPlainSetting(value))) return null;
  return { start, end: start + value.length };
}

/** Up to the same mark that opened it, or to the end where it is cut. */
function quotedValue(text: string, start: number, quote: string): { readonly start: number; readonly end: number } | null {
  let end = start;
  while (end < text.length && !text.startsWith(quote, end)) end += text[end] === '\\' && quote.length === 1 ? 2 : 1;
  return end <= start || text.slice(start, end) === '…' ? null : { start, end: Math.min(end, text.length) };
}
