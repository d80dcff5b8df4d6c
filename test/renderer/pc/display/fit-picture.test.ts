import { describe, expect, test } from 'vitest';
import { fitPicture, type Monitor } from '../../../../renderer/pc/display/fit-picture.ts';

const screen: Monitor = { x: 0, y: 0, width: 1920, height: 1080, dpi: 100 };
const wide = { width: 4000, height: 1000 };
const small = { width: 400, height: 300 };

describe('the fit of the desktop background', () => {
  test('covers the screen by Fill and cuts both sides alike', () => {
    expect(fitPicture('fill', wide, screen)).toEqual({ left: -1200, top: 0, width: 4320, height: 1080, tiled: false });
  });

  test('shows the whole picture by Fit, with bars above and below a wide one', () => {
    expect(fitPicture('fit', wide, screen)).toEqual({ left: 0, top: 300, width: 1920, height: 480, tiled: false });
  });

  test('ignores the shape of the picture by Stretch', () => {
    expect(fitPicture('stretch', wide, screen)).toEqual({ left: 0, top: 0, width: 1920, height: 1080, tiled: false });
  });

  test('shows the picture pixel for pixel in the middle by Centre', () => {
    expect(fitPicture('centre', small, screen)).toEqual({ left: 760, top: 390, width: 400, height: 300, tiled: false });
  });

  test('begins at the top left corner by Tile', () => {
    expect(fitPicture('tile', small, screen)).toEqual({ left: 0, top: 0, width: 400, height: 300, tiled: true });
  });

  test('makes a picture pixel half a layout pixel at 200 %, so that it still is one pixel of the screen', () => {
    const sharp: Monitor = { ...screen, dpi: 200 };
    expect(fitPicture('centre', small, sharp)).toMatchObject({ width: 200, height: 150, left: 860 });
    expect(fitPicture('tile', small, sharp)).toMatchObject({ width: 200, height: 150 });
    expect(fitPicture('fill', wide, sharp)).toEqual(fitPicture('fill', wide, screen));
  });

  test('covers all monitors with one picture by Span, and each shows its part', () => {
    const desktop: Monitor = { x: 0, y: 0, width: 3840, height: 1080, dpi: 100 };
    const right: Monitor = { ...screen, x: 1920 };
    expect(fitPicture('span', wide, screen, desktop)).toMatchObject({ left: -240, width: 4320, height: 1080 });
    expect(fitPicture('span', wide, right, desktop)).toMatchObject({ left: -2160, width: 4320, height: 1080 });
  });

  test('is Fill for Span on a single monitor', () => {
    expect(fitPicture('span', small, screen)).toEqual(fitPicture('fill', small, screen));
  });
});
