import type { ImageSlot, ImageState } from '../../../shared/contract/device-view.ts';
import type { SimulatedPC } from '../explain/paper-pc.ts';
import { imageNodes } from '../images/image-nodes.ts';
import { goesBefore } from '../provisioning/applied-packages.ts';
import type { DeviceDeps } from '../state/device-deps.ts';

/** What every PC on paper has in common with this one. */
export function paper({ memory, tree, assumptions, pace, onPaper }: DeviceDeps): Omit<SimulatedPC, 'values' | 'facts' | 'image'> {
  const definitions = memory.ddf.flatMap((file) => file.definitions);
  const pause = pace.begin();
  const sources = {
    groupPolicy: () => memory.state.groupPolicy,
    writers: () => ({ packages: memory.state.packages, enrolment: null, goesBefore }),
  };
  return { definitions, forest: tree.forest(), assumptions: assumptions(), deviceId: onPaper.deviceId(), pause, sources, own: onPaper };
}

/** A picture nothing was said about. */
export function unset(slot: ImageSlot): ImageState {
  const { url: urlNode, status: statusNode } = imageNodes[slot];
  const nothing = { url: null, status: null, reason: null, nextTryAt: null, progress: null, picture: null, cause: null };
  return { urlNode, statusNode, tries: 0, undrawable: false, ...nothing };
}
