const base64url = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';

/**
 * The id of a PC as Windows writes one: 32 hexadecimal digits without dashes (the DeviceID of a Windows 11 enrolment, seen in
 * captures; ./DevInfo/DevId and the Source of its messages are the same). `token` is 22 characters of base64url, of which 128 bits count.
 */
export function deviceIdOf(token: string): string {
  const bits = Array.from(token, (character) => base64url.indexOf(character).toString(2).padStart(6, '0')).join('');
  return Array.from({ length: 32 }, (_, digit) =>
    Number.parseInt(bits.slice(digit * 4, digit * 4 + 4), 2)
      .toString(16)
      .toUpperCase(),
  ).join('');
}
