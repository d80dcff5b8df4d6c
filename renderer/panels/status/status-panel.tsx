import { Button } from '@fluentui/react-components';
import { imageSlots } from '../../../shared/contract/device-view.ts';
import { useSnapshot } from '../../connection/device-context.tsx';
import { useNavigation } from '../../hooks/navigation.ts';
import { CompanyNameCard } from './company-name-card.tsx';
import { ImageCard } from './image-card.tsx';
import { StatusOverTime } from './status-over-time.tsx';
import './status-panel.css';

/** What the three Status nodes and the company name stand at, why, and what to do about it. */
export function StatusPanel() {
  const { images, companyName } = useSnapshot();
  const untouched = companyName === null && imageSlots.every((slot) => images[slot].url === null);
  return (
    <div className="scroller stack">
      {untouched && <FirstStep />}
      {imageSlots.map((slot) => (
        <ImageCard key={slot} slot={slot} />
      ))}
      <CompanyNameCard />
      <StatusOverTime />
    </div>
  );
}

/** A PC without any policy: where to begin. */
function FirstStep() {
  const { openPanel } = useNavigation();
  return (
    <div className="first-step">
      <p>No policy is set on this PC. Send it one, and watch the screens on the left.</p>
      <Button appearance="primary" onClick={() => openPanel('console')}>
        Send a policy
      </Button>
    </div>
  );
}
