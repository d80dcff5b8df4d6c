import { expect, test } from 'vitest';
import { changeEffects, seesThrough, startEffects } from '../../../../renderer/pc/display/effects.ts';

test('takes Wi-Fi and Bluetooth along with airplane mode, and lets Wi-Fi be turned on again meanwhile', () => {
  const flying = changeEffects(startEffects, { airplaneMode: true });
  expect(flying).toEqual({ ...startEffects, airplaneMode: true, wifi: false, bluetooth: false });
  expect(changeEffects(flying, { wifi: true })).toEqual({ ...flying, wifi: true });
  expect(changeEffects(flying, { airplaneMode: false })).toEqual(startEffects);
});

test('does without transparency while it saves energy', () => {
  expect(seesThrough(startEffects)).toBe(true);
  expect(seesThrough({ ...startEffects, energySaver: true })).toBe(false);
});
