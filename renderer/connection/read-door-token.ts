const storageKey = 'managed-pc-token';

/** What this needs of a browser window, so that tests can stand in for it. */
export interface TokenPlace {
  readonly location: { readonly hash: string; readonly pathname: string; readonly search: string };
  readonly history: { replaceState(data: unknown, unused: string, url: string): void };
  readonly sessionStorage: { getItem(key: string): string | null; setItem(key: string, value: string): void };
}

/**
 * The bearer token of the headless door. It travels in the URL's fragment (`#token=…`, never sent to a server), is kept for this tab only
 * and leaves the address bar at once, so that it is neither bookmarked nor shown on a projector. Empty when there is none.
 */
export function readDoorToken(place: TokenPlace): string {
  const told = new URLSearchParams(place.location.hash.slice(1));
  const token = told.get('token');
  if (token === null || token === '') return place.sessionStorage.getItem(storageKey) ?? '';
  place.sessionStorage.setItem(storageKey, token);
  told.delete('token');
  const rest = told.size === 0 ? '' : `#${told}`;
  place.history.replaceState(null, '', `${place.location.pathname}${place.location.search}${rest}`);
  return token;
}

/** The key in an address as the door prints it, or the key alone; null where there is none. */
export function keyIn(pasted: string): string | null {
  const text = pasted.trim();
  const key = text.includes('#') ? new URLSearchParams(text.slice(text.indexOf('#') + 1)).get('token') : text;
  return key !== null && /^[\w-]{22,200}$/.test(key) ? key : null;
}

/** The place a fragment names, with a key in front of it. */
export function addressWithKey(fragment: string, key: string): string {
  const place = fragment.replace(/^#/, '');
  return `#token=${key}${place === '' ? '' : `&${place}`}`;
}
