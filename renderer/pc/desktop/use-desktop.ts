import type { Session } from '../../../shared/contract/device-view.ts';
import type { SettingsPlace } from '../settings/settings-place.ts';
import { type SettingsWay, useSettingsPlace } from '../settings/use-settings-place.ts';
import { type Flyouts, useFlyouts } from './use-flyouts.ts';
import type { AppId } from './windows/apps.tsx';
import { useWindows, type WindowControl } from './windows/use-windows.ts';

/** Everything on the desktop that moves: shared by the displays, each of which has a taskbar. */
export interface DesktopControl {
  readonly windows: WindowControl;
  readonly flyouts: Flyouts;
  readonly settings: SettingsWay;
  /** Opens Settings at a place, in front of everything. */
  readonly openSettings: (place: SettingsPlace) => void;
}

export function useDesktop(session: Session, onSession: (session: Session) => void, covered: boolean): DesktopControl {
  const opened = useWindows(session, onSession);
  const flyouts = useFlyouts(covered, session.window);
  const settings = useSettingsPlace(session, onSession);
  const openSettings = (place: SettingsPlace) => {
    settings.go(place);
    if (session.window !== 'none') opened.change({ kind: 'open', id: 'settings' });
  };
  // Settings opens at Home; a device that opens it means one of the pages it knows.
  const open = (id: AppId) => (id === 'settings' && session.window === 'none' ? settings.go('home') : opened.open(id));
  return { windows: { ...opened, open }, flyouts, settings, openSettings };
}
