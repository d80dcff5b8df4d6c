import { describe, expect, test } from 'vitest';
import { displayLayoutOf } from '../../../../renderer/pc/display/display-layout.ts';
import { fitPicture } from '../../../../renderer/pc/display/fit-picture.ts';
import { displayScales, monitorLayoutIds, monitorLayouts } from '../../../../shared/window/monitor-layouts.ts';

describe('the desk', () => {
  test('lays portrait and landscape out from their common corner', () => {
    const { monitors, whole } = displayLayoutOf(monitorLayouts['portrait-landscape'].monitors, 100);
    expect(whole).toMatchObject({ x: 0, y: 0, width: 3000, height: 1920 });
    expect(monitors.map(({ x, y }) => [x, y])).toEqual([
      [1080, 420],
      [0, 0],
    ]);
  });

  test('has fewer, larger pixels at a higher DPI scale', () => {
    const { monitors } = displayLayoutOf(monitorLayouts.two.monitors, 150);
    expect(monitors.map(({ x, width, height }) => [x, width, height])).toEqual([
      [0, 1280, 720],
      [1280, 1280, 720],
    ]);
  });

  test('moves displays left of the main one to the right of the corner', () => {
    const left = { x: -1280, y: -100, width: 1280, height: 1024 };
    const { monitors, whole } = displayLayoutOf([{ x: 0, y: 0, width: 1920, height: 1080 }, left], 100);
    expect(whole).toMatchObject({ x: 0, y: 0, width: 3200, height: 1180 });
    expect(monitors.map(({ x, y }) => [x, y])).toEqual([
      [1280, 100],
      [0, 0],
    ]);
  });

  for (const id of monitorLayoutIds) {
    test(`spans one picture over ${monitorLayouts[id].label.toLowerCase()} without a seam, at every scale`, () => {
      for (const dpi of displayScales) {
        const { monitors, whole } = displayLayoutOf(monitorLayouts[id].monitors, dpi);
        const corners = monitors.map((monitor) => {
          const box = fitPicture('span', { width: 2560, height: 1440 }, monitor, whole);
          expect(box.left).toBeLessThanOrEqual(0);
          expect(box.left + box.width).toBeGreaterThanOrEqual(monitor.width - 1e-6);
          expect(box.top + box.height).toBeGreaterThanOrEqual(monitor.height - 1e-6);
          return [Math.round(box.left + monitor.x), Math.round(box.top + monitor.y), Math.round(box.width)].join();
        });
        expect(new Set(corners).size).toBe(1);
      }
    });
  }
});
