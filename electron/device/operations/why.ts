import type { OperationsOf } from '../../../shared/contract/contract.ts';
import type { whyRows } from '../../../shared/contract/why.ts';
import { done } from '../../../shared/result.ts';
import { lookedThrough, why } from '../explain/why.ts';
import { buildView } from '../state/build-view.ts';
import type { DeviceDeps } from '../state/device-deps.ts';

/** What people ask of a picture. Nothing changes. */
export function whyOperations(deps: DeviceDeps): OperationsOf<typeof whyRows> {
  return {
    getWhy: async ({ slot }) => {
      const journal = await deps.journal.after(Math.max(0, deps.journal.sequence() - lookedThrough), lookedThrough);
      return done(why({ view: buildView(deps), slot, journal }));
    },
  };
}
