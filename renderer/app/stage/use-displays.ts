import { useEffect, useState } from 'react';
import { displayScales, type MonitorLayoutId, monitorLayoutIds } from '../../../shared/window/monitor-layouts.ts';
import { readPreference, writePreference } from '../../hooks/preferences.ts';

/** Which displays the PC has, as the operator chose; kept by the browser, because the device knows of none. */
export interface Displays {
  readonly layout: MonitorLayoutId;
  /** DPI scale in per cent. */
  readonly dpi: number;
}

export function useDisplays(): readonly [Displays, (change: Partial<Displays>) => void] {
  const [displays, setDisplays] = useState(keptDisplays);
  useEffect(() => {
    // Another window chose: the one that presents follows the operator's.
    const follow = () => setDisplays(keptDisplays());
    addEventListener('storage', follow);
    return () => removeEventListener('storage', follow);
  }, []);
  const change = (wanted: Partial<Displays>) => {
    const next = { ...displays, ...wanted };
    setDisplays(next);
    writePreference('displays', next.layout);
    writePreference('display-scale', String(next.dpi));
  };
  return [displays, change];
}

function keptDisplays(): Displays {
  const layout = readPreference('displays');
  const dpi = Number(readPreference('display-scale'));
  return {
    layout: monitorLayoutIds.find((id) => id === layout) ?? 'one',
    dpi: displayScales.find((scale) => scale === dpi) ?? 100,
  };
}
