import type { UserChoice } from '../../../shared/contract/backgrounds.ts';
import { ownPictures, pictureOn } from '../../../shared/contract/backgrounds.ts';
import type { PcView } from '../../connection/use-pc-view.ts';
import { managedBy } from '../display/managed-by.ts';
import { usePc } from '../display/pc-context.ts';
import { ownPictureUrl, type Surface } from '../display/surface.ts';
import backgroundChooserStyles from './background-chooser.module.css';
import { MiniDesktop } from './mini-desktop.tsx';
import { PageLinks } from './page-links.tsx';
import { ManagedBanner } from './parts/managed-banner.tsx';
import { PageTitle } from './parts/page-title.tsx';
import { Preview } from './parts/preview.tsx';
import settingsAppStyles from './settings-app.module.css';
import type { SettingsPlace } from './settings-place.ts';

interface PersonalizationPageProps {
  readonly snapshot: PcView;
  readonly wallpaper: Surface | null;
  readonly onPlace: (place: SettingsPlace) => void;
  readonly onChooseBackground: (choice: Partial<UserChoice>) => void;
  readonly onWhy: ((locURI: string) => void) | undefined;
}

/** Personalization: the desktop in small, pictures to apply at once, and the pages below. */
export function PersonalizationPage({ snapshot, wallpaper, onPlace, onChooseBackground, onWhy }: PersonalizationPageProps) {
  const owner = managedBy(snapshot, 'desktop');
  return (
    <>
      <PageTitle title="personalization" />
      {owner !== null && <ManagedBanner question="whyBackground" onWhy={onWhy && (() => onWhy(owner))} />}
      <div className={settingsAppStyles.overview}>
        <Preview surface={wallpaper}>
          <MiniDesktop />
        </Preview>
        <QuickPictures snapshot={snapshot} onChooseBackground={onChooseBackground} />
      </div>
      <PageLinks of={({ section }) => section === 'personalization'} onPlace={onPlace} />
    </>
  );
}

function QuickPictures({ snapshot, onChooseBackground }: Pick<PersonalizationPageProps, 'snapshot' | 'onChooseBackground'>) {
  const { t, settings, changeSettings } = usePc();
  const owned = managedBy(snapshot, 'desktop') !== null;
  const choice = snapshot.userChoice.desktop;
  const fit = choice.kind === 'picture' ? choice.fit : 'fill';
  return (
    <div>
      <p className={backgroundChooserStyles.recentTitle}>{t('selectToApply')}</p>
      <div className={settingsAppStyles.overviewGrid}>
        {[...ownPictures.desktop, 'lock-dusk.jpg'].map((name, index) => (
          <button
            key={name}
            type="button"
            className={backgroundChooserStyles.recentPicture}
            aria-pressed={!owned && !settings.desktopSpotlight && choice.kind === 'picture' && choice.name === name}
            aria-label={t('pictureNumber', { number: String(index + 1) })}
            disabled={owned}
            onClick={() => {
              onChooseBackground({ desktop: pictureOn(choice, { name, fit }) });
              if (settings.desktopSpotlight) changeSettings({ desktopSpotlight: false });
            }}
          >
            <img src={ownPictureUrl(name)} alt="" draggable={false} />
          </button>
        ))}
      </div>
    </div>
  );
}
