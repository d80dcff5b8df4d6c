import type { Session } from '../../../shared/contract/device-view.ts';
import type { PcView } from '../../connection/use-pc-view.ts';
import type { Power } from '../controls/power-overlay.tsx';
import { notificationsOf } from '../display/notifications.ts';
import { usePc } from '../display/pc-context.ts';
import type { Surface } from '../display/surface.ts';
import { CalendarFlyout } from './calendar-flyout.tsx';
import { StartMenu } from './start/start-menu.tsx';
import { TaskView } from './task-view.tsx';
import { HiddenIcons } from './tray/hidden-icons.tsx';
import { QuickSettings } from './tray/quick-settings.tsx';
import type { DesktopControl } from './use-desktop.ts';
import { WidgetsBoard } from './widgets-board.tsx';

interface TaskbarFlyoutsProps {
  readonly snapshot: PcView;
  readonly lockPicture: Surface | null;
  readonly display: number;
  readonly control: DesktopControl;
  readonly onSession: (session: Session) => void;
  readonly onPower: (power: Power) => void;
}

/** What is open from the taskbar of one display. */
export function TaskbarFlyouts({ snapshot, lockPicture, display, control, onSession, onPower }: TaskbarFlyoutsProps) {
  const { session, facts } = snapshot;
  const { t } = usePc();
  const { flyouts, windows, openSettings } = control;
  const { open, close } = flyouts;
  if (open === null || open.display !== display) return null;
  switch (open.kind) {
    case 'quick':
      return <QuickSettings onClose={close} onSettings={() => windows.open('settings')} />;
    case 'calendar':
      return <CalendarFlyout notifications={notificationsOf(snapshot, t)} onClose={close} />;
    case 'hidden':
      return <HiddenIcons onClose={close} onPlace={openSettings} />;
    case 'tasks':
      return <TaskView control={windows} onClose={close} />;
    case 'widgets':
      return <WidgetsBoard facts={snapshot.facts} lockPicture={lockPicture} onClose={close} />;
    case 'start':
    case 'search':
      return (
        <StartMenu
          key={open.kind}
          userName={facts.userName}
          searching={open.kind === 'search'}
          onClose={close}
          onOpen={windows.open}
          onPlace={openSettings}
          onLock={() => onSession({ screen: 'lock', window: session.window })}
          onSignOut={() => onSession({ screen: 'lock', window: 'none' })}
          onSwitch={() => onSession({ screen: 'sign-in', window: session.window })}
          onPower={onPower}
        />
      );
  }
}
