import { quoted } from '../../../../shared/quoted.ts';
import type { Result } from '../../../../shared/result.ts';
import { answerForm } from '../../xml/forms.ts';
import { parseXML } from '../../xml/parse-xml.ts';

/** A value as a policy node carries it, read; or why it says nothing. */
export type Read<Value> = Result<Value, { readonly because: string }>;

/** The value of an ADMX-backed policy: its state and its elements, by the ids of the ADMX. */
export interface AdmxValue {
  readonly enabled: boolean;
  readonly elements: ReadonlyMap<string, string>;
}

/** Separates the entries of a list, and an entry's name from its value. Source: Policy CSP, "Understanding ADMX-backed policies". */
const listSeparator = '\uf000';

export function readInt(data: string): Read<number> {
  const text = data.trim();
  return /^-?\d{1,10}$/.test(text) ? { ok: true, value: Number(text) } : { ok: false, because: `${quoted(text)} is no whole number` };
}

export function readLines(data: string): readonly string[] {
  return data.split(listSeparator);
}

/**
 * `<enabled/>`, `<disabled/>`, or `<enabled/>` with one `<data id="…" value="…"/>` an element. That there is nothing else in it is for the value
 * check of the tree, which elements there are for the ADMX (`admx-elements.ts`).
 */
export function readAdmx(data: string): Read<AdmxValue> {
  const parts = partsOf(data);
  if (parts === null) return { ok: false, because: 'The payload of an ADMX-backed policy is not well-formed' };
  const state = parts.find(({ name }) => name === 'enabled' || name === 'disabled');
  if (state === undefined) return { ok: false, because: 'The payload of an ADMX-backed policy says neither <enabled/> nor <disabled/>' };
  const elements = new Map(parts.filter(({ name }) => name === 'data').map(({ id, value }) => [id, value]));
  return { ok: true, value: { enabled: state.name === 'enabled', elements } };
}

interface Part {
  /** In lower case: documented samples write `<Enabled/>` too. */
  readonly name: string;
  readonly id: string;
  readonly value: string;
}

/** The elements of a payload, which has no root of its own; null when it is not well-formed. */
function partsOf(data: string): readonly Part[] | null {
  const { root } = parseXML(`<payload>${data}</payload>`, answerForm);
  if (root === null) return null;
  return root.children.map(({ name, attributes }) => {
    const named = new Map([...attributes].map(([key, value]) => [key.toLowerCase(), value]));
    return { name: name.toLowerCase(), id: named.get('id') ?? '', value: named.get('value') ?? '' };
  });
}
