import { useEffect, useRef, useState } from 'react';
import { imageStatusMeanings } from '../../../shared/image-status.ts';
import { imageSlots, type Snapshot } from '../../../shared/snapshot.ts';
import { useSnapshot } from '../../state/device-context.tsx';
import { slotNames } from '../image-words.ts';

/** Tells screen readers what changed, politely and at most once a second, however fast statuses change. */
export function Announcer() {
  const words = statusesInWords(useSnapshot());
  const [said, setSaid] = useState('');
  const first = useRef(words);
  useEffect(() => {
    if (words === first.current) return;
    const timer = setTimeout(() => setSaid(words), 1_000);
    return () => clearTimeout(timer);
  }, [words]);
  return (
    <div className="for-screen-readers" role="status" aria-live="polite">
      {said}
    </div>
  );
}

function statusesInWords({ images }: Snapshot): string {
  return imageSlots
    .map((slot) => {
      const { status } = images[slot];
      return `${slotNames[slot]}: ${status === null ? 'not set' : imageStatusMeanings[status].word}`;
    })
    .join('. ');
}
