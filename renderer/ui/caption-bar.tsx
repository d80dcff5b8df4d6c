import type { Caption, CaptionPlace, CaptionSide } from '../../shared/words/caption.ts';
import styles from './caption-bar.module.css';
import { StatusMark } from './status-mark.tsx';

interface CaptionBarProps {
  readonly caption: Caption;
  readonly place: CaptionPlace;
  /** The corner where nothing of the story is; null: in the middle. */
  readonly side: CaptionSide | null;
}

/** What is told over the PC: what the presenter says, the step, and a chip for each picture that has a Status. Nothing where there is nothing to tell. */
export function CaptionBar({ caption: { says, step, chips }, place, side }: CaptionBarProps) {
  if (says === '' && step === '' && chips.length === 0) return null;
  return (
    <aside className={styles.captionBar} data-place={place} data-side={side ?? undefined} aria-label="Caption">
      <div className={styles.captionBarWords}>
        {says !== '' && <p className={styles.captionBarSays}>{says}</p>}
        {step !== '' && <p className={styles.captionBarStep}>{step}</p>}
      </div>
      {chips.length > 0 && (
        <ul className={styles.captionBarChips}>
          {chips.map(({ slot, name, status }) => (
            <li key={slot} className={styles.captionBarChip}>
              <span>{name}</span>
              <StatusMark status={status} size={16} />
            </li>
          ))}
        </ul>
      )}
    </aside>
  );
}
