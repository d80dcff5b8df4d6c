import { describe, expect, test } from 'vitest';
import { shortcutOf } from '../../../../renderer/pc/desktop/shortcuts.ts';

const none = { ctrlKey: false, altKey: false, shiftKey: false, metaKey: false };

describe('a shortcut of the desktop', () => {
  test('is a letter or an arrow with the Windows key, in capitals too', () => {
    expect(['l', 'L', 'd', 'i', 'ArrowUp'].map((key) => shortcutOf({ ...none, key, metaKey: true }))).toEqual([
      'lock',
      'lock',
      'show-desktop',
      'settings',
      'maximise',
    ]);
  });

  test('is Ctrl+Esc for Start, and Alt+F4', () => {
    expect(shortcutOf({ ...none, key: 'Escape', ctrlKey: true })).toBe('start');
    expect(shortcutOf({ ...none, key: 'F4', altKey: true })).toBe('close');
  });

  test('is nothing else: plain letters, copy and paste, a presenter\u2019s F4', () => {
    expect(shortcutOf({ ...none, key: 'l' })).toBeNull();
    expect(shortcutOf({ ...none, key: 'c', ctrlKey: true })).toBeNull();
    expect(shortcutOf({ ...none, key: 'c', metaKey: true })).toBeNull();
    expect(shortcutOf({ ...none, key: 'F4' })).toBeNull();
  });
});
