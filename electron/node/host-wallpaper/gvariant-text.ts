/** Strings as gsettings prints and reads them (GVariant text format): quoted, with backslashes before what needs them. */
export function toGVariant(text: string): string {
  const escaped = text.replaceAll(/[\\']/g, '\\$&').replaceAll('\n', '\\n').replaceAll('\r', '\\r').replaceAll('\t', '\\t');
  return `'${escaped}'`;
}

const letters: Readonly<Record<string, string>> = { n: '\n', t: '\t', r: '\r', a: '\u0007', b: '\b', f: '\f', v: '\v' };

/** Null when it is not one quoted string. */
export function fromGVariant(text: string): string | null {
  const match = /^(['"])([\s\S]*)\1$/.exec(text.trim());
  if (match === null) return null;
  return (match[2] ?? '').replaceAll(/\\(?:u([0-9a-fA-F]{4})|U([0-9a-fA-F]{8})|([\s\S]))/g, (_, short, long, letter) =>
    letter === undefined ? String.fromCodePoint(Number.parseInt(short ?? long, 16)) : (letters[letter] ?? letter),
  );
}
