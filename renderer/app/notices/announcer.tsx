import { useEffect, useRef, useState } from 'react';
import { type DeviceView, imageSlots } from '../../../shared/contract/device-view.ts';
import { imageStatusMeanings } from '../../../shared/contract/image-status.ts';
import { notDisplayed } from '../../../shared/words/not-displayed.ts';
import { slotNames } from '../../../shared/words/slot-names.ts';
import { useSnapshot } from '../../connection/device-context.tsx';
import styles from './announcer.module.css';

/** Tells screen readers what changed, politely and at most once a second, however fast statuses change. */
export function Announcer() {
  const words = statusesInWords(useSnapshot());
  const [said, setSaid] = useState('');
  const known = useRef(words);
  useEffect(() => {
    if (words === known.current) return;
    const timer = setTimeout(() => {
      known.current = words;
      setSaid(words);
    }, 1_000);
    return () => clearTimeout(timer);
  }, [words]);
  return (
    <div className={styles.forScreenReaders} role="status" aria-live="polite">
      {said}
    </div>
  );
}

function statusesInWords(snapshot: DeviceView): string {
  return imageSlots
    .map((slot) => {
      const { status } = snapshot.images[slot];
      const hidden = notDisplayed(snapshot, slot);
      const words = status === null ? 'not set' : imageStatusMeanings[status].word;
      return `${slotNames[slot]}: ${words}${hidden === null ? '' : `, not on the screen: ${hidden}`}`;
    })
    .join('. ');
}
