import type { ReactElement } from 'react';
import { Toggle } from '../../controls/toggle.tsx';
import { usePc } from '../../display/pc-context.ts';
import { SettingsCard } from './settings-card.tsx';
import { WhyLink } from './why-link.tsx';

interface ManagedToggleProps {
  readonly icon: ReactElement;
  readonly title: string;
  readonly hint?: string;
  readonly on: boolean;
  /** A policy decides: greyed, and the row says so. */
  readonly managed: boolean;
  /** Names of the policies that may. */
  readonly policies: readonly string[];
  readonly onChange: (on: boolean) => void;
}

/** A switch that a policy may take from the person at the PC. */
export function ManagedToggle({ icon, title, hint, on, managed, policies, onChange }: ManagedToggleProps) {
  const { t } = usePc();
  const said = managed ? t('managedHere') : hint;
  return (
    <SettingsCard
      icon={icon}
      title={title}
      {...(said !== undefined && { hint: said })}
      disabled={managed}
      control={
        <>
          {managed && <WhyLink title={title} policies={policies} />}
          <Toggle label={title} on={on} disabled={managed} onChange={onChange} />
        </>
      }
    />
  );
}
