/**
 * User name and password before a host, as lenient readers of URLs take them: any slashes, up to the last `@` before the path. Every
 * count here is bounded, because the texts come from servers.
 */
const beforeHost = /(:[/\\]{2,4}|^\s{0,8}https?:[/\\]?)[^/?#\\\s]{0,512}@/gi;

/** A password with a slash in it: no host name can hold a colon that no port follows, so all up to the last `@` may be secret. */
const brokenHost = /(:[/\\]{2,4})[^/?#\\@\s:[]{0,256}:(?!\d+(?:[/?#\\]|$))[^?#\s]{0,256}@/g;

/** What signs or opens: `sig` of Azure, `X-Amz-Signature`, `X-Goog-Credential`, `GoogleAccessId`, `access_token`, `pwd` ... */
const secretName = '(?:sig|signature|token|credential|secret|passw(?:or)?d|passphrase|pwd|key|keyid|accessid)';

/** In a query, and in what is written alike: connection strings, and lists of settings. */
const secretParameter = new RegExp(`((?:^|[?&;\\s"'])[^=&#\\s"'<>;?]{0,64}${secretName}\\s{0,4}=\\s{0,4})[^&#\\s"'<>]+`, 'gi');

/** In JSON. */
const secretMember = new RegExp(`("[^"\\s]{0,64}${secretName}"\\s{0,4}:\\s{0,4}")[^"]+`, 'gi');

/** A text to be looked at, and filmed: what a URL in it carries to prove who asks is left out, the rest stays as written. */
export function withoutCredentials(text: string): string {
  return text.replace(beforeHost, '$1…@').replace(brokenHost, '$1…@').replace(secretParameter, '$1…').replace(secretMember, '$1…');
}
