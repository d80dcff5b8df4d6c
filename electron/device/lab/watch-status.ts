import type { ImageSlot, ImageState } from '../../../shared/contract/device-view.ts';
import { type ImageStatus, imageStatusMeanings } from '../../../shared/contract/image-status.ts';
import type { TransferReason } from '../../../shared/contract/transfer-reason.ts';
import { reasonInWords } from '../../../shared/words/picture-words.ts';
import type { LabDeps } from './lab-deps.ts';

export interface Watched {
  readonly slot: ImageSlot;
  readonly url: string;
  readonly wanted: ImageStatus;
}

interface WatchedEnd {
  /** null: the URL is another one now. */
  readonly reached: ImageStatus | null;
  readonly reason: TransferReason | null;
  /** What the Status went through on its way, in words. */
  readonly happened: readonly string[];
}

export interface StatusWatch {
  /** Resolves when the wanted Status stands, when it cannot come any more, or when patience ends. */
  ended(patienceMs: number, closing: AbortSignal): Promise<WatchedEnd>;
  stop(): void;
}

/** Follows a slot from before its URL is written, so that no step is missed. */
export function watchStatus({ device, subscribe, realClock }: LabDeps, { slot, url, wanted }: Watched): StatusWatch {
  const steps: string[] = [];
  const look = () => {
    const state = device.images.state(slot);
    const step = state.url === url ? stepInWords(state) : '';
    if (step !== '' && !steps.includes(step)) steps.push(step);
    return state;
  };
  let listener: () => void = () => void look();
  const unsubscribe = subscribe(() => listener());
  return {
    ended: (patienceMs, closing) =>
      new Promise((resolve) => {
        const finish = () => {
          cancel();
          closing.removeEventListener('abort', finish);
          listener = () => undefined;
          const { url: now, status, reason } = look();
          resolve({ reached: now === url ? status : null, reason: now === url ? reason : null, happened: steps });
        };
        const cancel = realClock.after(patienceMs, finish);
        closing.addEventListener('abort', finish);
        listener = () => {
          if (hasEnded(look(), { slot, url, wanted })) finish();
        };
        listener();
      }),
    stop: unsubscribe,
  };
}

/** Status 2 counts once bytes have come: before, the request may not even have been made. */
function hasEnded({ url, status, nextTryAt, progress }: ImageState, watched: Watched): boolean {
  if (url !== watched.url) return true;
  if (status === watched.wanted) return status === 2 ? (progress?.received ?? 0) > 0 : status !== 3 || nextTryAt === null;
  return status !== 2 && nextTryAt === null;
}

function stepInWords({ status, reason, tries }: ImageState): string {
  if (status === null) return '';
  // A try counts as one more when its request begins, a moment after the Status says so.
  const which = tries === 0 ? '' : `Try ${tries}: `;
  if (status === 2) return tries === 0 ? '' : `${which}Status 2, ${imageStatusMeanings[2].word}`;
  return reason === null ? '' : `${which}Status ${status}: ${reasonInWords(reason)}`;
}
