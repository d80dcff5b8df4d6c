import type { Session } from '../../../shared/contract/device-view.ts';
import type { Power } from '../controls/power-overlay.tsx';
import { CalendarFlyout } from './calendar-flyout.tsx';
import { QuickSettings } from './quick-settings.tsx';
import { StartMenu } from './start/start-menu.tsx';
import type { DesktopControl } from './use-desktop.ts';

interface TaskbarFlyoutsProps {
  readonly userName: string;
  readonly session: Session;
  readonly display: number;
  readonly control: DesktopControl;
  readonly onSession: (session: Session) => void;
  readonly onPower: (power: Power) => void;
}

/** What is open from the taskbar of one display. */
export function TaskbarFlyouts({ userName, session, display, control, onSession, onPower }: TaskbarFlyoutsProps) {
  const { flyouts, windows, openSettings } = control;
  const { open, close } = flyouts;
  if (open === null || open.display !== display) return null;
  switch (open.kind) {
    case 'quick':
      return <QuickSettings onClose={close} onSettings={() => windows.open('settings')} />;
    case 'calendar':
      return <CalendarFlyout onClose={close} />;
    case 'start':
    case 'search':
      return (
        <StartMenu
          key={open.kind}
          userName={userName}
          searching={open.kind === 'search'}
          onClose={close}
          onOpen={windows.open}
          onPlace={openSettings}
          onLock={() => onSession({ screen: 'lock', window: session.window })}
          onSignOut={() => onSession({ screen: 'lock', window: 'none' })}
          onPower={onPower}
        />
      );
  }
}
