import { Select } from '@fluentui/react-components';
import { useMemo, useState } from 'react';
import { type ImageSlot, imageSlots } from '../../../shared/contract/device-view.ts';
import { imageStatusMeanings } from '../../../shared/contract/image-status.ts';
import { slotNames } from '../../../shared/words/slot-names.ts';
import { useDeviceNow, useJournal, useSnapshot } from '../../connection/device-context.tsx';
import { waitInWords } from '../../ui/image-words.ts';
import layoutStyles from '../../ui/layout.module.css';
import { timeInWords } from '../../ui/time-in-words.ts';
import { type AgedJournal, agedJournal, oldestStatus, type StatusSpan, statusHistory } from './status-history.ts';
import styles from './status-over-time.module.css';

const minute = 60_000;
const reaches = [
  ['Since the first policy', 0],
  ['The last minute', minute],
  ['The last 10 minutes', 10 * minute],
  ['The last hour', 60 * minute],
  ['The last day', 1_440 * minute],
] as const;
const leastReach = 5_000;
/** Spans that are read out; the newest say what matters. */
const mostRead = 8;

/** A strip for each picture: what its Status stood at, when. Nothing is there before the first policy. */
export function StatusOverTime() {
  const entries = useJournal();
  const now = useDeviceNow(1_000);
  const [chosen, setChosen] = useState(0);
  const journal = useMemo(() => agedJournal(entries, now), [entries, now]);
  const oldest = oldestStatus(journal);
  if (oldest === null) return null;
  const reach = chosen === 0 ? Math.max(oldest, leastReach) : chosen;
  return (
    <section className={layoutStyles.panelCard} aria-label="Status over time">
      <div className={styles.statusTimeHead}>
        <h3>Status over time</h3>
        <Select size="small" aria-label="How far back" value={String(chosen)} onChange={(_, { value }) => setChosen(Number(value))}>
          {reaches.map(([words, ms]) => (
            <option key={words} value={String(ms)}>
              {words}
            </option>
          ))}
        </Select>
      </div>
      {imageSlots.map((slot) => (
        <Strip key={slot} slot={slot} journal={journal} reach={reach} />
      ))}
      <p className={styles.statusTimeAxis}>
        <span>{waitInWords(reach)} ago</span>
        <span>now</span>
      </p>
    </section>
  );
}

interface StripProps {
  readonly slot: ImageSlot;
  readonly journal: AgedJournal;
  readonly reach: number;
}

function Strip({ slot, journal, reach }: StripProps) {
  const { images } = useSnapshot();
  const spans = statusHistory(journal, images[slot].statusNode, reach);
  const inWords = ({ at, status }: StatusSpan) => {
    const value = status === null ? 'not set' : `${status} ${imageStatusMeanings[status].word}`;
    return at === null ? value : `${timeInWords(at)} ${value}`;
  };
  return (
    <div className={styles.statusStripRow}>
      <span className={styles.statusTimeName}>{slotNames[slot]}</span>
      <div
        className={styles.statusStripLine}
        role="img"
        aria-label={`${slotNames[slot]}: ${spans.slice(-mostRead).map(inWords).join(', ')}`}
      >
        {spans.map((span, index) => (
          <span
            // biome-ignore lint/suspicious/noArrayIndexKey: a span has no name but its place
            key={index}
            className={styles.statusSpan}
            data-tone={span.status === null ? 'unset' : imageStatusMeanings[span.status].tone}
            title={inWords(span)}
            style={{ insetInlineStart: `${(1 - span.from / reach) * 100}%`, width: `${((span.from - span.to) / reach) * 100}%` }}
          >
            {span.status}
          </span>
        ))}
      </div>
    </div>
  );
}
