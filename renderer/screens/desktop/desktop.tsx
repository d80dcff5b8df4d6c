import { useRef, useState } from 'react';
import type { Session, Snapshot, UserChoice } from '../../../shared/snapshot.ts';
import { usePc } from '../pc/pc-context.ts';
import type { Power } from '../pc/power-overlay.tsx';
import type { Surface } from '../pc/surface.ts';
import { SurfaceLayer } from '../pc/surface-layer.tsx';
import type { PictureUrl } from '../pc/use-loaded-picture.ts';
import { CalendarFlyout } from './calendar-flyout.tsx';
import { DesktopIcons } from './desktop-icons.tsx';
import { OpenWindows } from './open-windows.tsx';
import { QuickSettings } from './quick-settings.tsx';
import { StartMenu } from './start-menu.tsx';
import { Taskbar, type TaskbarFlyout } from './taskbar.tsx';
import { useWindows } from './use-windows.ts';
import './desktop.css';

export interface DesktopProps {
  readonly snapshot: Snapshot;
  readonly pictureUrl: PictureUrl;
  readonly wallpaper: Surface | null;
  readonly lockPicture: Surface | null;
  /** Behind the lock or sign-in screen: there, but nobody can reach it. */
  readonly covered: boolean;
  readonly onSession: (session: Session) => void;
  readonly onChooseBackground: (choice: Partial<UserChoice>) => void;
  readonly onWhy: (locURI: string) => void;
  readonly onPower: (power: Power) => void;
}

/** Wallpaper, icons, windows, taskbar and what opens from it. */
export function Desktop(props: DesktopProps) {
  const { snapshot, wallpaper, covered, onSession, onPower } = props;
  const { t } = usePc();
  const root = useRef<HTMLElement>(null);
  const control = useWindows(snapshot.session, onSession);
  const [flyout, setFlyout] = useState<TaskbarFlyout | null>(null);
  if (covered && flyout !== null) setFlyout(null);
  const close = () => setFlyout(null);
  const { window } = snapshot.session;
  return (
    <section ref={root} className="desktop" aria-label={t('desktop')} inert={covered} data-covered={covered ? '' : undefined}>
      <SurfaceLayer surface={wallpaper} />
      <DesktopIcons onOpen={() => control.open('files')} />
      <OpenWindows {...props} control={control} />
      <Taskbar {...{ control, flyout }} onFlyout={setFlyout} />
      {(flyout === 'start' || flyout === 'search') && (
        <StartMenu
          key={flyout}
          userName={snapshot.facts.userName}
          searching={flyout === 'search'}
          onClose={close}
          onOpen={control.open}
          onPage={(page) => onSession({ screen: 'desktop', window: page })}
          onLock={() => onSession({ screen: 'lock', window })}
          onSignOut={() => onSession({ screen: 'lock', window: 'none' })}
          onPower={onPower}
        />
      )}
      {flyout === 'quick' && <QuickSettings onClose={close} onSettings={() => control.open('settings')} />}
      {flyout === 'calendar' && <CalendarFlyout onClose={close} />}
    </section>
  );
}
