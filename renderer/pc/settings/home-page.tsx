import { ArrowSyncRegular, BriefcaseRegular } from '@fluentui/react-icons';
import type { PcView } from '../../connection/use-pc-view.ts';
import { usePc } from '../display/pc-context.ts';
import type { Surface } from '../display/surface.ts';
import { MiniDesktop } from './mini-desktop.tsx';
import { PageLinks } from './page-links.tsx';
import { isVisible } from './page-visibility.ts';
import { LinkCard } from './parts/link-card.tsx';
import managedBannerStyles from './parts/managed-banner.module.css';
import { PageTitle } from './parts/page-title.tsx';
import { Preview } from './parts/preview.tsx';
import styles from './settings-app.module.css';
import type { SettingsPlace } from './settings-place.ts';
import { windowsRelease } from './system/windows-release.ts';

interface HomePageProps {
  readonly snapshot: PcView;
  readonly wallpaper: Surface | null;
  readonly onPlace: (place: SettingsPlace) => void;
}

const recommended: readonly SettingsPlace[] = ['settings-background', 'settings-lock-screen', 'colors', 'taskbar'];

/** Home: the PC at a glance, and what people look for most. */
export function HomePage({ snapshot, wallpaper, onPlace }: HomePageProps) {
  const { t, policy } = usePc();
  const { facts, workAccount } = snapshot;
  const { name, version } = windowsRelease(facts.osBuild);
  const there = (place: SettingsPlace) => isVisible(place, policy.settingsPages);
  return (
    <>
      <PageTitle title="home" />
      <div className={`${styles.overview} ${styles.overviewHome}`}>
        <Preview surface={wallpaper}>
          <MiniDesktop />
        </Preview>
        <div className={styles.overviewDevice}>
          <p className={styles.overviewName}>{facts.computerName}</p>
          <p className={styles.settingsEmpty}>{`${name} ${facts.edition}, ${version}`}</p>
          {there('about') && (
            <button type="button" className={managedBannerStyles.managedWhy} onClick={() => onPlace('about')}>
              {t('about')}
            </button>
          )}
        </div>
      </div>
      {there('updates') && (
        <LinkCard icon={<ArrowSyncRegular />} title={t('updates')} hint={t('upToDate')} onOpen={() => onPlace('updates')} />
      )}
      {there('accounts') && (
        <LinkCard
          icon={<BriefcaseRegular />}
          title={t('workOrSchool')}
          hint={workAccount === null ? t('addWorkAccount') : t('managedBy', { name: workAccount.serverName })}
          onOpen={() => onPlace('accounts')}
        />
      )}
      <h3 className={`${styles.settingsGroup} ${styles.settingsGroupLater}`}>{t('recommendedSettings')}</h3>
      <PageLinks of={({ place }) => recommended.includes(place)} onPlace={onPlace} />
    </>
  );
}
