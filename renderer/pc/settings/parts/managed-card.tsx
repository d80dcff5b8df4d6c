import type { ReactElement, ReactNode } from 'react';
import { usePc } from '../../display/pc-context.ts';
import { SettingsCard } from './settings-card.tsx';
import { WhyLink } from './why-link.tsx';

export interface ManagedCardProps {
  readonly icon: ReactElement;
  readonly title: string;
  readonly hint?: string | undefined;
  /** A policy decides: greyed, and the row says so. */
  readonly managed: boolean;
  /** Names of the policies that may. */
  readonly policies: readonly string[];
}

/** A setting that a policy may take from the person at the PC. */
export function ManagedCard({ icon, title, hint, managed, policies, children }: ManagedCardProps & { readonly children?: ReactNode }) {
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
          {children}
        </>
      }
    />
  );
}
