import type { RegistryType } from '../contract/policies.ts';
import { plainText, registryString } from '../safe-text.ts';

interface Value {
  /** With its hive. */
  readonly key: string;
  readonly name: string;
  readonly type: RegistryType;
  readonly data: string;
}

/** The text of a .reg file, which Registry Editor exports with CRLF line ends. `first` are lines before the keys; a key of `keys` stands there even when it is empty. */
export function registryText(
  values: readonly Value[],
  { first = [], keys = [] }: { readonly first?: readonly string[]; readonly keys?: readonly string[] } = {},
): string {
  const byKey = Map.groupBy([...values], ({ key }) => key);
  const parts = [...new Set([...keys, ...byKey.keys()])].flatMap((key) => [`[${plainText(key)}]`, ...(byKey.get(key) ?? []).map(line), '']);
  return ['Windows Registry Editor Version 5.00', '', ...first, ...parts, ''].join('\r\n');
}

function line({ name, type, data }: Value): string {
  // The default value of a key has no name.
  return `${name === '' ? '@' : quotedName(name)}=${written(type, data)}`;
}

function quotedName(name: string): string {
  return `"${plainText(name).replaceAll('\\', '\\\\').replaceAll('"', '\\"')}"`;
}

function written(type: RegistryType, data: string): string {
  switch (type) {
    case 'REG_SZ':
      return registryString(data);
    case 'REG_DWORD':
      return `dword:${Number(data).toString(16).padStart(8, '0')}`;
    case 'REG_DWORD_BIG_ENDIAN':
      return `hex(5):${bytesOfNumber(data, 4).toReversed().join(',')}`;
    case 'REG_QWORD':
      return `hex(b):${bytesOfNumber(data, 8).join(',')}`;
    case 'REG_EXPAND_SZ':
      return `hex(2):${bytesOfText(data)}`;
    case 'REG_LINK':
      return `hex(6):${bytesOfText(data)}`;
    case 'REG_MULTI_SZ':
      return `hex(7):${bytesOfText(data === '' ? '' : `${data.replaceAll('\n', '\0')}\0`)}`;
    case 'REG_NONE':
    case 'REG_BINARY':
      return `hex${type === 'REG_NONE' ? '(0)' : ''}:${data.match(/../g)?.join(',') ?? ''}`;
  }
}

/** Least significant first. */
function bytesOfNumber(text: string, count: number): readonly string[] {
  return Array.from({ length: count }, (_, at) => hexByte(Number((BigInt(text) >> BigInt(8 * at)) & 0xffn)));
}

/** UTF-16LE with its final zero. */
function bytesOfText(text: string): string {
  const whole = `${text}\0`;
  const units = Array.from({ length: whole.length }, (_, at) => whole.charCodeAt(at));
  return units.flatMap((unit) => [hexByte(unit & 0xff), hexByte(unit >> 8)]).join(',');
}

function hexByte(byte: number): string {
  return byte.toString(16).padStart(2, '0');
}
