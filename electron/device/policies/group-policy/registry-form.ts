import type { RegistryType } from '../../../../shared/contract/policies.ts';
import { escapeAttribute } from '../../../../shared/xml-text.ts';
import { readAdmx, readLines } from '../definition/value.ts';

interface RegistryData {
  readonly name: string;
  readonly type: RegistryType;
  readonly data: string;
}

/** How the registry writes a setting, both ways. */
export interface Form {
  readonly names: readonly string[];
  /** Ids of the elements of its ADMX, in their own spelling. */
  readonly elements?: readonly string[];
  /** The value of the policy; null where these registry values are none of it. */
  readonly fromRegistry: (values: ReadonlyMap<string, Pick<RegistryData, 'type' | 'data'>>) => string | null;
  readonly toRegistry: (value: string) => readonly RegistryData[];
}

type Values = Parameters<Form['fromRegistry']>[0];

const numbers: ReadonlySet<RegistryType> = new Set(['REG_DWORD', 'REG_DWORD_BIG_ENDIAN', 'REG_QWORD']);

function wholeNumber(values: Values, name: string): string | null {
  const found = values.get(name);
  return found !== undefined && (numbers.has(found.type) || /^\d{1,10}$/.test(found.data)) ? found.data : null;
}

/** A number in the registry, and the same one in the policy. */
export function number(name: string): Form {
  return {
    names: [name],
    fromRegistry: (values) => wholeNumber(values, name),
    toRegistry: (value) => [{ name, type: 'REG_DWORD', data: value.trim() }],
  };
}

/** Numbers that mean another number in the policy: what “Turn off …” and “Allow …” say of one thing. */
export function ints(name: string, pairs: readonly (readonly [registry: string, policy: string])[]): Form {
  return {
    names: [name],
    fromRegistry: (values) => pairs.find(([registry]) => registry === wholeNumber(values, name))?.[1] ?? null,
    toRegistry: (value) =>
      pairs.flatMap(([registry, policy]) => (policy === value.trim() ? [{ name, type: 'REG_DWORD' as const, data: registry }] : [])),
  };
}

export function text(name: string): Form {
  return {
    names: [name],
    fromRegistry: (values) => values.get(name)?.data ?? null,
    toRegistry: (value) => [{ name, type: 'REG_SZ', data: value }],
  };
}

/** Lines, which Policy CSP parts by U+F000. */
export function lines(name: string): Form {
  return {
    names: [name],
    fromRegistry: (values) =>
      values
        .get(name)
        ?.data.split(/\r\n|\n/)
        .join('\uf000') ?? null,
    toRegistry: (value) => [{ name, type: 'REG_SZ', data: readLines(value).join('\r\n') }],
  };
}

/** A policy of an ADMX without elements: 1 enabled, 0 disabled. */
export function switched(name: string): Form {
  return {
    names: [name],
    fromRegistry(values) {
      const found = wholeNumber(values, name);
      return found === null ? null : found === '0' ? '<disabled/>' : '<enabled/>';
    },
    toRegistry(value) {
      const read = readAdmx(value);
      // Disabled, most of them are taken out of the registry.
      return read.ok && read.value.enabled ? [{ name, type: 'REG_DWORD', data: '1' }] : [];
    },
  };
}

/** The same, written as text: `1` enabled, `0` disabled. */
export function switchedText(name: string): Form {
  return {
    names: [name],
    fromRegistry(values) {
      const found = values.get(name)?.data.trim();
      return found === '1' ? '<enabled/>' : found === '0' ? '<disabled/>' : null;
    },
    toRegistry(value) {
      const read = readAdmx(value);
      return read.ok ? [{ name, type: 'REG_SZ', data: read.value.enabled ? '1' : '0' }] : [];
    },
  };
}

/** A policy of an ADMX whose elements are values of their own; the first is there whenever it is enabled. */
export function parts(elements: readonly (readonly [id: string, name: string, type: RegistryType])[]): Form {
  return {
    names: elements.map(([, name]) => name),
    elements: elements.map(([id]) => id),
    fromRegistry(values) {
      if (!values.has(elements[0]?.[1] ?? '')) return null;
      const data = elements.flatMap(([id, name]) => {
        const found = values.get(name);
        return found === undefined ? [] : [`<data id="${id}" value="${escapeAttribute(found.data)}"/>`];
      });
      return `<enabled/>${data.join('')}`;
    },
    toRegistry(value) {
      const read = readAdmx(value);
      if (!read.ok || !read.value.enabled) return [];
      return elements.flatMap(([id, name, type]) => {
        const data = read.value.elements.get(id);
        return data === undefined ? [] : [{ name, type, data }];
      });
    },
  };
}
