import type { BrowserWindow, Display, Rectangle } from 'electron';
import type { SavedPlace } from './settings.ts';
import type { SettingsStore } from './settings-store.ts';

const firstSize = { width: 1440, height: 900 };
const arrangementsKept = 8;

/** Two monitors at the office and one at home are two arrangements: a window comes back to where it was in each. */
export function arrangementOf(displays: readonly Pick<Display, 'bounds' | 'scaleFactor'>[]): string {
  return displays
    .map(({ bounds, scaleFactor }) => `${bounds.width}x${bounds.height}+${bounds.x}+${bounds.y}@${scaleFactor}`)
    .sort()
    .join(' ');
}

/** The remembered place for this arrangement if a good part of it is still on a display, else a size that fits the first display, centred by the system. */
export function findPlace(
  places: readonly SavedPlace[],
  displays: readonly Pick<Display, 'bounds' | 'scaleFactor' | 'workArea'>[],
): Partial<SavedPlace> & { readonly width: number; readonly height: number } {
  const saved = places.find((place) => place.displays === arrangementOf(displays));
  if (saved !== undefined && displays.some((display) => overlap(saved, display.workArea) >= 100 * 100)) return saved;
  const workArea = displays[0]?.workArea ?? firstSize;
  return { width: Math.min(firstSize.width, workArea.width), height: Math.min(firstSize.height, workArea.height) };
}

function overlap(one: Rectangle, other: Rectangle): number {
  const width = Math.min(one.x + one.width, other.x + other.width) - Math.max(one.x, other.x);
  const height = Math.min(one.y + one.height, other.y + other.height) - Math.max(one.y, other.y);
  return Math.max(0, width) * Math.max(0, height);
}

/** Writes the window's place when it closes; of a maximized window, the place it goes back to. */
export function rememberPlace(window: BrowserWindow, settings: SettingsStore, displays: () => readonly Display[]): void {
  window.on('close', () => {
    const place = { displays: arrangementOf(displays()), ...window.getNormalBounds(), maximized: window.isMaximized() };
    const others = settings.get().places.filter((other) => other.displays !== place.displays);
    settings.change({ places: [place, ...others].slice(0, arrangementsKept) });
  });
}
