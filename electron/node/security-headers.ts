/**
 * What the renderer may do, the same behind both doors: own scripts, own styles plus those that carry the nonce (Griffel and CodeMirror
 * write style elements), own pictures, and talk to its own door. Nothing inline, nothing remote, no frames, no forms, Trusted Types.
 * `nonce` is fresh for each response and stands in the page where `__NONCE__` was.
 */
export function contentSecurityPolicy(nonce: string): string {
  return [
    "default-src 'none'",
    "script-src 'self'",
    `style-src 'self' 'nonce-${nonce}'`,
    "img-src 'self' blob:",
    "font-src 'self'",
    "connect-src 'self'",
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
    "object-src 'none'",
    "require-trusted-types-for 'script'",
  ].join('; ');
}

const everywhere = {
  'X-Content-Type-Options': 'nosniff',
  'Referrer-Policy': 'no-referrer',
  'Cross-Origin-Resource-Policy': 'same-origin',
  'Cross-Origin-Opener-Policy': 'same-origin',
} as const;

/** Headers of every renderer file. */
export function securityHeaders(nonce: string): Readonly<Record<string, string>> {
  return { ...everywhere, 'Content-Security-Policy': contentSecurityPolicy(nonce) };
}

/** Headers of an answer that is no page: nothing in it may run, load or be framed, even where somebody opens it as a document. */
export const answerSecurityHeaders = {
  ...everywhere,
  'Content-Security-Policy': "default-src 'none'; frame-ancestors 'none'; sandbox",
} as const;

/**
 * Headers of a picture somebody else made: our own content type, never the one its server claimed, and a sandbox in case it is
 * opened as a document (a file can be a picture and a page at once).
 */
export function pictureHeaders(type: 'jpeg' | 'png'): Readonly<Record<string, string>> {
  return {
    ...everywhere,
    'Content-Type': `image/${type}`,
    'Content-Security-Policy': "default-src 'none'; sandbox",
    'Cache-Control': 'private, max-age=31536000, immutable',
  };
}
