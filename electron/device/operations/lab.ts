import type { OperationsOf } from '../../../shared/contract/contract.ts';
import type { labRows, RecipeOutcome, RecipeUndone } from '../../../shared/contract/lab.ts';
import type { recipeRows } from '../../../shared/contract/recipes.ts';
import { done, type Result } from '../../../shared/result.ts';
import { changedSince, putBack, remaining, remember, undoneBy } from '../lab/before-recipe.ts';
import type { LabDeps } from '../lab/lab-deps.ts';
import { runRecipe } from '../lab/run-recipe.ts';
import { serialQueue } from '../runtime/serial-queue.ts';
import { buildView } from '../state/build-view.ts';
import { saveChange } from '../state/save-change.ts';

export interface LabOperations extends OperationsOf<typeof labRows & typeof recipeRows> {
  /** Forgets the recipe: the device is another one now, and its state says what `undoRecipe` would put back. */
  forget(): void;
  /** Ends a recipe that waits and stops the lab. */
  close(): Promise<void>;
}

/** The image lab and the recipes. Recipes run one at a time, each on the PC as it was before the last one. */
export function labOperations(deps: LabDeps): LabOperations {
  const { device, lab } = deps;
  const { memory } = device;
  const oneAtATime = serialQueue();
  const closing = new AbortController();
  let recipe: RecipeOutcome | null = null;
  const unsubscribe = lab.subscribe(() => device.changed('rest'));
  const before = () => memory.state.labBefore;
  memory.labChanges = () => changedSince(device, before());
  const state = () => ({ ...lab.state(), recipe, changes: changedSince(device, before()), slowNetwork: memory.slowNetwork });
  const undo = async (): Promise<Result<RecipeUndone | null>> => {
    const changed = before();
    const undone = changed === null ? null : undoneBy(device, changed);
    const back = changed === null ? done(null) : await putBack(deps, changed);
    if (!back.ok) return back;
    const picture = recipe?.picture ?? null;
    recipe = null;
    if (picture !== null) await lab.stop(picture);
    device.changed('rest');
    return done(undone);
  };
  return {
    getLab: async () => done(state()),
    startLabPicture: (order) => lab.start(order),
    changeLabPicture: ({ id, ...order }) => lab.change(id, order),
    stopLab: ({ id }) =>
      oneAtATime(async () => {
        // With the lab goes what its recipes made of the PC; one picture may go by itself.
        const back = id === undefined ? await undo() : done(null);
        if (!back.ok) return back;
        await lab.stop(id);
        return done({ ...state(), undone: back.value });
      }),
    setNetwork: async ({ slow }) => {
      memory.slowNetwork = slow;
      device.changed('rest');
      return done(state());
    },
    runRecipe: ({ status, slot = 'desktop' }) =>
      oneAtATime(async () => {
        const changed = before();
        const { back, kept } = changed === null ? { back: null, kept: [] } : remaining(changed, slot);
        const undone = back === null ? null : undoneBy(device, back);
        const isBack = back === null ? done(null) : await putBack(deps, back);
        if (!isBack.ok) return isBack;
        // On the disk before anything is changed: whatever happens then, it can be undone.
        const remembered = await device.exclusive(() => saveChange(device, { labBefore: remember(device, kept, slot) }));
        if (!remembered.ok) return remembered;
        const previous = recipe?.picture ?? null;
        const outcome = await runRecipe(deps, { status, slot, closing: closing.signal });
        if (!outcome.ok) return outcome;
        if (previous !== null) await lab.stop(previous);
        recipe = { ...outcome.value, undone };
        device.changed('rest');
        return done(recipe);
      }),
    undoRecipe: () =>
      oneAtATime(async () => {
        const back = await undo();
        return back.ok ? done(buildView(device)) : back;
      }),
    forget() {
      recipe = null;
    },
    async close() {
      closing.abort();
      unsubscribe();
      await lab.stop();
    },
  };
}
