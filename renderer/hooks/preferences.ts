/** How this person likes the window: kept by the browser, because it says nothing about the PC. */
export type Preference =
  | 'colour-mode'
  | 'panel-width'
  | 'panel'
  | 'wallpaper-notice'
  | 'displays'
  | 'display-scale'
  | 'pc-settings'
  | 'console-view'
  | 'captions'
  | 'follow'
  | 'first-steps'
  | 'entries-read';

const prefix = 'managed-pc-';

/** null when it was never chosen, or the browser keeps nothing. */
export function readPreference(name: Preference): string | null {
  try {
    return localStorage.getItem(prefix + name);
  } catch {
    return null;
  }
}

/** null forgets the choice. A browser that keeps nothing is no error: the choice then lasts as long as the page. */
export function writePreference(name: Preference, value: string | null): void {
  try {
    if (value === null) localStorage.removeItem(prefix + name);
    else localStorage.setItem(prefix + name, value);
  } catch {
    // Storage is switched off.
  }
}
