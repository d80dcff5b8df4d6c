import { useState } from 'react';
import type { Session } from '../../../shared/contract/device-view.ts';
import { isPage, type SettingsPlace } from './settings-place.ts';

/** Where Settings is, and the ways from there. */
export interface SettingsWay {
  /** null while Settings is closed. */
  readonly place: SettingsPlace | null;
  /** Opens Settings there, or turns to it. */
  readonly go: (place: SettingsPlace) => void;
  /** null where there is nothing to go back to. */
  readonly back: (() => void) | null;
}

interface Trail {
  /** A place the device does not know; null while the page it names is shown. */
  readonly local: SettingsPlace | null;
  readonly past: readonly SettingsPlace[];
}

const noTrail: Trail = { local: null, past: [] };

/**
 * The device knows the two pages policy is about; the other places exist only while one looks at them, and whenever the device names another
 * page, that one is shown. Where one was is forgotten when Settings closes.
 */
export function useSettingsPlace(session: Session, onSession: (session: Session) => void): SettingsWay {
  const [{ local, past }, setTrail] = useState<Trail>(noTrail);
  const [seen, setSeen] = useState(session.window);
  if (seen !== session.window) {
    setSeen(session.window);
    if (session.window === 'none') setTrail(noTrail);
    // A window that opens shows the place it was opened for.
    else if (seen !== 'none') setTrail({ local: null, past });
  }
  const place = session.window === 'none' ? null : (local ?? session.window);
  const show = (next: SettingsPlace, before: readonly SettingsPlace[]) => {
    const window = isPage(next) ? next : session.window === 'none' ? 'settings-background' : session.window;
    // The page the device names at the moment is not the one that was asked for: where one is stays until that one is named.
    const waits = place !== null && window !== session.window;
    setTrail({ local: waits ? local : isPage(next) ? null : next, past: before });
    if (window !== session.window) onSession({ screen: 'desktop', window });
  };
  const last = past.at(-1);
  return {
    place,
    go: (next) => {
      if (next !== place) show(next, place === null ? [] : past.at(-1) === place ? past : [...past, place]);
    },
    back: last === undefined ? null : () => show(last, past.slice(0, -1)),
  };
}
