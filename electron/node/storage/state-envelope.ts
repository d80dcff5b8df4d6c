import { createHash } from 'node:crypto';

/** What a file is; the first thing in it. */
export type StateFormat = 'managed-pc-state' | 'managed-pc-host-wallpaper' | 'managed-pc-snapshot-2' | 'managed-pc-enrolment';

const middle = '","value":';
const tail = '}\n';
const digestLength = 64;

/** A value as bytes for the disk: JSON whose checksum covers the exact bytes of the value, so that no cut or flipped byte passes. */
export function sealState(value: unknown, format: StateFormat): string {
  const text: string | undefined = JSON.stringify(value);
  if (text === undefined) throw new TypeError('there is no JSON for this value');
  return `${headOf(format)}${checksum(text)}${middle}${text}${tail}`;
}

export type OpenedState = { readonly kind: 'good'; readonly value: unknown } | { readonly kind: 'damaged'; readonly because: string };

/** `because` says what is wrong with the bytes; a hand-edited file fails its checksum like any other change. */
export function openState(bytes: Uint8Array, format: StateFormat): OpenedState {
  return openStateText(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('utf8'), format);
}

/** The same for bytes that are text already. */
export function openStateText(text: string, format: StateFormat): OpenedState {
  const head = headOf(format);
  const valueStart = head.length + digestLength + middle.length;
  if (text.length === 0) return { kind: 'damaged', because: 'it is empty' };
  if (!text.startsWith(head)) return { kind: 'damaged', because: `it does not begin like a ${format} file` };
  if (!text.endsWith(tail)) return { kind: 'damaged', because: 'its end is missing' };
  const value = text.slice(valueStart, -tail.length);
  if (text.slice(head.length, valueStart) !== `${checksum(value)}${middle}`) return { kind: 'damaged', because: 'its checksum is wrong' };
  return parse(value);
}

/** How such a file begins; no file of anybody else does. */
export function headOf(format: StateFormat): string {
  return `{"format":"${format}","checksum":"`;
}

function parse(text: string): OpenedState {
  try {
    return { kind: 'good', value: JSON.parse(text) as unknown };
  } catch {
    return { kind: 'damaged', because: 'its value is not JSON' };
  }
}

function checksum(text: string): string {
  return createHash('sha256').update(text, 'utf8').digest('hex');
}
