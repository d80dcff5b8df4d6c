import type { CauseId, NewJournalRecord } from '../../../shared/contract/journal.ts';
import type { AppliedPackage, AppliedSetting, PlannedSetting, ProvisioningPlan } from '../../../shared/contract/packages/plan.ts';
import { quoted } from '../../../shared/quoted.ts';
import type { OwnedTree, TreeAnswer } from '../tree/management-tree.ts';
import { goesBefore } from './applied-packages.ts';

export interface ApplyContext {
  readonly tree: Pick<OwnedTree, 'get' | 'add' | 'replace' | 'values'>;
  /** Packages that are there already, without an older one of the same id. */
  readonly others: readonly AppliedPackage[];
  /** Whether a value that comes from somewhere else than packages stays. */
  readonly keepsForeignValues: boolean;
  /** Whether somebody is signed in. */
  readonly userIsThere: boolean;
  readonly cause: CauseId;
}

export interface AppliedSettings {
  readonly settings: readonly AppliedSetting[];
  readonly entries: readonly NewJournalRecord[];
}

/** Stages every setting of a plan in the tree as a write like any other. Ends with what is to be kept, and what to tell of it. */
export function applySettings(plan: ProvisioningPlan, context: ApplyContext): AppliedSettings {
  const settings: AppliedSetting[] = [];
  const entries: NewJournalRecord[] = [];
  for (const setting of plan.settings) {
    const node = context.tree.get(setting.locUri).node ?? null;
    const waits = !context.userIsThere && setting.locUri.startsWith('./User/');
    const blocked = waits ? waitsForUser : whyBlocked(plan, node, context);
    const answer = blocked === null ? write(setting, context) : null;
    const outcome = { node, status: answer?.status ?? null, because: answer?.because ?? blocked ?? '' };
    const applied: AppliedSetting = { ...setting, ...outcome, ...(waits && { waitsFor: 'user' }) };
    settings.push(applied);
    entries.push(entryOf(plan, applied, { answer, cause: context.cause }));
  }
  return { settings, entries };
}

const waitsForUser = 'It is a setting for a user, and nobody is signed in: it is written at the next sign-in';

/** Half a sentence where something else goes before this package. */
function whyBlocked(plan: ProvisioningPlan, node: string | null, { others, tree, keepsForeignValues }: ApplyContext): string | null {
  if (node === null) return null;
  const setters = others.filter(({ settings }) => settings.some((setting) => setting.node === node && setting.status !== null));
  const before = setters.find((other) => goesBefore(other, plan));
  if (before !== undefined)
    return `The package ${quoted(before.name)} (${before.owner}, rank ${before.rank}) sets it and takes precedence over ${plan.owner}, rank ${plan.rank}`;
  const value = tree.values().get(node) ?? null;
  const isForeign =
    value !== null && !setters.some(({ settings }) => settings.some((setting) => setting.node === node && setting.value === value));
  return keepsForeignValues && isForeign ? 'Management has set it, and stays by the assumption "ppkgAgainstMdm"' : null;
}

/** Replace writes whether or not there is a value; below a dynamic node that is missing only Add does. */
function write({ locUri, value, format }: PlannedSetting, { tree, cause }: ApplyContext): TreeAnswer {
  const replaced = tree.replace(locUri, { data: value, format }, cause);
  if (replaced.status < 300) return replaced;
  const added = tree.add(locUri, { data: value, format }, cause);
  return added.status < 300 ? added : replaced;
}

interface Told {
  readonly answer: TreeAnswer | null;
  readonly cause: CauseId;
}

function entryOf(plan: ProvisioningPlan, setting: AppliedSetting, { answer, cause }: Told): NewJournalRecord {
  const { node, path, status, because } = setting;
  const provenance = answer?.basis ?? null;
  return {
    cause,
    ...(node !== null && { node }),
    event: { kind: 'package-setting', package: plan.name, path, status, because, provenance },
  };
}
