import { imageSlots } from '../../../shared/contract/device-view.ts';
import type { ImageJobs } from '../images/image-jobs.ts';
import { imageNodes } from '../images/image-nodes.ts';
import type { OwnedTree } from '../tree/management-tree.ts';
import type { Memory } from './device-deps.ts';

/** Values and Status nodes as the run before left them. */
export function initialValues({ state }: Memory): readonly (readonly [string, string | null])[] {
  const statuses = imageSlots.flatMap((slot) => {
    const saved = state.images?.[slot] ?? null;
    return saved === null ? [] : [[imageNodes[slot].status, String(saved.status)] as const];
  });
  return [...state.values, ...statuses];
}

/** What a node holds now, a Status node included; null where nothing. */
export function currentValue(node: string, tree: OwnedTree, images: ImageJobs): string | null {
  const slot = imageSlots.find((name) => imageNodes[name].status === node);
  if (slot === undefined) return tree.values().get(node) ?? null;
  const { status } = images.state(slot);
  return status === null ? null : String(status);
}
