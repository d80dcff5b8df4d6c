import type { BrowserWindow, Display, Rectangle } from 'electron';
import type { SavedPlace } from '../settings/settings.ts';
import type { SettingsStore } from '../settings/settings-store.ts';

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
  if (saved !== undefined && displays.some((display) => isVisible(saved, display.workArea))) return saved;
  const workArea = displays[0]?.workArea ?? firstSize;
  return { width: Math.min(firstSize.width, workArea.width), height: Math.min(firstSize.height, workArea.height) };
}

/** The whole of the first display that the operator's window is not on; with one display, a window a projector can be given. */
export function presentationPlace(
  displays: readonly Pick<Display, 'bounds' | 'workArea'>[],
  operator: Rectangle,
): Rectangle & { readonly wholeScreen: boolean } {
  const [x, y] = [operator.x + operator.width / 2, operator.y + operator.height / 2];
  const isOn = ({ bounds }: Pick<Display, 'bounds'>) =>
    x >= bounds.x && x < bounds.x + bounds.width && y >= bounds.y && y < bounds.y + bounds.height;
  const here = displays.findIndex(isOn);
  const other = displays.find((_, index) => index !== Math.max(here, 0));
  if (other !== undefined) return { ...other.bounds, wholeScreen: true };
  const area = displays[0]?.workArea ?? { x: 0, y: 0, ...firstSize };
  return { x: area.x, y: area.y, width: Math.min(1280, area.width), height: Math.min(720, area.height), wholeScreen: false };
}

/** Enough of it to see what it is and to take hold of it. */
function isVisible(window: Rectangle, area: Rectangle): boolean {
  const width = Math.min(window.x + window.width, area.x + area.width) - Math.max(window.x, area.x);
  const height = Math.min(window.y + window.height, area.y + area.height) - Math.max(window.y, area.y);
  return width >= 200 && height >= 100;
}

/** Writes the window's place when it closes; of a maximized window, the place it goes back to. */
export function rememberPlace(window: BrowserWindow, settings: SettingsStore, displays: () => readonly Display[]): void {
  window.on('close', () => {
    const place = { displays: arrangementOf(displays()), ...window.getNormalBounds(), maximized: window.isMaximized() };
    const others = settings.get().places.filter((other) => other.displays !== place.displays);
    settings.change({ places: [place, ...others].slice(0, arrangementsKept) });
  });
}
