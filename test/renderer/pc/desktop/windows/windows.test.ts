import { describe, expect, test } from 'vitest';
import { keepReachable, snapAt, windowBox } from '../../../../../renderer/pc/desktop/windows/window-box.ts';
import {
  activeWindow,
  changeWindows,
  noWindows,
  type Windows,
  type WindowsAction,
} from '../../../../../renderer/pc/desktop/windows/windows.ts';

const windowsAfter = (...actions: readonly WindowsAction[]): Windows => actions.reduce(changeWindows, noWindows);
const screen = { x: 0, y: 0, width: 1920, height: 1080, dpi: 100 };

describe('the windows on the desktop', () => {
  test('the newest is in front, and opening an older one brings it there', () => {
    const both = windowsAfter({ kind: 'open', id: 'files' }, { kind: 'open', id: 'settings' });
    expect(activeWindow(both)).toBe('settings');
    expect(changeWindows(both, { kind: 'open', id: 'files' }).stack).toEqual(['settings', 'files']);
  });

  test('a minimised window gives way to the one below, and opening it brings it back', () => {
    const minimised = windowsAfter({ kind: 'open', id: 'files' }, { kind: 'open', id: 'mail' }, { kind: 'minimise', id: 'mail' });
    expect(activeWindow(minimised)).toBe('files');
    expect(activeWindow(changeWindows(minimised, { kind: 'open', id: 'mail' }))).toBe('mail');
  });

  test('Show desktop puts all away, and the second time all back', () => {
    const away = windowsAfter({ kind: 'open', id: 'files' }, { kind: 'open', id: 'mail' }, { kind: 'show-desktop' });
    expect(activeWindow(away)).toBeNull();
    expect(activeWindow(changeWindows(away, { kind: 'show-desktop' }))).toBe('mail');
  });

  test('a closed window that was maximised opens in its ordinary size', () => {
    const closed = windowsAfter({ kind: 'open', id: 'files' }, { kind: 'toggle-maximised', id: 'files' }, { kind: 'close', id: 'files' });
    expect(changeWindows(closed, { kind: 'open', id: 'files' }).placed).toEqual({});
  });
});

describe('the place of a window', () => {
  test('Settings opens in the middle above the taskbar', () => {
    const { x, y, width, height } = windowBox('settings', windowsAfter({ kind: 'open', id: 'settings' }), screen);
    expect({ x, y }).toEqual({ x: (1920 - width) / 2, y: (1032 - height) / 2 });
  });

  test('a maximised window leaves the taskbar free', () => {
    const windows = windowsAfter({ kind: 'open', id: 'settings' }, { kind: 'toggle-maximised', id: 'settings' });
    expect(windowBox('settings', windows, screen)).toEqual({ x: 0, y: 0, width: 1920, height: 1032 });
  });

  test('one that is let go at an edge fills the desktop or half of it, and moving it gives its own size back', () => {
    expect([snapAt({ x: 900, y: 2 }, screen), snapAt({ x: 2, y: 400 }, screen), snapAt({ x: 1918, y: 400 }, screen)]).toEqual([
      'maximised',
      'left',
      'right',
    ]);
    expect(snapAt({ x: 900, y: 400 }, screen)).toBeNull();
    const half = windowsAfter({ kind: 'open', id: 'mail' }, { kind: 'place', id: 'mail', as: 'right' });
    expect(windowBox('mail', half, screen)).toEqual({ x: 960, y: 0, width: 960, height: 1032 });
    const moved = changeWindows(half, { kind: 'move', id: 'mail', to: { x: 50, y: 60 } });
    expect(windowBox('mail', moved, screen)).toEqual({ x: 50, y: 60, width: 940, height: 620 });
  });

  test('a small screen gets a small window', () => {
    const { width, height } = windowBox('settings', noWindows, { ...screen, width: 800, height: 600 });
    expect([width, height]).toEqual([752, 504]);
  });

  test('nobody can drag a window where its title bar cannot be reached', () => {
    expect(keepReachable({ x: 9000, y: 9000 }, 800, screen)).toEqual({ x: 1800, y: 1000 });
    expect(keepReachable({ x: -9000, y: -50 }, 800, screen)).toEqual({ x: -680, y: 0 });
  });
});
