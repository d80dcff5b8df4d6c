import { type CSSProperties, useEffect, useState } from 'react';
import { type Caption, captionOfRun, chipsOf } from '../../../shared/words/caption.ts';
import { useJournal, useSnapshot } from '../../connection/device-context.tsx';
import { useQuery } from '../../hooks/use-query.ts';
import { freeSide } from '../../pc/display/free-side.ts';
import { CaptionBar } from '../../ui/caption-bar.tsx';
import { captionScales, useCaptionChoice } from './caption-choice.ts';
import styles from './live-caption.module.css';

/** How long what happened stays over the PC when no scenario tells a story, in ms. */
const recentMs = 8_000;

/** While the PC is presented: what the scenario says and does, or what happened just now, with a chip for each picture that has a Status. */
export function LiveCaption({ inScenario }: { readonly inScenario: boolean }) {
  const { place, size } = useCaptionChoice();
  const snapshot = useSnapshot();
  const { answer } = useQuery('getScenario', {}, { everyMs: 200 });
  const live = useLiveCaption();
  const run = inScenario ? (answer?.run ?? null) : null;
  if (place === 'off') return null;
  const caption = run === null ? live : captionOfRun(run, snapshot);
  if (caption === null) return null;
  const style: CSSProperties & Record<'--caption-scale', number> = { '--caption-scale': captionScales[size] };
  return (
    <div className={styles.liveCaption} style={style}>
      <CaptionBar caption={caption} place={place} side={freeSide(snapshot)} />
    </div>
  );
}

/** What happened last, as long as it is new; a picture on its way is new until it is there. */
function useLiveCaption(): Caption | null {
  const snapshot = useSnapshot();
  const newest = useJournal().at(-1);
  const [old, setOld] = useState(newest?.sequence ?? 0);
  const sequence = newest?.sequence ?? 0;
  useEffect(() => {
    const timer = setTimeout(() => setOld(sequence), recentMs);
    return () => clearTimeout(timer);
  }, [sequence]);
  const chips = chipsOf(snapshot);
  const isLoading = chips.some(({ status }) => status === 2);
  if (newest === undefined || (sequence === old && !isLoading)) return null;
  return { says: '', step: newest.title, chips };
}
