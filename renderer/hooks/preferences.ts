import { type Preference, type PreferenceChange, type Preferences, preferenceNames } from '../../shared/window/preferences.ts';

const prefix = 'managed-pc-';
const changeEvent = 'managed-pc-preference';

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
  writeHere(name, value);
  dispatchEvent(new CustomEvent<PreferenceChange>(changeEvent, { detail: { [name]: value } }));
}

/** Where preferences live beside this browser, so that another browser or another port finds them. */
export interface PreferenceStore {
  /** null when they cannot be had now. */
  read(): Promise<Preferences | null>;
  change(change: PreferenceChange): Promise<void>;
}

/** Takes over what the store has, and tells it from now on what is chosen here. What this browser alone had is brought to an empty store. */
export async function sharePreferences(store: PreferenceStore): Promise<void> {
  addEventListener(changeEvent, (event) => void store.change((event as CustomEvent<PreferenceChange>).detail));
  const kept = await store.read();
  if (kept === null) return;
  const here = preferencesHere();
  if (Object.keys(kept).length > 0) for (const name of preferenceNames) writeHere(name, kept[name] ?? null);
  else if (Object.keys(here).length > 0) await store.change(here);
}

function preferencesHere(): Preferences {
  const found = preferenceNames.flatMap((name) => {
    const value = readPreference(name);
    return value === null ? [] : [[name, value] as const];
  });
  return Object.fromEntries(found);
}

function writeHere(name: Preference, value: string | null): void {
  try {
    if (value === null) localStorage.removeItem(prefix + name);
    else localStorage.setItem(prefix + name, value);
  } catch {
    // Storage is switched off.
  }
}
