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
  test('put the newest in front, and opening an older one brings it there', () => {
    const both = windowsAfter({ kind: 'open', id: 'files' }, { kind: 'open', id: 'settings' });
    expect(activeWindow(both)).toBe('settings');
    expect(changeWindows(both, { kind: 'open', id: 'files' }).stack).toEqual(['settings', 'files']);
  });

  test('give way to the one below when minimised, and opening it brings it back', () => {
    const minimised = windowsAfter({ kind: 'open', id: 'files' }, { kind: 'open', id: 'mail' }, { kind: 'minimise', id: 'mail' });
    expect(activeWindow(minimised)).toBe('files');
    expect(activeWindow(changeWindows(minimised, { kind: 'open', id: 'mail' }))).toBe('mail');
  });

  test('are all put away by Show desktop, and back the second time', () => {
    const away = windowsAfter({ kind: 'open', id: 'files' }, { kind: 'open', id: 'mail' }, { kind: 'show-desktop' });
    expect(activeWindow(away)).toBeNull();
    expect(activeWindow(changeWindows(away, { kind: 'show-desktop' }))).toBe('mail');
  });

  test('open in their ordinary size when closed while maximised', () => {
    const closed = windowsAfter({ kind: 'open', id: 'files' }, { kind: 'toggle-maximised', id: 'files' }, { kind: 'close', id: 'files' });
    expect(changeWindows(closed, { kind: 'open', id: 'files' }).placed).toEqual({});
  });
});

describe('the place of a window', () => {
  test('is the middle above the taskbar for Settings', () => {
    const { x, y, width, height } = windowBox('settings', windowsAfter({ kind: 'open', id: 'settings' }), screen);
    expect({ x, y }).toEqual({ x: (1920 - width) / 2, y: (1032 - height) / 2 });
  });

  test('leaves the taskbar free for a maximised window', () => {
    const windows = windowsAfter({ kind: 'open', id: 'settings' }, { kind: 'toggle-maximised', id: 'settings' });
    expect(windowBox('settings', windows, screen)).toEqual({ x: 0, y: 0, width: 1920, height: 1032 });
  });

  test('fills the desktop or half of it for one that is let go at an edge, and moving it gives its own size back', () => {
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

  test('is small on a small screen', () => {
    const { width, height } = windowBox('settings', noWindows, { ...screen, width: 800, height: 600 });
    expect([width, height]).toEqual([752, 504]);
  });

  test('is never where the title bar cannot be reached', () => {
    expect(keepReachable({ x: 9000, y: 9000 }, 800, screen)).toEqual({ x: 1800, y: 1000 });
    expect(keepReachable({ x: -9000, y: -50 }, 800, screen)).toEqual({ x: -680, y: 0 });
  });
});
