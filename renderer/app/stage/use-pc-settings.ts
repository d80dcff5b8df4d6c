import { useCallback, useState } from 'react';
import { readPreference, writePreference } from '../../hooks/preferences.ts';
import { type PcSettings, readPcSettings } from '../../pc/display/pc-settings.ts';

/** What the person at the PC set beside its policies, kept by the browser. */
export function usePcSettings(): readonly [PcSettings, (change: Partial<PcSettings>) => void] {
  const [settings, setSettings] = useState(() => readPcSettings(readPreference('pc-settings')));
  const change = useCallback((wanted: Partial<PcSettings>) => {
    setSettings((before) => {
      const next = { ...before, ...wanted };
      writePreference('pc-settings', JSON.stringify(next));
      return next;
    });
  }, []);
  return [settings, change];
}

/** The colours of the PC at this moment: those its person chose, else those around it. */
export function pcColours(around: 'light' | 'dark'): 'light' | 'dark' {
  return readPcSettings(readPreference('pc-settings')).colourMode ?? around;
}
