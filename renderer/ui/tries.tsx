import type { ImageSlot } from '../../shared/contract/device-view.ts';
import { bitsRetryWords } from '../../shared/words/bits-retries.ts';
import { asSentence } from '../../shared/words/sentence.ts';
import { useDeviceNow, useSnapshot } from '../connection/device-context.tsx';
import { triesInWords } from './image-words.ts';

/** How often a picture was tried and whether it is tried again, to the second; nothing before the first try. */
export function Tries({ slot, className }: { readonly slot: ImageSlot; readonly className: string | undefined }) {
  const { images, assumptions, clock } = useSnapshot();
  const image = images[slot];
  const now = useDeviceNow(image.nextTryAt === null ? 60_000 : 250);
  const maxTries = assumptions.find(({ id }) => id === 'maxTries')?.value ?? '3';
  const words = triesInWords(image, { maxTries, now, clock: clock.mode });
  if (words === '') return null;
  return (
    <>
      <p className={className}>{asSentence(words)}</p>
      {image.nextTryAt !== null && <p className={className}>{asSentence(bitsRetryWords)}</p>}
    </>
  );
}
