import { EventEmitter } from 'node:events';
import type { BrowserWindow, BrowserWindowConstructorOptions, Display } from 'electron';
import { describe, expect, test } from 'vitest';
import type { SavedPlace } from '../../../electron/desktop/settings/settings.ts';
import type { SettingsStore } from '../../../electron/desktop/settings/settings-store.ts';
import { openMainWindow } from '../../../electron/desktop/windows/open-main-window.ts';
import { arrangementOf } from '../../../electron/desktop/windows/window-place.ts';

const display = { bounds: { x: 0, y: 0, width: 1920, height: 1080 }, workArea: { x: 0, y: 0, width: 1920, height: 1040 }, scaleFactor: 1 };
const displays = arrangementOf([display]);
const kept: SavedPlace = { displays, x: 20, y: 30, width: 1000, height: 700, maximized: false };

/** The window, and what was done with it; it closes at another place than it was opened at. */
function opened({ places = [], loadFails = false }: { readonly places?: readonly SavedPlace[]; readonly loadFails?: boolean } = {}) {
  const options: BrowserWindowConstructorOptions[] = [];
  const calls: string[] = [];
  const reports: string[] = [];
  const settings = { places, alwaysOnTop: true };
  const window = Object.assign(new EventEmitter(), {
    webContents: new EventEmitter(),
    setAlwaysOnTop: (on: boolean) => void calls.push(`on top ${on}`),
    maximize: () => void calls.push('maximize'),
    show: () => void calls.push('show'),
    getNormalBounds: () => ({ x: 1, y: 2, width: 3, height: 4 }),
    isMaximized: () => true,
    async loadURL(url: string) {
      calls.push(`load ${url}`);
      if (loadFails) throw new Error('ERR_FAILED');
    },
  });
  function open(given: BrowserWindowConstructorOptions) {
    options.push(given);
    return window as unknown as BrowserWindow;
  }
  openMainWindow({
    BrowserWindow: open as unknown as Parameters<typeof openMainWindow>[0]['BrowserWindow'],
    ...{ preload: '/preload.js', icons: '/icons', samplesOrigin: '', packaged: true },
    screen: { getAllDisplays: () => [display as Display] },
    settings: {
      get: () => settings,
      change: (change: Partial<typeof settings>) => void Object.assign(settings, change),
    } as unknown as SettingsStore,
    monotonic: () => 0,
    report: (what) => void reports.push(what),
  });
  return { window, options, calls, reports, settings };
}

describe('the operator’s window', () => {
  test('opens where it was, and where the system puts it the first time', () => {
    expect(opened({ places: [kept] }).options[0]).toMatchObject({ x: 20, y: 30, width: 1000, height: 700 });
    const [first] = opened().options;
    expect(first).toMatchObject({ width: 1440, height: 900 });
    expect(first).not.toHaveProperty('x');
    expect(first).not.toHaveProperty('y');
  });

  test('shows itself when there is something to see, as large as it was', () => {
    const { window, calls } = opened({ places: [{ ...kept, maximized: true }] });
    expect(calls).toEqual(['on top true', 'load app://ui/index.html']);
    window.emit('ready-to-show');
    expect(calls.slice(2)).toEqual(['maximize', 'show']);
    const small = opened({ places: [kept] });
    small.window.emit('ready-to-show');
    expect(small.calls.slice(2)).toEqual(['show']);
  });

  test('says that its page could not be loaded', async () => {
    const { reports } = opened({ loadFails: true });
    await expect.poll(() => reports).toEqual(['The view could not be loaded: Error: ERR_FAILED']);
  });

  test('keeps its place for these displays when it closes, in front of those of others, eight in all', () => {
    const others = Array.from({ length: 9 }, (_, index) => ({ ...kept, displays: `other ${index}` }));
    const { window, settings } = opened({ places: [others[0] ?? kept, kept, ...others.slice(1)] });
    window.emit('close');
    expect(settings.places).toEqual([{ displays, x: 1, y: 2, width: 3, height: 4, maximized: true }, ...others.slice(0, 7)]);
  });
});
