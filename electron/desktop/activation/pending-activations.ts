import type { Offer } from '../../../shared/window/activation.ts';

/** Between whoever opens something and the page it is for, which may be loading, or coming back from a crash. */
export interface PendingActivations {
  offer(offer: Offer): void;
  /** Everything that waits; it does so no more. */
  take(): readonly Offer[];
}

const mostWaiting = 10;

/** @param tell says to the page that something waits */
export function createPendingActivations(tell: () => void): PendingActivations {
  let waiting: readonly Offer[] = [];
  return {
    offer(offer) {
      waiting = [...waiting, offer].slice(-mostWaiting);
      tell();
    },
    take() {
      const taken = waiting;
      waiting = [];
      return taken;
    },
  };
}
