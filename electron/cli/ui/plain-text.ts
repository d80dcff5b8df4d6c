/**
 * Text from documents and servers as a terminal may show it: control characters (escape sequences, line breaks) and marks that turn
 * the writing direction are spelt out, so that a value can neither move the cursor nor pass for something else.
 */
export function plainText(text: string): string {
  return text.replaceAll(/[\p{Cc}\u2028-\u202e\u2066-\u2069]/gu, (character) => `\\u{${(character.codePointAt(0) ?? 0).toString(16)}}`);
}
