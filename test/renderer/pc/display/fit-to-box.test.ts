import { expect, test } from 'vitest';
import { fitToBox } from '../../../../renderer/pc/display/fit-to-box.ts';

test('touches both sides with a screen as wide as its box, centred in height', () => {
  expect(fitToBox({ width: 1920, height: 1080 }, { width: 960, height: 700 })).toEqual({ scale: 0.5, left: 0, top: 80 });
});

test('touches top and bottom with a portrait screen in a landscape box', () => {
  expect(fitToBox({ width: 1080, height: 1920 }, { width: 1600, height: 960 })).toEqual({ scale: 0.5, left: 530, top: 0 });
});

test('shows nothing in a box without room', () => {
  expect(fitToBox({ width: 1920, height: 1080 }, { width: 0, height: 0 }).scale).toBe(0);
});
