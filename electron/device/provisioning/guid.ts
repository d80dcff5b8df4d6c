import type { TokenSource } from '../ports/token-source.ts';

const digits = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';

/** The 128 bits of a token as 16 bytes, with the marks of a random GUID. Source: RFC 9562, version 4. */
export function guidOf(tokens: TokenSource): Uint8Array {
  const bits = [...tokens.token()].map((digit) => digits.indexOf(digit).toString(2).padStart(6, '0')).join('');
  const bytes = Uint8Array.from({ length: 16 }, (_, index) => Number.parseInt(bits.slice(8 * index, 8 * index + 8), 2));
  bytes[6] = ((bytes[6] ?? 0) & 0x0f) | 0x40;
  bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80;
  return bytes;
}
