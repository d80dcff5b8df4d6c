import type { Operations } from '../../../shared/contract/contract.ts';
import type { RecipeOutcome } from '../../../shared/contract/lab.ts';
import type { PreviewItem } from '../../../shared/contract/unenrol.ts';
import { done } from '../../../shared/result.ts';
import { createMemoryImageLab, type MemoryImageLab } from './memory-image-lab.ts';

/** The lab's operations, and the previews, for devices that are played: recipes end at once where they are to. */
export interface FakeLab {
  readonly operations: Pick<
    Operations,
    'getLab' | 'startLabPicture' | 'changeLabPicture' | 'stopLab' | 'setNetwork' | 'runRecipe' | 'getPreview'
  >;
  readonly lab: MemoryImageLab;
  /** As after an undo. */
  forgetRecipe(): void;
}

const goes: readonly PreviewItem[] = [
  { kind: 'node', name: './Vendor/MSFT/Personalization/CompanyName', value: 'Contoso' },
  { kind: 'registry', name: 'CompanyName', value: 'REG_SZ Contoso' },
];
const stays: readonly PreviewItem[] = [{ kind: 'fact', name: 'edition', value: 'Enterprise' }];

export function createFakeLab(changed: () => void): FakeLab {
  const lab = createMemoryImageLab();
  let recipe: RecipeOutcome | null = null;
  let slowNetwork = false;
  lab.subscribe(changed);
  const state = () => done({ ...lab.state(), recipe, changes: [], slowNetwork });
  return {
    lab,
    forgetRecipe() {
      recipe = null;
      changed();
    },
    operations: {
      getLab: async () => state(),
      startLabPicture: (order) => lab.start(order),
      changeLabPicture: ({ id, ...order }) => lab.change(id, order),
      stopLab: async ({ id }) => {
        await lab.stop(id);
        return done({ ...lab.state(), recipe, changes: [], slowNetwork, undone: null });
      },
      setNetwork: async ({ slow }) => {
        slowNetwork = slow;
        changed();
        return state();
      },
      runRecipe: async ({ status, slot = 'desktop' }) => {
        const url = 'http://127.0.0.1:40999/lab/a.jpg';
        recipe = { status, reached: status, slot, url, picture: null, undone: null, happened: ['It was made so'], reason: null };
        changed();
        return done(recipe);
      },
      getPreview: async ({ action }) => done({ action, goes, stays }),
    },
  };
}
