import type { UserChoice } from '../../../shared/contract/backgrounds.ts';
import type { PcView } from '../../connection/use-pc-view.ts';
import type { Surface } from '../display/surface.ts';
import type { PackageControl } from '../provisioning/package-control.ts';
import { AccountsPage } from './accounts-page.tsx';
import { BackgroundPage } from './background-page.tsx';
import { EmptyPage } from './empty-page.tsx';
import { LockScreenPage } from './lock-screen-page.tsx';
import { NavigationPane } from './navigation-pane.tsx';
import { isVisible } from './page-visibility.ts';
import { PersonalizationPage } from './personalization-page.tsx';
import { PolicyList } from './policy-list.tsx';
import { sections } from './sections.tsx';
import styles from './settings-app.module.css';
import { type SettingsPlace, sectionOf } from './settings-place.ts';
import { SystemPage } from './system-page.tsx';
import { TaskbarPage } from './taskbar-page.tsx';
import { TimePage } from './time-page.tsx';

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

function Page(props: SettingsAppProps & { readonly onOverview: () => void }) {
  const { place } = props;
  if (place === 'settings-background') return <BackgroundPage {...props} />;
  if (place === 'settings-lock-screen') return <LockScreenPage {...props} />;
  if (place === 'taskbar') return <TaskbarPage onOverview={props.onOverview} />;
  if (place === 'personalization') return <PersonalizationPage {...props} />;
  if (place === 'system') return <SystemPage facts={props.snapshot.facts} />;
  if (place === 'timeAndLanguage') return <TimePage />;
  if (place === 'accounts')
    return (
      <>
        <AccountsPage
          account={props.snapshot.workAccount}
          packages={props.snapshot.packages}
          control={props.packages}
          onExport={props.onExport}
        />
        <PolicyList policies={props.snapshot.policies.inForce} onWhy={props.onWhy} />
      </>
    );
  return <EmptyPage section={place} />;
}
