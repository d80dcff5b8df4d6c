import { pictureOn, type UserChoice } from '../../../shared/contract/backgrounds.ts';
import type { PcView } from '../../connection/use-pc-view.ts';
import { managedBy } from '../display/managed-by.ts';
import { usePc } from '../display/pc-context.ts';
import { ownPictureUrl } from '../display/surface.ts';
import type { TextKey } from '../texts/en.ts';
import recentStyles from './background-chooser.module.css';
import { ManagedBanner } from './parts/managed-banner.tsx';
import { PageTitle } from './parts/page-title.tsx';
import styles from './settings-app.module.css';

interface Theme {
  readonly title: TextKey;
  readonly picture: string;
  readonly mode: 'light' | 'dark';
}

/** Pictures are our own, as everywhere. */
const themes: readonly Theme[] = [
  { title: 'light', picture: 'desktop-default.jpg', mode: 'light' },
  { title: 'dark', picture: 'desktop-default.jpg', mode: 'dark' },
];
const forSchools: readonly Theme[] = [
  { title: 'themePaper', picture: 'desktop-paper.jpg', mode: 'light' },
  { title: 'themeLagoon', picture: 'desktop-lagoon.jpg', mode: 'dark' },
  { title: 'themeEmber', picture: 'desktop-ember.jpg', mode: 'dark' },
];

interface ThemesPageProps {
  readonly snapshot: PcView;
  readonly onChooseBackground: (choice: Partial<UserChoice>) => void;
  readonly onWhy: ((locURI: string) => void) | undefined;
  readonly onOverview: () => void;
}

/** Personalization > Themes: a picture and a mode at once; those for schools where a policy brings them. */
export function ThemesPage({ snapshot, onChooseBackground, onWhy, onOverview }: ThemesPageProps) {
  const { t, policy } = usePc();
  const owner = managedBy(snapshot, 'desktop');
  const choose = ({ picture }: Theme) =>
    onChooseBackground({ desktop: pictureOn(snapshot.userChoice.desktop, { name: picture, fit: 'fill' }) });
  return (
    <>
      <PageTitle title="themes" onOverview={onOverview} />
      {owner !== null && <ManagedBanner question="whyBackground" onWhy={onWhy && (() => onWhy(owner))} />}
      <Themes themes={themes} disabled={owner !== null} onChoose={choose} />
      {policy.schoolThemes && (
        <>
          <h3 className={`${styles.settingsGroup} ${styles.settingsGroupLater}`}>{t('schoolThemes')}</h3>
          <Themes themes={forSchools} disabled={owner !== null} onChoose={choose} />
        </>
      )}
    </>
  );
}

interface ThemesProps {
  readonly themes: readonly Theme[];
  readonly disabled: boolean;
  readonly onChoose: (theme: Theme) => void;
}

function Themes({ themes: offered, disabled, onChoose }: ThemesProps) {
  const { t, changeSettings } = usePc();
  return (
    <div className={recentStyles.recent}>
      {offered.map((theme) => (
        <button
          key={theme.title}
          type="button"
          className={recentStyles.recentPicture}
          aria-label={t(theme.title)}
          disabled={disabled}
          onClick={() => {
            onChoose(theme);
            changeSettings({ colourMode: theme.mode, desktopSpotlight: false });
          }}
        >
          <img src={ownPictureUrl(theme.picture)} alt="" draggable={false} />
        </button>
      ))}
    </div>
  );
}
