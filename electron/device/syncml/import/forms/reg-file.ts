/** A value as a .reg file writes it. */
export interface RegEntry {
  /** With the whole name of its hive, as `HKEY_LOCAL_MACHINE\SOFTWARE\…`. */
  readonly key: string;
  /** Empty for the default value. */
  readonly name: string;
  readonly type: 'text' | 'number' | 'lines' | 'binary' | 'removed' | 'unreadable';
  /** Decimal of a number; lines parted by line feeds; what stood there of one that cannot be read. */
  readonly data: string;
}

const hives: Readonly<Record<string, string>> = {
  hklm: 'HKEY_LOCAL_MACHINE',
  hkcu: 'HKEY_CURRENT_USER',
  hku: 'HKEY_USERS',
  hkcr: 'HKEY_CLASSES_ROOT',
};

/** Whether the text is an export of Registry Editor, of either version. */
export function isRegFile(text: string): boolean {
  return /^\uFEFF?\s*(?:;[^\n]*\n\s*)*(?:Windows Registry Editor Version 5\.00|REGEDIT4)\s*$/im.test(text.slice(0, 4096));
}

/** The values of a .reg file in their order; keys that are removed whole come as a removed value with no name. */
export function readRegFile(text: string): readonly RegEntry[] {
  const isOld = /^\uFEFF?\s*REGEDIT4/.test(text);
  const entries: RegEntry[] = [];
  let key = '';
  for (const line of joined(text)) {
    const section = /^\[(-?)(.+)\]$/.exec(line);
    if (section !== null) {
      key = wholeHive(section[2] ?? '');
      if (section[1] === '-') entries.push({ key, name: '', type: 'removed', data: '' });
      continue;
    }
    const value = /^(?:@|"((?:[^"\\]|\\.)*)")\s*=\s*(.*)$/s.exec(line);
    if (value !== null && key !== '') entries.push({ key, name: unescaped(value[1] ?? ''), ...dataOf(value[2] ?? '', isOld) });
  }
  return entries;
}

/** Lines without comments, those that end in a backslash put together. */
function joined(text: string): readonly string[] {
  return text
    .replaceAll(/\\[ \t]*\r?\n[ \t]*/g, '')
    .split(/\r?\n/)
    .map((line) => line.trim())
    .filter((line) => line !== '' && !line.startsWith(';'));
}

function wholeHive(key: string): string {
  const [hive = '', ...rest] = key.split('\\');
  return [hives[hive.toLowerCase()] ?? hive, ...rest].join('\\');
}

function unescaped(text: string): string {
  return text.replaceAll(/\\(["\\])/g, '$1');
}

function dataOf(written: string, isOld: boolean): Pick<RegEntry, 'type' | 'data'> {
  if (written === '-') return { type: 'removed', data: '' };
  const text = /^"((?:[^"\\]|\\.)*)"\s*(?:;.*)?$/s.exec(written);
  if (text !== null) return { type: 'text', data: unescaped(text[1] ?? '') };
  const number = /^dword:\s*([\da-f]{1,8})\s*(?:;.*)?$/i.exec(written);
  if (number !== null) return { type: 'number', data: String(Number.parseInt(number[1] ?? '', 16)) };
  const hex = /^hex(?:\(([\da-f]+)\))?:\s*([\da-f,\s]*)(?:;.*)?$/i.exec(written);
  if (hex === null) return { type: 'unreadable', data: written };
  const bytes = (hex[2] ?? '')
    .split(',')
    .map((pair) => pair.trim())
    .filter((pair) => pair !== '')
    .map((pair) => Number.parseInt(pair, 16));
  return ofBytes(Number.parseInt(hex[1] ?? '3', 16), bytes, isOld);
}

function ofBytes(type: number, bytes: readonly number[], isOld: boolean): Pick<RegEntry, 'type' | 'data'> {
  if (type === 4 || type === 11) {
    const number = bytes.reduceRight((sum, byte) => sum * 256n + BigInt(byte), 0n);
    return { type: 'number', data: String(number) };
  }
  if (type !== 1 && type !== 2 && type !== 7) return { type: 'binary', data: '' };
  const raw = isOld ? String.fromCharCode(...bytes) : new TextDecoder('utf-16le').decode(Uint8Array.from(bytes));
  const text = raw.replace(/\0+$/, '');
  return type === 7 ? { type: 'lines', data: text.replaceAll('\0', '\n') } : { type: 'text', data: text };
}
