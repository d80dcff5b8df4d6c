import type { AssumptionValues } from '../../../shared/contract/assumption.ts';
import type { DeviceFacts } from '../../../shared/contract/device-facts.ts';
import type { ImageSlot } from '../../../shared/contract/device-view.ts';
import { done, type Result } from '../../../shared/result.ts';
import { imageNodes } from '../images/image-nodes.ts';
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

/** `earlier` where there is one, with the slot that is used now added to it. */
export function remember({ facts, assumptions, tree, journal }: DeviceDeps, earlier: Before | null, slot: ImageSlot): Before {
  const { edition, setEduPolicies, bootToCloud } = facts();
  const before = earlier ?? { facts: { edition, setEduPolicies, bootToCloud }, assumptions: assumptions(), urls: new Map() };
  if (before.urls.has(slot)) return before;
  const url = tree.values().get(imageNodes[slot].url) ?? null;
  return { ...before, urls: new Map([...before.urls, [slot, { url, since: journal.sequence() }]]) };
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
    if (!kept.ok) return kept;
    const putBack = [...urls].map(([slot, { since }]) => ({ node: imageNodes[slot].url, since }));
    const event = { kind: 'recipe-undone', putBack } as const;
    device.journal.record({ cause, event });
    device.tree.commit();
    device.changed('tree');
    return kept;
  });
}
