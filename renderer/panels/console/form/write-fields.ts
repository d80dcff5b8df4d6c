import type { TreeRow } from '../../../../shared/contract/tree.ts';
import type { FormFields, FormVerb } from './read-form.ts';

const writing: ReadonlySet<string> = new Set<FormVerb>(['Add', 'Replace']);

/** Another verb: one that writes gets a Format and the value there was, any other carries nothing. */
export function withVerb(fields: FormFields, verb: FormVerb, last: { node: TreeRow | undefined; value: string | null }): FormFields {
  if (!writing.has(verb)) return { ...fields, verb, format: null, value: null };
  return { ...fields, verb, format: fields.format ?? last.node?.format ?? null, value: fields.value ?? last.value ?? '' };
}

/** Another node: its Format, a verb it takes, and a value where it has only a few to choose from. */
export function withNode(fields: FormFields, node: TreeRow): FormFields {
  const verb = node.access.includes(fields.verb) ? fields.verb : usualVerb(node);
  const { value, ...rest } = withVerb({ ...fields, locURI: node.locURI }, verb, { node, value: fields.value });
  if (value === null) return { ...rest, value };
  const fits = node.choices.length === 0 || node.choices.some((choice) => choice.value === value);
  return { ...rest, format: node.format, value: node.format === 'node' ? '' : fits ? value : (node.choices[0]?.value ?? '') };
}

function usualVerb({ access }: TreeRow): FormVerb {
  return (['Replace', 'Add', 'Get', 'Exec', 'Delete'] as const).find((verb) => access.includes(verb)) ?? 'Get';
}
