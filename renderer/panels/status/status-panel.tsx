import { imageSlots } from '../../../shared/contract/device-view.ts';
import { useSnapshot } from '../../connection/device-context.tsx';
import layoutStyles from '../../ui/layout.module.css';
import { CompanyNameCard } from './company-name-card.tsx';
import { FirstSteps } from './first-steps.tsx';
import { ImageCard } from './image-card.tsx';
import { StatusOverTime } from './status-over-time.tsx';

/** What the three Status nodes and the company name stand at, why, and what to do about it. */
export function StatusPanel() {
  const { images, companyName } = useSnapshot();
  const untouched = companyName === null && imageSlots.every((slot) => images[slot].url === null);
  return (
    <div className={`${layoutStyles.scroller} ${layoutStyles.stack}`}>
      {untouched && <FirstSteps />}
      {imageSlots.map((slot) => (
        <ImageCard key={slot} slot={slot} />
      ))}
      <CompanyNameCard />
      <StatusOverTime />
    </div>
  );
}
