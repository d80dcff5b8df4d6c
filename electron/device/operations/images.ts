import type { OperationsOf } from '../../../shared/contract/contract.ts';
import type { ImageSlot } from '../../../shared/contract/device-view.ts';
import type { imageRows } from '../../../shared/contract/images.ts';
import type { Result } from '../../../shared/result.ts';
import { uploadPicture } from '../images/upload-picture.ts';
import type { DeviceDeps } from '../state/device-deps.ts';
import { saveChange } from '../state/save-change.ts';
import { answerView } from './answer-view.ts';

/** The pictures of policies. */
export function imageOperations(deps: DeviceDeps): OperationsOf<typeof imageRows> {
  return {
    refreshImage: ({ slot }) =>
      answerView(
        deps,
        deps.exclusive(() => refreshImage(deps, slot)),
      ),
    placePicture: (input) => uploadPicture(deps.publicPictures, input),
    reportUndrawable: ({ fileName }) => {
      deps.images.undrawable(fileName);
      return answerView(deps);
    },
  };
}

/** On the disk it is a download that was interrupted, so that it goes on whatever happens to this process. */
async function refreshImage(deps: DeviceDeps, slot: ImageSlot): Promise<Result<never> | undefined> {
  const { images, journal } = deps;
  const all = images.saved();
  const cause = deps.newCause();
  const own = all[slot];
  const begun = own === null ? own : ({ ...own, status: 2, reason: null, tries: 0, nextTryInMs: null, cause } as const);
  const kept = await saveChange(deps, { images: { ...all, [slot]: begun } }, () => {
    journal.record({ cause, event: { kind: 'download-again', slot } });
    images.refresh(slot, cause);
  });
  return kept.ok ? undefined : kept;
}
