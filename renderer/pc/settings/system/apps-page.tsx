import type { ReactElement } from 'react';
import { PushButton } from '../../controls/push-button.tsx';
import { usePc } from '../../display/pc-context.ts';
import { PageTitle } from '../parts/page-title.tsx';
import { SettingsCard } from '../parts/settings-card.tsx';
import settingsAppStyles from '../settings-app.module.css';

/** An app of the PC as Settings lists it. */
export interface InstalledApp {
  readonly id: string;
  readonly title: string;
  readonly icon: ReactElement;
  readonly open: () => void;
}

/** Apps: what is installed, each of which opens. */
export function AppsPage({ apps }: { readonly apps: readonly InstalledApp[] }) {
  const { t } = usePc();
  return (
    <>
      <PageTitle title="apps" />
      <h3 className={settingsAppStyles.settingsGroup}>{t('installedApps')}</h3>
      {apps.map(({ id, title, icon, open }) => (
        <SettingsCard
          key={id}
          icon={icon}
          title={title}
          control={
            <PushButton aria-label={t('openNamed', { name: title })} onClick={open}>
              {t('open')}
            </PushButton>
          }
        />
      ))}
    </>
  );
}
