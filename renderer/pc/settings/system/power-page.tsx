import { PageTitle } from '../parts/page-title.tsx';
import { PermittedSwitch } from '../parts/permitted-switch.tsx';

/** System > Power & battery: what the power menu offers beside the usual. */
export function PowerPage({ onOverview }: { readonly onOverview: () => void }) {
  return (
    <>
      <PageTitle title="powerAndBattery" overview="system" onOverview={onOverview} />
      <PermittedSwitch setting="hibernate" />
    </>
  );
}
