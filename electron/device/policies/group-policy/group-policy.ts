import * as v from 'valibot';
import {
  type GroupPolicyValue,
  groupPolicyValueSchema,
  mostGroupPolicyValues,
  type PolicySource,
  type ShownGroupPolicyValue,
} from '../../../../shared/contract/policies.ts';
import { done, type Result, refused } from '../../../../shared/result.ts';
import type { Given } from '../sources/given.ts';
import { readRegFile } from './read-reg-file.ts';
import { isRegistryPol, readRegistryPol } from './read-registry-pol.ts';
import { type ReadFile, type RegistryChange, registryId } from './registry-key.ts';
import { type MappedPolicy, mappedOf } from './registry-table.ts';

/** Registry values of Group Policy, as the PC keeps them. */
export interface GroupPolicy {
  /** Its place among the writes of all sources: the newest import's. */
  readonly order: number;
  readonly values: readonly GroupPolicyValue[];
}

export const noGroupPolicy: GroupPolicy = { order: 0, values: [] };

export const groupPolicySchema = v.strictObject({
  order: v.pipe(v.number(), v.integer(), v.minValue(0)),
  values: v.pipe(v.array(groupPolicyValueSchema), v.maxLength(mostGroupPolicyValues)),
});

/** All text of a list, so that the state it is kept in stays one that can be read back. */
const mostText = 2 * 1024 * 1024;

/** As the registry calls the provider: Group Policy is none, and this is the id of its client-side extension for registry values. */
const groupPolicySource: PolicySource = { kind: 'group-policy', id: '{35378EAC-683F-11D2-A89A-00C04FBBCFA2}', name: 'Group Policy' };

export function readPolicyFile(bytes: Uint8Array, hive: 'machine' | 'user'): Result<ReadFile> {
  if (!isRegistryPol(bytes)) return readRegFile(bytes);
  return readRegistryPol(bytes, hive === 'user' ? 'HKEY_CURRENT_USER' : 'HKEY_LOCAL_MACHINE');
}

/** The list after what a file asks, in the order of keys and names; refused with 413 where it would be too long. */
export function changedValues(
  before: readonly GroupPolicyValue[],
  changes: readonly RegistryChange[],
): Result<readonly GroupPolicyValue[]> {
  const all = new Map(before.map((value) => [registryId(value), value]));
  for (const change of changes) {
    if (change.kind === 'set') all.set(registryId(change.value), change.value);
    else if (change.kind === 'delete') all.delete(registryId(change));
    else for (const [id, value] of all) if (isIn(value, change)) all.delete(id);
  }
  const values = [...all].sort(([one], [other]) => (one < other ? -1 : 1)).map(([, value]) => value);
  const length = values.reduce((sum, { key, name, data }) => sum + key.length + name.length + data.length, 0);
  if (values.length <= mostGroupPolicyValues && length <= mostText) return done(values);
  const detail = `The list would have ${values.length} values and ${length} characters; ${mostGroupPolicyValues} and ${mostText} are the most. Nothing was taken. Clear the list first, or import less.`;
  return refused({ title: 'Too many values', detail, status: 413 });
}

function isIn(value: GroupPolicyValue, { hive, key, below }: Extract<RegistryChange, { kind: 'delete-key' }>): boolean {
  if (value.hive !== hive) return false;
  const [own, wanted] = [value.key.toLowerCase(), key.toLowerCase()];
  return own === wanted || (below && own.startsWith(`${wanted}\\`));
}

/** What Group Policy gives to nodes of Policy CSP. */
export function givenByGroupPolicy({ order, values }: GroupPolicy): ReadonlyMap<string, Given> {
  const found = new Map<MappedPolicy, Map<string, GroupPolicyValue>>();
  for (const value of values) {
    const mapped = mappedOf(value);
    if (mapped === undefined) continue;
    const own = found.get(mapped) ?? new Map<string, GroupPolicyValue>();
    const name = mapped.names.find((each) => each.toLowerCase() === value.name.toLowerCase()) ?? value.name;
    found.set(mapped, own.set(name, value));
  }
  return new Map(
    [...found].flatMap(([{ node, form }, own]) => {
      const value = form.fromRegistry(own);
      return value === null ? [] : [[node, { source: groupPolicySource, value, order }] as const];
    }),
  );
}

/** The list for people: which setting each value is, and what it does. */
export function shownValues({ values }: GroupPolicy, says: (node: string) => string | null): readonly ShownGroupPolicyValue[] {
  return values.map((value) => {
    const node = mappedOf(value)?.node ?? null;
    const policy = node === null ? null : node.split('/').slice(-2).join('/');
    return {
      ...value,
      policy,
      says: (node === null ? null : says(node)) ?? 'Kept, and shown in the registry; it changes nothing on the screens of this PC',
    };
  });
}
