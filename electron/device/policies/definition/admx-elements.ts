import { quoted } from '../../../../shared/quoted.ts';
import type { AdmxValue, Read } from './value.ts';

/** An element of an ADMX-backed policy, as its ADMX declares it. */
export interface AdmxElement {
  readonly id: string;
  readonly required: boolean;
  /** Why a value is none of this element, as half a sentence; null where it is one. */
  readonly fault: (value: string) => string | null;
}

/** A required text; the ADMX of these areas knows no other. */
export function textElement(id: string): AdmxElement {
  return { id, required: true, fault: (value) => (value.trim() === '' ? 'has to be some text' : null) };
}

export function enumElement(id: string, values: readonly string[]): AdmxElement {
  return { id, required: true, fault: (value) => (values.includes(value) ? null : `has to be one of ${values.join(', ')}`) };
}

export function decimalElement(id: string, least: number, most: number): AdmxElement {
  const isOne = (value: string) => /^\d{1,10}$/.test(value.trim()) && Number(value) >= least && Number(value) <= most;
  return { id, required: true, fault: (value) => (isOne(value) ? null : `has to be a whole number from ${least} to ${most}`) };
}

/** A check box. Samples write 1 and true; whoever leaves it out leaves it unchecked. */
export function booleanElement(id: string): AdmxElement {
  return {
    id,
    required: false,
    fault: (value) => (/^(?:[01]|true|false)$/i.test(value.trim()) ? null : 'has to be 1 or 0, true or false'),
  };
}

export function isChecked(value: string | undefined): boolean {
  return /^(?:1|true)$/i.test(value?.trim() ?? '');
}

/** The same value, where its elements are those of the ADMX; ids are compared as they are written. */
export function readElements(read: Read<AdmxValue>, elements: readonly AdmxElement[]): Read<AdmxValue> {
  if (!read.ok || !read.value.enabled) return read;
  const given = read.value.elements;
  const missing = elements.find(({ id, required }) => required && !given.has(id));
  if (missing !== undefined)
    return { ok: false, because: `<enabled/> needs <data id="${missing.id}" value="…"/>, which the ADMX requires` };
  for (const [id, value] of given) {
    const element = elements.find((one) => one.id === id);
    const known = elements.length === 0 ? 'this policy has none' : `it has ${elements.map((one) => one.id).join(', ')}`;
    if (element === undefined) return { ok: false, because: `The ADMX has no element ${quoted(id)}: ${known}` };
    const fault = element.fault(value);
    if (fault !== null) return { ok: false, because: `The element ${id} ${fault}, not ${quoted(value)}` };
  }
  return read;
}
