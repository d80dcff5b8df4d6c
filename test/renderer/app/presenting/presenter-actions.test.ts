import { describe, expect, test } from 'vitest';
import { actionOf, keyInWords, presenterActions, storyStep, stripKey } from '../../../../renderer/app/presenting/presenter-actions.ts';
import type { Session } from '../../../../shared/contract/device-view.ts';

const key = (name: string, held: Partial<Record<'shiftKey' | 'ctrlKey' | 'altKey' | 'metaKey', boolean>> = {}) => ({
  key: name,
  shiftKey: false,
  ctrlKey: false,
  altKey: false,
  metaKey: false,
  ...held,
});

describe('the presenter’s keys', () => {
  test('tell the story from the lock screen to Settings, round and back', () => {
    const start: Session = { screen: 'lock', window: 'none' };
    const steps = [start];
    for (let step = 0; step < 4; step += 1) steps.push(storyStep(steps.at(-1) ?? start, 1));
    expect(steps.map(({ screen, window }) => `${screen} ${window}`)).toEqual([
      'lock none',
      'sign-in none',
      'desktop none',
      'desktop settings-background',
      'lock none',
    ]);
    expect(storyStep(start, -1)).toEqual({ screen: 'desktop', window: 'settings-background' });
    expect(storyStep({ screen: 'desktop', window: 'settings-lock-screen' }, -1)).toEqual({ screen: 'desktop', window: 'none' });
  });

  test('reset with Shift only, and leave shortcuts of browser and system alone', () => {
    expect(actionOf(key('F9'))).toBe(null);
    expect(actionOf(key('F9', { shiftKey: true }))?.label).toBe('Reset the PC');
    expect(actionOf(key('F4', { altKey: true }))).toBe(null);
    expect(actionOf(key('PageDown', { ctrlKey: true }))).toBe(null);
    expect(actionOf(key('k'))).toBe(null);
  });

  test('are all different, and written as they stand on keys', () => {
    const words = [...presenterActions.map(keyInWords), stripKey];
    expect(new Set(words).size).toBe(words.length);
    expect(words).toContain('Page Down');
    expect(words).toContain('Shift+F9');
  });
});
