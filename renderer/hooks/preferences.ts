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
  if (readPreference(name) === value) return;
  writeHere(name, value);
  dispatchEvent(new CustomEvent<PreferenceChange>(changeEvent, { detail: { [name]: value } }));
}

/** Where preferences live beside this browser, so that another browser or another port finds them. */
export interface PreferenceStore {
  /** null when they cannot be obtained now. */
  read(): Promise<Preferences | null>;
  change(change: PreferenceChange): Promise<void>;
}

/** An edge that is dragged changes with every move of the pointer: told once it rests. */
const restMs = 250;

/** Takes over what the store has, and tells it from now on what is chosen here. What this browser alone had is brought to an empty store. */
export async function sharePreferences(store: PreferenceStore): Promise<void> {
  tellWhatIsChosen(store);
  const kept = await store.read();
  if (kept === null) return;
  const here = preferencesHere();
  if (Object.keys(kept).length > 0) for (const name of preferenceNames) writeHere(name, kept[name] ?? null);
  else if (Object.keys(here).length > 0) await store.change(here);
}

function tellWhatIsChosen(store: PreferenceStore): void {
  let chosen: PreferenceChange = {};
  let rest: ReturnType<typeof setTimeout> | undefined;
  const tell = () => {
    clearTimeout(rest);
    if (Object.keys(chosen).length > 0) void store.change(chosen);
    chosen = {};
  };
  addEventListener(changeEvent, (event) => {
    chosen = { ...chosen, ...(event as CustomEvent<PreferenceChange>).detail };
    clearTimeout(rest);
    rest = setTimeout(tell, restMs);
  });
  addEventListener('pagehide', tell);
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
