/** Chromium cannot be taught a scheme from outside, so `app://ui/x` is shown to it as `https://ui.app-scheme.test/x`, and back. */
const host = /^https:\/\/([^/]+)\.([a-z]+)-scheme\.test(?=\/|$)/;

export function toPageURL(url: string): string {
  return /^(https?|data|about|blob|file|javascript|devtools):/.test(url)
    ? url
    : url.replace(/^([a-z]+):\/\/([^/]+)/, 'https://$2.$1-scheme.test');
}

export function toAppURL(url: string): string {
  return url.startsWith('blob:') ? `blob:${toAppURL(url.slice('blob:'.length))}` : url.replace(host, '$2://$1');
}

/** The scheme of an app URL, e.g. `app`. */
export function schemeOf(url: string): string {
  return url.slice(0, Math.max(0, url.indexOf(':')));
}
