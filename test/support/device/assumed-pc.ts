import type { AssumedPC } from '../../../electron/device/state/assumed/effect.ts';
import { freshSnapshot } from './snapshots.ts';

/** A PC fresh from the factory, as the effects of assumptions look at it. */
export const assumedPC: AssumedPC = {
  facts: freshSnapshot.facts,
  images: freshSnapshot.images,
  policies: { inForce: [] },
  values: new Map(),
  lacking: { edition: 0, build: 0 },
  packages: 0,
  enrolled: false,
};
