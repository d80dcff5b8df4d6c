/** Formats of OMA DM that a leaf may have, in the order people need them. */
export const leafFormats = ['chr', 'int', 'bool', 'xml', 'b64', 'bin', 'null', 'float', 'date', 'time'] as const;

/** Formats whose values are characters on the wire: Format chr says nothing wrong about them. */
const spokenAsText: ReadonlySet<string> = new Set(['int', 'bool', 'float', 'date', 'time', 'xml', 'null']);

const binary: ReadonlySet<string> = new Set(['b64', 'bin']);

/** Whether a command may call a node of `format` by the Format `sent`; case and padding of `sent` make no difference. */
export function takesFormat(format: string, sent: string): boolean {
  const said = sent.trim().toLowerCase();
  if (said === '' || said === format || format === 'null') return true;
  if (said === 'chr') return spokenAsText.has(format);
  return binary.has(format) && binary.has(said);
}
