import { Toggle } from '../../controls/toggle.tsx';
import { ManagedCard, type ManagedCardProps } from './managed-card.tsx';

interface ManagedToggleProps extends ManagedCardProps {
  readonly on: boolean;
  readonly onChange: (on: boolean) => void;
}

/** A switch that a policy may take. */
export function ManagedToggle({ on, onChange, ...card }: ManagedToggleProps) {
  return (
    <ManagedCard {...card}>
      <Toggle label={card.title} on={on} disabled={card.managed} onChange={onChange} />
    </ManagedCard>
  );
}
