import type { Operations } from '../../../shared/contract/contract.ts';
import type { RecipeOutcome } from '../../../shared/contract/lab.ts';
import { done } from '../../../shared/result.ts';
import { serialQueue } from '../runtime/serial-queue.ts';
import { buildView } from '../state/build-view.ts';
import { type Before, putBack, remember } from './before-recipe.ts';
import type { LabDeps } from './lab-deps.ts';
import { runRecipe } from './run-recipe.ts';

export type LabOperationNames = 'getLab' | 'startLabPicture' | 'changeLabPicture' | 'stopLab' | 'runRecipe' | 'undoRecipe';

export interface LabOperations extends Pick<Operations, LabOperationNames> {
  /** Forgets what `undoRecipe` would put back: the device is another one now. */
  forget(): void;
  /** Ends a recipe that waits and stops the lab. */
  close(): Promise<void>;
}

/** The image lab and the recipes. Recipes run one at a time; an undo takes back all since the last one. */
export function labOperations(deps: LabDeps): LabOperations {
  const { device, lab } = deps;
  const oneAtATime = serialQueue();
  const closing = new AbortController();
  let before: Before | null = null;
  let recipe: RecipeOutcome | null = null;
  const unsubscribe = lab.subscribe(() => device.changed('rest'));
  const state = () => done({ ...lab.state(), recipe });
  const forget = () => {
    before = null;
    recipe = null;
  };
  return {
    getLab: async () => state(),
    startLabPicture: (order) => lab.start(order),
    changeLabPicture: ({ id, ...order }) => lab.change(id, order),
    stopLab: async ({ id }) => {
      await lab.stop(id);
      return state();
    },
    runRecipe: ({ status, slot = 'desktop' }) =>
      oneAtATime(async () => {
        before = remember(device, before, slot);
        const previous = recipe?.picture ?? null;
        const outcome = await runRecipe(deps, { status, slot, closing: closing.signal });
        if (!outcome.ok) return outcome;
        if (previous !== null) await lab.stop(previous);
        recipe = outcome.value;
        device.changed('rest');
        return outcome;
      }),
    undoRecipe: () =>
      oneAtATime(async () => {
        const back = before === null ? done(null) : await putBack(deps, before);
        if (!back.ok) return back;
        const picture = recipe?.picture ?? null;
        forget();
        if (picture !== null) await lab.stop(picture);
        device.changed('rest');
        return done(buildView(device));
      }),
    forget,
    async close() {
      closing.abort();
      unsubscribe();
      await lab.stop();
    },
  };
}
