/** Characters that act on a terminal, by code: written out here, so that the table of the code under test is not its own judge. */
function acts(code: number): boolean {
  return (
    code < 0x20 ||
    (code >= 0x7f && code <= 0x9f) ||
    [0x61c, 0x200e, 0x200f, 0x2028, 0x2029].includes(code) ||
    (code >= 0x202a && code <= 0x202e) ||
    (code >= 0x2066 && code <= 0x2069)
  );
}

/** Those of a text, without the ones of `but`. */
export function actingIn(text: string, but = ''): readonly string[] {
  return [...text].filter((one) => acts(one.codePointAt(0) ?? 0) && !but.includes(one));
}

/** A text without the colours the app writes itself. */
export function withoutOwnColours(text: string): string {
  return [1, 2, 22, 31, 32, 33, 39].reduce((rest, code) => rest.replaceAll(`\u001b[${code}m`, ''), text);
}
