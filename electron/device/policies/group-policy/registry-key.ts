import type { GroupPolicyValue } from '../../../../shared/contract/policies.ts';

export type Hive = GroupPolicyValue['hive'];

/** A key or a value as the registry tells them apart: it knows no case. */
export function registryId({ hive, key, name = '' }: Pick<GroupPolicyValue, 'hive' | 'key'> & { readonly name?: string }): string {
  return `${hive}\\${key}\n${name}`.toLowerCase();
}

/** What a file asks of the list, in its order. */
export type RegistryChange =
  | { readonly kind: 'set'; readonly value: GroupPolicyValue }
  | { readonly kind: 'delete'; readonly hive: Hive; readonly key: string; readonly name: string }
  /** All values of a key; `below` also those of the keys below it. */
  | { readonly kind: 'delete-key'; readonly hive: Hive; readonly key: string; readonly below: boolean };

export interface ReadFile {
  readonly form: '.reg' | 'Registry.pol';
  readonly changes: readonly RegistryChange[];
  readonly leftOut: readonly { readonly what: string; readonly because: string }[];
  readonly notes: readonly string[];
}

/** Bytes of a value as the list holds them: text, decimal numbers, lines, hex. Null where they are too few for the type. */
export function dataOfBytes(type: GroupPolicyValue['type'], bytes: Uint8Array): string | null {
  switch (type) {
    case 'REG_SZ':
    case 'REG_EXPAND_SZ':
    case 'REG_LINK':
      return utf16(bytes)?.replace(/\0[\s\S]*$/, '') ?? null;
    case 'REG_MULTI_SZ':
      return (
        utf16(bytes)
          ?.split('\0')
          .filter((line) => line !== '')
          .join('\n') ?? null
      );
    case 'REG_DWORD':
      return bytes.length === 4 ? String(viewOf(bytes).getUint32(0, true)) : null;
    case 'REG_DWORD_BIG_ENDIAN':
      return bytes.length === 4 ? String(viewOf(bytes).getUint32(0)) : null;
    case 'REG_QWORD':
      return bytes.length === 8 ? String(viewOf(bytes).getBigUint64(0, true)) : null;
    case 'REG_NONE':
    case 'REG_BINARY':
      return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
  }
}

function utf16(bytes: Uint8Array): string | null {
  return bytes.length % 2 === 0 ? new TextDecoder('utf-16le', { ignoreBOM: true }).decode(bytes) : null;
}

export function viewOf(bytes: Uint8Array): DataView {
  return new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}

export const typeNumbers: ReadonlyMap<number, GroupPolicyValue['type']> = new Map([
  [0, 'REG_NONE'],
  [1, 'REG_SZ'],
  [2, 'REG_EXPAND_SZ'],
  [3, 'REG_BINARY'],
  [4, 'REG_DWORD'],
  [5, 'REG_DWORD_BIG_ENDIAN'],
  [6, 'REG_LINK'],
  [7, 'REG_MULTI_SZ'],
  [11, 'REG_QWORD'],
]);
