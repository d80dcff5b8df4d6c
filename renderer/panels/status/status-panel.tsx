import { imageSlots } from '../../../shared/snapshot.ts';
import { CompanyNameCard } from './company-name-card.tsx';
import { ImageCard } from './image-card.tsx';
import './status-panel.css';

/** What the three Status nodes and the company name stand at, why, and what to do about it. */
export function StatusPanel() {
  return (
    <div className="scroller stack">
      {imageSlots.map((slot) => (
        <ImageCard key={slot} slot={slot} />
      ))}
      <CompanyNameCard />
    </div>
  );
}
