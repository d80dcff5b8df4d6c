import { useReducer, useState } from 'react';
import type { Session } from '../../../../shared/contract/device-view.ts';
import type { AppId } from './apps.tsx';
import { changeWindows, noWindows, type Windows, type WindowsAction } from './windows.ts';

/** The windows, with what a press on the taskbar or in Start does to them. */
export interface WindowControl {
  readonly windows: Windows;
  readonly change: (action: WindowsAction) => void;
  readonly open: (id: AppId) => void;
  readonly close: (id: AppId) => void;
}

/**
 * The device knows whether Settings is open and where; how windows lie and which other apps run is nobody's business but the screen's. So
 * opening and closing Settings is an intent, and its window follows the session.
 */
export function useWindows(session: Session, onSession: (session: Session) => void): WindowControl {
  const settingsOpen = session.window !== 'none';
  const [windows, change] = useReducer(
    changeWindows,
    settingsOpen ? changeWindows(noWindows, { kind: 'open', id: 'settings' }) : noWindows,
  );
  const [seen, setSeen] = useState(session.window);
  if (seen !== session.window) {
    setSeen(session.window);
    change({ kind: settingsOpen ? 'open' : 'close', id: 'settings' });
  }
  return {
    windows,
    change,
    open: (id) => {
      if (id === 'settings' && !settingsOpen) onSession({ ...session, window: 'settings-background' });
      else change({ kind: 'open', id });
    },
    close: (id) => {
      if (id === 'settings') onSession({ ...session, window: 'none' });
      else change({ kind: 'close', id });
    },
  };
}
