import { encodeName, parseCanonical } from './address.ts';
import { isInterior } from './defined-node.ts';
import type { TreeView } from './tree-view.ts';
import { checkAgainst, checkCharacters } from './values/check-value.ts';

/** A message is not longer, and each value came in one. */
const longest = 5 * 1024 * 1024;

/**
 * Why a value that is to be stored could not have been written, as a clause; null where it could. The rules of every dependency group
 * count, because a value stays when the group it was written under no longer holds. A node nobody defines here keeps what it has.
 */
export function storedObjection(view: TreeView, node: string, value: string | null): string | null {
  const parsed = parseCanonical(node);
  if (!parsed.ok) return parsed.because;
  const { scopeRoot, names, query } = parsed.value;
  const canonical = ['.', ...(scopeRoot === 'user' ? ['User'] : []), ...names.map(encodeName)].join('/');
  if (query !== undefined || canonical !== node) return `this PC writes the address ${canonical}`;
  if (value !== null && value.length > longest) return `its value has ${value.length} characters`;
  const place = view.resolve(parsed.value);
  if (place === undefined) return value === null ? null : because(checkCharacters(value));
  if (isInterior(place.defined)) return value === null ? null : 'an interior node holds no value';
  if (value === null) return 'a leaf has a value';
  const { format, allowedValues, dependencies } = place.defined.definition;
  const rules = [allowedValues, ...dependencies.flatMap(({ changedAllowedValues: rule }) => (rule === null ? [] : [rule]))];
  const checks = rules.map((rule) => because(checkAgainst({ format, rule, patterns: view.patterns }, value)));
  return because(checkCharacters(value)) ?? (checks.includes(null) ? null : (checks[0] ?? null));
}

function because(check: ReturnType<typeof checkCharacters>): string | null {
  return check.kind === 'fits' || check.kind === 'unchecked' ? null : check.because;
}
