import type { Caption, CaptionPlace } from '../../shared/words/caption.ts';
import { StatusMark } from './status-mark.tsx';
import './caption-bar.css';

interface CaptionBarProps {
  readonly caption: Caption;
  readonly place: CaptionPlace;
}

/** What is told over the PC: what the presenter says, the step, and a chip for each picture that has a Status. Nothing where there is nothing to tell. */
export function CaptionBar({ caption: { says, step, chips }, place }: CaptionBarProps) {
  if (says === '' && step === '' && chips.length === 0) return null;
  return (
    <aside className="caption-bar" data-place={place} aria-label="Caption">
      <div className="caption-bar-words">
        {says !== '' && <p className="caption-bar-says">{says}</p>}
        {step !== '' && <p className="caption-bar-step">{step}</p>}
      </div>
      {chips.length > 0 && (
        <ul className="caption-bar-chips">
          {chips.map(({ slot, name, status }) => (
            <li key={slot} className="caption-bar-chip">
              <span>{name}</span>
              <StatusMark status={status} size={16} />
            </li>
          ))}
        </ul>
      )}
    </aside>
  );
}
