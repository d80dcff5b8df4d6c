import { useEffect, useState, useSyncExternalStore } from 'react';
import { readPreference, writePreference } from './preferences.ts';

export type ColourMode = 'light' | 'dark';

function systemDark(): MediaQueryList {
  return matchMedia('(prefers-color-scheme: dark)');
}

function subscribe(listener: () => void): () => void {
  const query = systemDark();
  query.addEventListener('change', listener);
  return () => query.removeEventListener('change', listener);
}

/** Light or dark as the system says, until somebody switches; switching back to the system's own forgets the choice. */
export function useColourMode(): readonly [ColourMode, () => void] {
  const system: ColourMode = useSyncExternalStore(subscribe, () => systemDark().matches) ? 'dark' : 'light';
  const [chosen, setChosen] = useState<ColourMode | null>(() => asMode(readPreference('colour-mode')));
  const mode = chosen ?? system;
  useEffect(() => {
    // Another window chose: the one that presents follows the operator's.
    const follow = () => setChosen(asMode(readPreference('colour-mode')));
    addEventListener('storage', follow);
    return () => removeEventListener('storage', follow);
  }, []);
  useEffect(() => {
    document.documentElement.style.colorScheme = mode;
  }, [mode]);
  const toggle = () => {
    const next: ColourMode = mode === 'dark' ? 'light' : 'dark';
    setChosen(next === system ? null : next);
    writePreference('colour-mode', next === system ? null : next);
  };
  return [mode, toggle];
}

function asMode(text: string | null): ColourMode | null {
  return text === 'light' || text === 'dark' ? text : null;
}
