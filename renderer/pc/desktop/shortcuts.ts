/** What the Windows key does together with another one, and the two old ones that need no Windows key. */
export type Shortcut =
  | 'start'
  | 'lock'
  | 'show-desktop'
  | 'settings'
  | 'files'
  | 'search'
  | 'quick'
  | 'calendar'
  | 'maximise'
  | 'restore'
  | 'left'
  | 'right'
  | 'close';

const withWindowsKey: Readonly<Record<string, Shortcut>> = {
  l: 'lock',
  d: 'show-desktop',
  i: 'settings',
  e: 'files',
  s: 'search',
  q: 'search',
  a: 'quick',
  n: 'calendar',
  arrowup: 'maximise',
  arrowdown: 'restore',
  arrowleft: 'left',
  arrowright: 'right',
};

type Keys = Pick<KeyboardEvent, 'key' | 'ctrlKey' | 'altKey' | 'shiftKey' | 'metaKey'>;

/** The shortcut of a key press; null for every other key. The Windows key alone is not one: it counts when it goes up. */
export function shortcutOf({ key, ctrlKey, altKey, shiftKey, metaKey }: Keys): Shortcut | null {
  if (shiftKey) return null;
  if (ctrlKey) return key === 'Escape' && !altKey && !metaKey ? 'start' : null;
  if (altKey) return key === 'F4' && !metaKey ? 'close' : null;
  return metaKey ? (withWindowsKey[key.toLowerCase()] ?? null) : null;
}
