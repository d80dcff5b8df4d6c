import type { UserChoice } from '../../../shared/contract/backgrounds.ts';
import type { PcView } from '../../connection/use-pc-view.ts';
import type { Surface } from '../display/surface.ts';
import type { PackageControl } from '../provisioning/package-control.ts';
import { AccountsPage } from './accounts-page.tsx';
import { BackgroundPage } from './background-page.tsx';
import { ColoursPage } from './colours-page.tsx';
import { HomePage } from './home-page.tsx';
import { LockScreenPage } from './lock-screen-page.tsx';
import { NavigationPane } from './navigation-pane.tsx';
import { isVisible } from './page-visibility.ts';
import { PersonalizationPage } from './personalization-page.tsx';
import { PolicyList } from './policy-list.tsx';
import { sections } from './sections.tsx';
import styles from './settings-app.module.css';
import { type SettingsPlace, sectionOf } from './settings-place.ts';
import { StartPage } from './start-page.tsx';
import { AboutPage } from './system/about-page.tsx';
import { AppsPage, type InstalledApp } from './system/apps-page.tsx';
import { DisplayPage } from './system/display-page.tsx';
import { PowerPage } from './system/power-page.tsx';
import { SwitchesPage } from './system/switches-page.tsx';
import { TimePage } from './system/time-page.tsx';
import { UpdatePage } from './system/update-page.tsx';
import { SystemPage } from './system-page.tsx';
import { TaskbarPage } from './taskbar-page.tsx';
import { ThemesPage } from './themes-page.tsx';

export interface SettingsAppProps {
  readonly snapshot: PcView;
  readonly place: SettingsPlace;
  readonly wallpaper: Surface | null;
  readonly lockPicture: Surface | null;
  readonly onPlace: (place: SettingsPlace) => void;
  readonly onChooseBackground: (choice: Partial<UserChoice>) => void;
  readonly onWhy: ((locURI: string) => void) | undefined;
  readonly onExport: (() => void) | undefined;
  readonly packages: PackageControl | undefined;
  readonly apps: readonly InstalledApp[];
}

/** Settings: the sections on one side, the page on the other. */
export function SettingsApp(props: SettingsAppProps) {
  const { snapshot, onPlace } = props;
  const rule = snapshot.policies.screens.settingsPages;
  const first = sections.find(({ id }) => isVisible(id, rule));
  // A page that policy hides is left for the first that is there.
  const place = isVisible(props.place, rule) ? props.place : (first?.id ?? props.place);
  return (
    <div className={styles.settings}>
      <NavigationPane userName={snapshot.facts.userName} section={sectionOf(place)} onPlace={onPlace} />
      <div className={styles.settingsMain} key={place}>
        <Page {...props} place={place} onOverview={() => onPlace('personalization')} />
      </div>
    </div>
  );
}

/** Every place has its page. */
function Page(props: SettingsAppProps & { readonly onOverview: () => void }) {
  const { place, snapshot, onPlace, onOverview } = props;
  const onSystem = () => onPlace('system');
  switch (place) {
    case 'home':
      return <HomePage {...props} />;
    case 'system':
      return <SystemPage onPlace={onPlace} />;
    case 'display':
      return <DisplayPage onOverview={onSystem} />;
    case 'about':
      return <AboutPage facts={snapshot.facts} onOverview={onSystem} />;
    case 'personalization':
      return <PersonalizationPage {...props} />;
    case 'settings-background':
      return <BackgroundPage {...props} />;
    case 'settings-lock-screen':
      return <LockScreenPage {...props} />;
    case 'colors':
      return <ColoursPage onOverview={onOverview} />;
    case 'themes':
      return <ThemesPage {...props} />;
    case 'start-page':
      return <StartPage onOverview={onOverview} />;
    case 'power':
      return <PowerPage onOverview={onSystem} />;
    case 'taskbar':
      return <TaskbarPage onOverview={onOverview} />;
    case 'apps':
      return <AppsPage apps={props.apps} />;
    case 'accounts':
      return <Accounts {...props} />;
    case 'timeAndLanguage':
      return <TimePage />;
    case 'updates':
      return <UpdatePage facts={snapshot.facts} />;
    case 'bluetoothAndDevices':
    case 'networkAndInternet':
    case 'accessibility':
      return <SwitchesPage section={place} />;
  }
}

function Accounts({ snapshot, packages, onExport, onWhy }: SettingsAppProps) {
  return (
    <>
      <AccountsPage account={snapshot.workAccount} packages={snapshot.packages} control={packages} onExport={onExport} />
      <PolicyList policies={snapshot.policies.inForce} onWhy={onWhy} />
    </>
  );
}
