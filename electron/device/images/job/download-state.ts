import type { ImageSlot, ImageState, Picture } from '../../../../shared/contract/device-view.ts';
import type { CauseId } from '../../../../shared/contract/journal.ts';
import { type TransferReason, transferReasons } from '../../../../shared/contract/transfer-reason.ts';
import type { Clock } from '../../ports/clock.ts';
import type { SavedImage } from '../image-jobs.ts';
import { imageNodes } from '../image-nodes.ts';
import type { SlotStatus } from '../status-table.ts';

/** Everything one slot knows, replaced as a whole at every change. */
export interface DownloadState {
  readonly url: string | null;
  readonly status: SlotStatus;
  readonly reason: TransferReason | null;
  readonly tries: number;
  /** Monotonic ms of the device's clock at which the next try is due. */
  readonly dueAt: number | null;
  readonly progress: ImageState['progress'];
  readonly picture: Picture | null;
  /** False until the bytes of a picture from the run before were compared with their hash. Until then nobody is shown it. */
  readonly verified: boolean;
  /** Name of the picture a screen could not draw; of no interest once another one is there. */
  readonly undrawable: string | null;
  readonly cause: CauseId | null;
}

export const unset: DownloadState = {
  url: null,
  status: null,
  reason: null,
  tries: 0,
  dueAt: null,
  progress: null,
  picture: null,
  verified: true,
  undrawable: null,
  cause: null,
};

/** What the rest of the device sees. */
export function imageState(slot: ImageSlot, state: DownloadState, clock: Clock): ImageState {
  const { url: urlNode, status: statusNode } = imageNodes[slot];
  const { url, status, reason, tries, dueAt, progress, cause } = state;
  const nextTryAt = dueAt === null ? null : clock.now() + Math.max(0, dueAt - clock.monotonic());
  const picture = state.verified ? state.picture : null;
  const undrawable = picture !== null && picture.fileName === state.undrawable;
  return { urlNode, statusNode, url, status, reason, tries, nextTryAt, progress, picture, undrawable, cause };
}

/** What the state file keeps: nothing for a slot without a Status. */
export function savedImage({ url, status, reason, tries, dueAt, picture, cause }: DownloadState, clock: Clock): SavedImage | null {
  if (url === null || status === null) return null;
  const nextTryInMs = dueAt === null ? null : Math.max(0, dueAt - clock.monotonic());
  return { url, status, reason, tries, nextTryInMs, picture, cause: cause ?? 'start' };
}

/** The state a saved image starts with; reasons of another version of the app are forgotten. */
export function restoredState({ nextTryInMs, reason, ...saved }: SavedImage, clock: Clock): DownloadState {
  return {
    ...saved,
    reason: reason !== null && Object.hasOwn(transferReasons, reason.code) ? reason : null,
    dueAt: nextTryInMs === null ? null : clock.monotonic() + nextTryInMs,
    progress: null,
    undrawable: null,
    verified: saved.picture === null,
  };
}
