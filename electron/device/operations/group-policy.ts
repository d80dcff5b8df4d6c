import type { InputOf, OperationsOf, OutputOf } from '../../../shared/contract/contract.ts';
import { type groupPolicyRows, largestPolicyFile, type ShownGroupPolicyValue } from '../../../shared/contract/policies.ts';
import { wholeFile } from '../../../shared/file-pieces.ts';
import { quoted } from '../../../shared/quoted.ts';
import { done, type Result, refused } from '../../../shared/result.ts';
import { changedValues, type GroupPolicy, noGroupPolicy, readPolicyFile, shownValues } from '../policies/group-policy/group-policy.ts';
import { buildView } from '../state/build-view.ts';
import type { DeviceDeps } from '../state/device-deps.ts';
import { saveChange } from '../state/save-change.ts';

/** Group Policy: an operator's list of registry values. */
export function groupPolicyOperations(deps: DeviceDeps): OperationsOf<typeof groupPolicyRows> {
  return {
    getGroupPolicy: async () => done(shown(deps)),
    importGroupPolicy: (input) => importFile(deps, input),
    clearGroupPolicy: () =>
      deps.exclusive(async () => {
        const { values } = deps.memory.state.groupPolicy;
        const changed = await change(deps, noGroupPolicy, { taken: 0, removed: values.length });
        return changed.ok ? done(buildView(deps).policies.inForce) : changed;
      }),
  };
}

function shown(deps: DeviceDeps): readonly ShownGroupPolicyValue[] {
  const { inForce } = buildView(deps).policies;
  const says = (node: string) => {
    const row = inForce.find((each) => each.node === node);
    if (row === undefined) return null;
    if (row.source.kind === 'group-policy') return row.effect;
    const because = row.lost.find(({ source }) => source.kind === 'group-policy')?.because;
    return `Without effect: ${row.source.name} gives ${row.area}/${row.name}${because === undefined ? '' : `; ${because}`}`;
  };
  return shownValues(deps.memory.state.groupPolicy, says);
}

async function importFile(
  deps: DeviceDeps,
  { file, hive, name }: InputOf<'importGroupPolicy'>,
): Promise<Result<OutputOf<'importGroupPolicy'>>> {
  const bytes = await wholeFile(file, largestPolicyFile);
  if (bytes === null)
    return refused({ title: 'Too large', detail: `The file has more than ${largestPolicyFile} bytes. Import a part of it.`, status: 413 });
  const read = readPolicyFile(bytes, hive);
  if (!read.ok) return name === undefined ? read : refused({ ...read.problem, detail: `${quoted(name)}: ${read.problem.detail}` });
  const { form, changes, leftOut, notes } = read.value;
  return deps.exclusive(async () => {
    const before = deps.memory.state.groupPolicy.values;
    const values = changedValues(before, changes);
    if (!values.ok) return values;
    const taken = changes.filter(({ kind }) => kind === 'set').length;
    const removed = before.filter((value) => !values.value.includes(value)).length;
    const changed = await change(deps, { order: deps.policies.next(), values: values.value }, { taken, removed });
    return changed.ok ? done({ form, taken, removed, leftOut, notes, values: shown(deps) }) : changed;
  });
}

/** For the one who has the turn. */
async function change(
  deps: DeviceDeps,
  groupPolicy: GroupPolicy,
  counts: { readonly taken: number; readonly removed: number },
): Promise<Result<null>> {
  const kept = await saveChange(deps, { groupPolicy });
  if (!kept.ok) return kept;
  deps.journal.record({ cause: deps.newCause(), event: { kind: 'group-policy-changed', values: groupPolicy.values.length, ...counts } });
  deps.changed('tree');
  return kept;
}
