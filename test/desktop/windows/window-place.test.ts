import { describe, expect, test } from 'vitest';
import { arrangementOf, findPlace, presentationPlace } from '../../../electron/desktop/windows/window-place.ts';

const display = (x: number, width: number, height: number, scaleFactor = 1) => ({
  bounds: { x, y: 0, width, height },
  workArea: { x, y: 0, width, height: height - 40 },
  scaleFactor,
});
const laptop = display(0, 1366, 768);
const desk = [display(0, 1920, 1080), display(1920, 2560, 1440)];
const place = (displays: string, x: number) => ({ displays, x, y: 10, width: 1000, height: 700, maximized: false });

describe('the place of the window', () => {
  test('fits the first display as long as none is remembered', () => {
    expect(findPlace([], [laptop])).toEqual({ width: 1366, height: 728 });
    expect(findPlace([], desk)).toEqual({ width: 1440, height: 900 });
  });

  test('is remembered for each arrangement of displays, in whatever order the system names them', () => {
    const places = [place(arrangementOf([laptop]), 20), place(arrangementOf(desk), 2000)];
    expect(findPlace(places, [laptop])).toMatchObject({ x: 20 });
    expect(findPlace(places, [...desk].reverse())).toMatchObject({ x: 2000 });
  });

  test('is not used where the window could not be seen', () => {
    expect(findPlace([place(arrangementOf([laptop]), 5000)], [laptop])).toEqual({ width: 1366, height: 728 });
    expect(findPlace([place(arrangementOf([laptop]), -960)], [laptop])).toEqual({ width: 1366, height: 728 });
  });

  test('is another one at another scale', () => {
    expect(arrangementOf([display(0, 1920, 1080, 2)])).not.toBe(arrangementOf([display(0, 1920, 1080)]));
  });
});

describe('the place of the presentation', () => {
  const [one, other] = desk as [(typeof desk)[number], (typeof desk)[number]];

  test('is the whole of a display the operator’s window is not on', () => {
    expect(presentationPlace(desk, { x: 100, y: 100, width: 1000, height: 700 })).toEqual({ ...other.bounds, wholeScreen: true });
    expect(presentationPlace(desk, { x: 1900, y: 100, width: 1000, height: 700 })).toEqual({ ...one.bounds, wholeScreen: true });
  });

  test('is another display even where the operator’s window lies outside of all', () => {
    expect(presentationPlace(desk, { x: -9000, y: 0, width: 1000, height: 700 })).toEqual({ ...other.bounds, wholeScreen: true });
  });

  test('is a window of its own on the only display', () => {
    const place = presentationPlace([laptop], { x: 0, y: 0, width: 1366, height: 728 });
    expect(place).toEqual({ x: 0, y: 0, width: 1280, height: 720, wholeScreen: false });
  });
});
