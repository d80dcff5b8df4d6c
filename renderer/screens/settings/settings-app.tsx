import { useState } from 'react';
import type { Session, Snapshot, UserChoice } from '../../../shared/snapshot.ts';
import type { Surface } from '../pc/surface.ts';
import { BackgroundPage } from './background-page.tsx';
import { EmptyPage } from './empty-page.tsx';
import { LockScreenPage } from './lock-screen-page.tsx';
import { NavigationPane, type SectionId } from './navigation-pane.tsx';
import { PersonalizationPage } from './personalization-page.tsx';
import { SystemPage } from './system-page.tsx';
import './settings-app.css';

export type SettingsPage = Exclude<Session['window'], 'none'>;

export interface SettingsAppProps {
  readonly snapshot: Snapshot;
  readonly page: SettingsPage;
  readonly wallpaper: Surface | null;
  readonly lockPicture: Surface | null;
  readonly onSession: (session: Session) => void;
  readonly onChooseBackground: (choice: Partial<UserChoice>) => void;
  readonly onWhy: (locURI: string) => void;
}

/**
 * Settings. The device knows the two pages policy is about; the others exist only while one looks at them, and whenever the device names a
 * page, that one is shown.
 */
export function SettingsApp(props: SettingsAppProps) {
  const { page, snapshot, onSession } = props;
  const [section, setSection] = useState<SectionId | null>(null);
  const [seen, setSeen] = useState(page);
  if (seen !== page) {
    setSeen(page);
    setSection(null);
  }
  const openPage = (next: SettingsPage) => {
    setSection(null);
    if (next !== page) onSession({ ...snapshot.session, window: next });
  };
  return (
    <div className="settings">
      <NavigationPane userName={snapshot.facts.userName} section={section ?? 'personalization'} onSection={setSection} />
      <div className="settings__main" key={section ?? page}>
        <Page {...props} section={section} onPage={openPage} onOverview={() => setSection('personalization')} />
      </div>
    </div>
  );
}

interface PageProps extends SettingsAppProps {
  /** null for the page the device names. */
  readonly section: SectionId | null;
  readonly onPage: (page: SettingsPage) => void;
  readonly onOverview: () => void;
}

function Page({ section, ...props }: PageProps) {
  if (section === null) return props.page === 'settings-background' ? <BackgroundPage {...props} /> : <LockScreenPage {...props} />;
  if (section === 'personalization') return <PersonalizationPage {...props} />;
  if (section === 'system') return <SystemPage facts={props.snapshot.facts} />;
  return <EmptyPage section={section} />;
}
