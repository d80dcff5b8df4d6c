import { type ImageSlot, imageSlots } from '../../../../shared/contract/device-view.ts';
import type { ImageJobs, ImageJobsDeps } from '../image-jobs.ts';
import { createPinnedImages } from '../transfer/pinned-images.ts';
import { createConcurrencyLimiter } from './concurrency-limiter.ts';
import { createPictureDownload, type PictureDownload } from './picture-download.ts';

/** Transfers alive at once: in all, and for one node (the newest, and the one it replaced while that unwinds). */
const transfersInAll = 8;
const transfersPerNode = 2;

/** The image jobs of one device. Work of the run before goes on by itself, after the caller had its turn. */
export function createImageJobs(given: ImageJobsDeps): ImageJobs {
  const pictures = createPinnedImages(given.imageStore);
  const parts = { ...given, imageStore: pictures.imageStore };
  const work = new Set<Promise<void>>();
  const track = (promise: Promise<void>) => {
    const tracked: Promise<void> = promise.catch(() => undefined).then(() => void work.delete(tracked));
    work.add(tracked);
  };
  const limiter = createConcurrencyLimiter<ImageSlot>(transfersInAll, transfersPerNode);
  const started = Promise.withResolvers<void>();
  const create = (slot: ImageSlot) =>
    createPictureDownload({ ...parts, slot, realClock: parts.realClock ?? parts.clock, limiter, track, ready: started.promise });
  const jobs: Readonly<Record<ImageSlot, PictureDownload>> = {
    desktop: create('desktop'),
    lockScreen: create('lockScreen'),
    companyLogo: create('companyLogo'),
  };
  track(start(parts, jobs).finally(started.resolve));

  const settled = async () => {
    while (work.size > 0) await Promise.all(work);
  };
  const named = (fileName: string) => imageSlots.some((slot) => jobs[slot].state().picture?.fileName === fileName);
  return {
    set: (slot, url, cause) => jobs[slot].set(url, cause),
    clear: (slot, cause) => jobs[slot].clear(cause),
    refresh: (slot, cause) => jobs[slot].refresh(cause),
    reevaluate(cause) {
      for (const slot of imageSlots) jobs[slot].reevaluate(cause);
    },
    undrawable(fileName) {
      for (const slot of imageSlots) jobs[slot].undrawable(fileName);
    },
    state: (slot) => jobs[slot].state(),
    saved: () => ({ desktop: jobs.desktop.saved(), lockScreen: jobs.lockScreen.saved(), companyLogo: jobs.companyLogo.saved() }),
    restore(saved) {
      for (const slot of imageSlots) jobs[slot].restore(saved?.[slot] ?? null);
    },
    async holding(fileNames, work) {
      await started.promise;
      await pictures.hold(fileNames);
      try {
        return await work();
      } finally {
        for (const fileName of pictures.release()) if (!named(fileName)) track(parts.imageStore.remove(fileName));
      }
    },
    settled,
    async close() {
      for (const slot of imageSlots) jobs[slot].stop();
      await settled();
    },
  };
}

/** Sweeps the store of what a crash left behind, then lets every slot go on. */
async function start({ saved, clock, imageStore }: ImageJobsDeps, jobs: Readonly<Record<ImageSlot, PictureDownload>>): Promise<void> {
  await clock.yield();
  const named = imageSlots.map((slot) => saved?.[slot]?.picture?.fileName).filter((name) => name !== undefined);
  await imageStore.keepOnly(new Set(named)).catch(() => undefined);
  await Promise.all(imageSlots.map((slot) => jobs[slot].resume()));
}
