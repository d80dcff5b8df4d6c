import { expect, test } from 'vitest';
import { slotOnScreen } from '../../../renderer/hooks/slot-on-screen.ts';
import { freshSnapshot } from '../../support/device/snapshots.ts';

test('takes a dropped picture for the screen that shows; for the logo only where one is painted', () => {
  const slot = (screen: 'lock' | 'sign-in' | 'desktop', bootToCloud: 'off' | 'shared' = 'off') =>
    slotOnScreen({ session: { screen, window: 'none' }, facts: { ...freshSnapshot.facts, bootToCloud } });
  expect([slot('desktop'), slot('lock'), slot('sign-in'), slot('sign-in', 'shared'), slot('lock', 'shared')]).toEqual([
    'desktop',
    'lockScreen',
    'lockScreen',
    'companyLogo',
    'lockScreen',
  ]);
});
