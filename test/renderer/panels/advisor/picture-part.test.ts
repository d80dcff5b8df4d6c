import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { deskViews, displayFindings } from '../../../../renderer/panels/advisor/display-findings.ts';
import { commonPart, enlargement, partUnder, shownPart } from '../../../../renderer/panels/advisor/picture-part.ts';
import { displayLayoutOf } from '../../../../renderer/pc/display/display-layout.ts';
import { monitorLayouts } from '../../../../shared/window/monitor-layouts.ts';

const [monitor] = displayLayoutOf(monitorLayouts.one.monitors, 100).monitors;
if (monitor === undefined) throw new Error('One display is one');
const upright = { ...monitor, width: 1080, height: 1920 };

describe('what a display shows of a picture', () => {
  test('is all of it when the shapes agree, and the middle third of a wide one on an upright display', () => {
    const wide = { width: 3840, height: 2160 };
    expect(shownPart('fill', wide, monitor, monitor)).toEqual({ x: 0, y: 0, width: 1, height: 1 });
    const part = shownPart('fill', wide, upright, upright);
    expect(part.height).toBe(1);
    expect(part.width).toBeCloseTo(0.316, 3);
    expect(part.x).toBeCloseTo((1 - part.width) / 2, 6);
  });

  test('is never more than the picture, and never nothing when it fills', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 9000 }), fc.integer({ min: 1, max: 9000 }), (width, height) => {
        const part = shownPart('fill', { width, height }, upright, upright);
        expect(part.x).toBeGreaterThanOrEqual(0);
        expect(part.y).toBeGreaterThanOrEqual(0);
        expect(part.x + part.width).toBeLessThanOrEqual(1 + 1e-9);
        expect(Math.max(part.width, part.height)).toBeCloseTo(1, 6);
      }),
    );
  });

  test('is the same place of the picture under the clock, whatever its resolution', () => {
    const area = { x: 800, y: 160, width: 320, height: 120 };
    const under = (width: number, height: number) => partUnder(area, { fit: 'fill', picture: { width, height }, monitor, desk: monitor });
    expect(under(1920, 1080)).toEqual(under(3840, 2160));
    expect(under(1920, 1080).x).toBeCloseTo(800 / 1920, 9);
  });

  test('is on all displays together what each of them shows', () => {
    expect(
      commonPart([
        { x: 0, y: 0.125, width: 1, height: 0.75 },
        { x: 0.25, y: 0, width: 0.5, height: 1 },
      ]),
    ).toEqual({
      x: 0.25,
      y: 0.125,
      width: 0.5,
      height: 0.75,
    });
    expect(
      commonPart([
        { x: 0, y: 0, width: 0.2, height: 1 },
        { x: 0.5, y: 0, width: 0.2, height: 1 },
      ]).width,
    ).toBe(0);
  });

  test('counts enlargement in pixels of the display, at any DPI scale', () => {
    const picture = { width: 960, height: 540 };
    for (const dpi of [100, 150, 200]) {
      const scaled = { ...monitor, dpi, width: (1920 * 100) / dpi, height: (1080 * 100) / dpi };
      expect(enlargement({ fit: 'fill', picture, monitor: scaled, desk: scaled })).toBeCloseTo(2, 9);
      expect(enlargement({ fit: 'centre', picture, monitor: scaled, desk: scaled })).toBeCloseTo(1, 9);
    }
  });
});

describe('the advisor on displays', () => {
  const levels = (width: number, height: number) =>
    Object.fromEntries(displayFindings({ width, height }, 'fill').map(({ id, level }) => [id, level]));

  test('is content with a picture that is large enough, and warns of one that is not', () => {
    expect(levels(3840, 2160).size).toBe('good');
    expect(levels(3000, 1700).size).toBe('note');
    expect(levels(1024, 768).size).toBe('warning');
    const small = displayFindings({ width: 1024, height: 768 }, 'fill').find(({ id }) => id === 'size');
    expect(small?.detail).toContain('on "Ultrawide" it is drawn 3.4 times as large');
  });

  test('names the display that cuts most', () => {
    const views = deskViews({ width: 3840, height: 2160 }, 'fill');
    expect(views.find(({ layout }) => layout === 'one')?.least).toBeCloseTo(1, 6);
    expect(levels(3840, 2160).crop).toBe('warning');
  });

  test('says nothing about cuts where nothing is cut', () => {
    expect(displayFindings({ width: 800, height: 800 }, 'fit').map(({ id }) => id)).toEqual(['size']);
  });
});
