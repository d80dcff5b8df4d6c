import type { AssumptionValues } from '../../../shared/contract/assumption.ts';
import type { DeviceFacts } from '../../../shared/contract/device-facts.ts';
import type { ImageSlot } from '../../../shared/contract/device-view.ts';
import type { RecipeUndone } from '../../../shared/contract/lab.ts';
import { done, type Result } from '../../../shared/result.ts';
import { slotNames } from '../../../shared/words/slot-names.ts';
import { imageNodes } from '../images/image-nodes.ts';
import { assumptionWords } from '../state/assumptions.ts';
import type { DeviceDeps } from '../state/device-deps.ts';
import { saveChange } from '../state/save-change.ts';
import { differing } from './differing.ts';
import type { LabDeps } from './lab-deps.ts';

/** What recipes change, as it was before the first of them. */
export interface Before {
  readonly facts: Pick<DeviceFacts, 'edition' | 'setEduPolicies' | 'bootToCloud'>;
  readonly assumptions: AssumptionValues;
  /** Of each slot a recipe has used. */
  readonly urls: ReadonlyMap<ImageSlot, UrlBefore>;
}

interface UrlBefore {
  /** null where there was none. */
  readonly url: string | null;
  /** Number of the newest entry of the journal at that moment. */
  readonly since: number;
}

/** What is so now; of a slot that a recipe has used before, `earlier` knows what was so then. */
export function remember({ facts, assumptions, tree, journal }: DeviceDeps, earlier: Before['urls'] | null, slot: ImageSlot): Before {
  const { edition, setEduPolicies, bootToCloud } = facts();
  const urls = earlier ?? new Map<ImageSlot, UrlBefore>();
  const before = { facts: { edition, setEduPolicies, bootToCloud }, assumptions: assumptions(), urls };
  if (before.urls.has(slot)) return before;
  const url = tree.values().get(imageNodes[slot].url) ?? null;
  return { ...before, urls: new Map([...before.urls, [slot, { url, since: journal.sequence() }]]) };
}

/** What is another one now, one entry each, in words: `the edition`, `an assumption: ...`, `the policy of the desktop picture`. */
export function changedSince({ facts, assumptions, tree }: DeviceDeps, before: Before | null): readonly string[] {
  if (before === null) return [];
  const otherFacts = Object.keys(differing(facts(), before.facts)).map((name) => factNames[name as keyof Before['facts']]);
  const otherAssumptions = Object.keys(differing(assumptions(), before.assumptions)).map(
    (id) => `what is assumed of ${assumptionWords(id)}`,
  );
  const otherUrls = [...before.urls].filter(([slot, { url }]) => (tree.values().get(imageNodes[slot].url) ?? null) !== url);
  return [...otherFacts, ...otherAssumptions, ...otherUrls.map(([slot]) => `the policy of the ${slotNames[slot].toLowerCase()}`)];
}

const factNames = { edition: 'the edition', setEduPolicies: 'SetEduPolicies', bootToCloud: 'boot to cloud' } as const;

/** The same without what is put back, but for the address of the slot that the next recipe writes anyway: nothing is fetched for a moment. */
export function remaining(before: Before, slot: ImageSlot): { readonly back: Before; readonly kept: ReadonlyMap<ImageSlot, UrlBefore> } {
  const of = (same: boolean) => new Map([...before.urls].filter(([each]) => (each === slot) === same));
  return { back: { ...before, urls: of(false) }, kept: of(true) };
}

/** What `putBack` will have put back. */
export function undoneBy({ assumptions }: DeviceDeps, { facts, assumptions: before, urls }: Before): RecipeUndone {
  return { facts, assumptions: differing(assumptions(), before), urls: [...urls].map(([slot, { url }]) => ({ slot, url })) };
}

/** Facts and assumptions first, so that no URL is fetched under a gate that was closed; then the URLs, past that gate. */
export async function putBack({ device, operations }: LabDeps, { facts, assumptions, urls }: Before): Promise<Result<null>> {
  const changed = await operations.changeDevice(differing(device.facts(), facts));
  if (!changed.ok) return changed;
  const assumed = Object.entries(differing(device.assumptions(), assumptions));
  const reassumed = assumed.length > 0 ? await operations.changeAssumptions(Object.fromEntries(assumed)) : done(null);
  if (!reassumed.ok) return reassumed;
  return device.exclusive(async () => {
    const cause = device.newCause();
    for (const [slot, { url }] of urls) {
      const node = imageNodes[slot].url;
      if ((device.tree.values().get(node) ?? null) !== url) device.tree.put(node, url, cause);
    }
    const kept = await saveChange(device);
    if (!kept.ok || urls.size === 0) return kept;
    const putBack = [...urls].map(([slot, { since }]) => ({ node: imageNodes[slot].url, since }));
    const event = { kind: 'recipe-undone', putBack } as const;
    device.journal.record({ cause, event });
    device.tree.commit();
    device.changed('tree');
    return kept;
  });
}
