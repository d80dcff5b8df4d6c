import type { AssumptionValues } from '../../../shared/contract/assumption.ts';
import type { ImageSlot } from '../../../shared/contract/device-view.ts';
import type { RecipeUndone } from '../../../shared/contract/lab.ts';
import { done, type Result } from '../../../shared/result.ts';
import { slotNames } from '../../../shared/words/slot-names.ts';
import { imageNodes } from '../images/image-nodes.ts';
import { assumptionWords, defaultAssumptions } from '../state/assumptions.ts';
import type { DeviceDeps } from '../state/device-deps.ts';
import type { LabBefore } from '../state/lab-before.ts';
import { saveChange } from '../state/save-change.ts';
import { differing } from './differing.ts';
import type { LabDeps } from './lab-deps.ts';

/** What is so now; of a slot that a recipe has used before, `earlier` knows what was so then. */
export function remember({ facts, memory, tree, journal }: DeviceDeps, earlier: LabBefore['urls'], slot: ImageSlot): LabBefore {
  const { edition, setEduPolicies, bootToCloud } = facts();
  const known = earlier.some((one) => one.slot === slot);
  const url = tree.values().get(imageNodes[slot].url) ?? null;
  return {
    facts: { edition, setEduPolicies, bootToCloud },
    assumptions: memory.state.assumptions,
    urls: known ? earlier : [...earlier, { slot, url, since: journal.sequence() }],
  };
}

/** What is another one now, one entry each, in words: `the edition`, `an assumption: ...`, `the policy of the desktop picture`. */
export function changedSince({ facts, assumptions, tree }: DeviceDeps, before: LabBefore | null): readonly string[] {
  if (before === null) return [];
  const otherFacts = Object.keys(differing(facts(), before.facts)).map((name) => factNames[name as keyof LabBefore['facts']]);
  const otherAssumptions = Object.keys(differing(assumptions(), assumedBefore(before))).map(
    (id) => `what is assumed of ${assumptionWords(id)}`,
  );
  const otherUrls = before.urls.filter(({ slot, url }) => (tree.values().get(imageNodes[slot].url) ?? null) !== url);
  return [...otherFacts, ...otherAssumptions, ...otherUrls.map(({ slot }) => `the policy of the ${slotNames[slot].toLowerCase()}`)];
}

function assumedBefore({ assumptions }: LabBefore): AssumptionValues {
  return { ...defaultAssumptions, ...assumptions };
}

const factNames = { edition: 'the edition', setEduPolicies: 'SetEduPolicies', bootToCloud: 'boot to cloud' } as const;

/** The same without what is put back, but for the address of the slot that the next recipe writes anyway: nothing is fetched for a moment. */
export function remaining(before: LabBefore, slot: ImageSlot): { readonly back: LabBefore; readonly kept: LabBefore['urls'] } {
  const of = (same: boolean) => before.urls.filter((one) => (one.slot === slot) === same);
  return { back: { ...before, urls: of(false) }, kept: of(true) };
}

/** What `putBack` will have put back. */
export function undoneBy({ assumptions }: DeviceDeps, before: LabBefore): RecipeUndone {
  const urls = before.urls.map(({ slot, url }) => ({ slot, url }));
  return { facts: before.facts, assumptions: differing(assumptions(), assumedBefore(before)), urls };
}

/** Facts and assumptions first, so that no URL is fetched under a gate that was closed; then the URLs, past that gate. */
export async function putBack({ device, operations }: LabDeps, before: LabBefore): Promise<Result<null>> {
  const changed = await operations.changeDevice(differing(device.facts(), before.facts));
  if (!changed.ok) return changed;
  const assumed = Object.entries(differing(device.assumptions(), assumedBefore(before)));
  const reassumed = assumed.length > 0 ? await operations.changeAssumptions(Object.fromEntries(assumed)) : done(null);
  if (!reassumed.ok) return reassumed;
  return device.exclusive(async () => {
    const cause = device.newCause();
    for (const { slot, url } of before.urls) {
      const node = imageNodes[slot].url;
      if ((device.tree.values().get(node) ?? null) !== url) device.tree.put(node, url, cause);
    }
    const kept = await saveChange(device, { labBefore: null });
    if (!kept.ok || before.urls.length === 0) return kept;
    const putBack = before.urls.map(({ slot, since }) => ({ node: imageNodes[slot].url, since }));
    const event = { kind: 'recipe-undone', putBack } as const;
    device.journal.record({ cause, event });
    device.tree.commit();
    device.changed('tree');
    return kept;
  });
}
