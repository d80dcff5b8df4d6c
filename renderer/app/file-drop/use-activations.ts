import { useEffect, useEffectEvent } from 'react';
import type { Offer } from '../../../shared/window/activation.ts';
import { useDevice } from '../../connection/device-context.tsx';

/** Calls with everything that is opened with the app while the component is there; what came before waits for it. */
export function useActivations(take: (offer: Offer) => Promise<void>): void {
  const { bridge } = useDevice();
  const newest = useEffectEvent((offer: Offer) => void take(offer));
  useEffect(() => bridge.onOffered((offer) => newest(offer)), [bridge]);
}
