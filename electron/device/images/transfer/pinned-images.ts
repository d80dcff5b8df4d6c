import type { ImageStore } from '../../ports/image-store.ts';

/** An image store in which pictures can be held: whoever wants one removed meanwhile has no effect. */
export interface PinnedImages {
  readonly imageStore: ImageStore;
  /** Resolves when none of these is on its way out of the store any more. */
  hold(fileNames: readonly string[]): Promise<void>;
  /** Ends all holding; answers which pictures were to be removed meanwhile. */
  release(): readonly string[];
}

export function createPinnedImages(imageStore: ImageStore): PinnedImages {
  const held = new Set<string>();
  const spared = new Set<string>();
  const removals = new Set<Promise<void>>();
  return {
    imageStore: {
      ...imageStore,
      async remove(fileName) {
        if (held.has(fileName)) return void spared.add(fileName);
        const removal = imageStore.remove(fileName);
        removals.add(removal);
        await removal.finally(() => removals.delete(removal));
      },
    },
    async hold(fileNames) {
      for (const fileName of fileNames) held.add(fileName);
      await Promise.allSettled(removals);
      imageStore.keep(fileNames);
    },
    release() {
      const names = [...spared];
      held.clear();
      spared.clear();
      return names;
    },
  };
}
