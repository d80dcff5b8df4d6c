import { describe, expect, test } from 'vitest';
import { displayFindings } from '../../../../renderer/panels/advisor/display-findings.ts';
import { fileFindings } from '../../../../renderer/panels/advisor/file-findings.ts';
import { logoFindings } from '../../../../renderer/panels/advisor/logo-findings.ts';
import { contrast, groundBelow, type Raster } from '../../../../renderer/panels/advisor/raster.ts';
import { desktopTextFindings, lockTextFindings } from '../../../../renderer/panels/advisor/text-findings.ts';
import { displayLayoutOf } from '../../../../renderer/pc/display/display-layout.ts';
import { monitorLayouts } from '../../../../shared/window/monitor-layouts.ts';
import { downloadedImage } from '../../../support/device/snapshots.ts';

type Colour = readonly [red: number, green: number, blue: number, alpha?: number];

function painted(colour: (x: number, y: number) => Colour, width = 192, height = 108): Raster {
  const data = new Uint8ClampedArray(4 * width * height);
  for (let y = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1) {
      const [red, green, blue, alpha = 255] = colour(x / width, y / height);
      data.set([red, green, blue, alpha], 4 * (y * width + x));
    }
  }
  return { width, height, data };
}

const everything = { x: 0, y: 0, width: 1, height: 1 };
const plain = (...colour: Colour) => painted(() => colour);
const [monitor] = displayLayoutOf(monitorLayouts.one.monitors, 100).monitors;
if (monitor === undefined) throw new Error('One display is one');
const scene = (raster: Raster) => ({ raster, picture: { width: 1920, height: 1080 }, fit: 'fill' as const, monitor });
const noCompany = { name: false, logo: false };
const levels = (findings: readonly { readonly id: string; readonly level: string }[]) =>
  Object.fromEntries(findings.map(({ id, level }) => [id, level]));

describe('contrast', () => {
  test('is that of WCAG: 21 for white on black, 4.5 at the grey everybody knows', () => {
    expect(contrast(1, groundBelow(plain(0, 0, 0), everything)?.bright ?? 1)).toBeCloseTo(21, 5);
    expect(contrast(1, groundBelow(plain(118, 118, 118), everything)?.bright ?? 1)).toBeCloseTo(4.54, 2);
    expect(contrast(1, groundBelow(plain(255, 0, 0), everything)?.bright ?? 1)).toBeCloseTo(4.0, 1);
  });

  test('is measured on the veiled image: ten per cent of black help', () => {
    const ground = (shade: number) => groundBelow(plain(128, 128, 128), everything, shade)?.bright ?? 0;
    expect(contrast(1, ground(0.9))).toBeGreaterThan(4.5);
    expect(contrast(1, ground(1))).toBeLessThan(4.5);
  });

  test('goes by the bright parts, not by the mean', () => {
    const mixed = painted((x) => (x < 0.9 ? [0, 0, 0] : [255, 255, 255]));
    expect(groundBelow(mixed, everything)?.bright).toBeCloseTo(1, 6);
    expect(groundBelow(mixed, everything)?.mean).toBeLessThan(0.2);
  });

  test('has nothing to say where there is no picture', () => {
    expect(groundBelow(plain(9, 9, 9, 0), everything)).toBe(null);
    expect(groundBelow(plain(9, 9, 9), { x: 0.5, y: 0.5, width: 0, height: 0 })).toBe(null);
  });
});

describe('the advisor on text', () => {
  test('passes a dark picture and warns of a bright one, place by place', () => {
    expect(new Set(Object.values(levels(lockTextFindings(scene(plain(20, 30, 60)), noCompany))))).toEqual(new Set(['good']));
    const onlyClock = painted((_x, y) => (y > 0.14 && y < 0.27 ? [250, 250, 250] : [20, 30, 60]));
    expect(levels(lockTextFindings(scene(onlyClock), noCompany))).toMatchObject({
      'contrast-clock': 'warning',
      'contrast-date': 'good',
      'contrast-status icons': 'good',
    });
  });

  test('judges the company name where it stands, and the person where the company has moved them', () => {
    const bright = (from: number, to: number) => painted((_x, y) => (y > from && y < to ? [250, 250, 250] : [20, 30, 60]));
    const found = (raster: Raster, company = { name: true, logo: true }) => levels(lockTextFindings(scene(raster), company));
    expect(found(bright(0.22, 0.4))).toMatchObject({ 'contrast-company name': 'warning', 'contrast-name at the sign-in': 'good' });
    expect(found(bright(0.5, 0.67))).toMatchObject({ 'contrast-company name': 'good', 'contrast-name at the sign-in': 'warning' });
    expect(found(bright(0.22, 0.4), noCompany)).not.toHaveProperty('contrast-company name');
  });

  test('notices unrest behind the clock, however dark', () => {
    const stripes = painted((x) => (Math.floor(x * 96) % 2 === 0 ? [0, 0, 0] : [110, 110, 110]));
    expect(levels(lockTextFindings(scene(stripes), noCompany)).unrest).toBe('note');
  });

  test('notes only bright ground below the names of icons, which have a shadow', () => {
    expect(levels(desktopTextFindings(scene(plain(240, 240, 240))))).toEqual({ 'contrast-names of the desktop icons': 'note' });
  });
});

describe('the advisor on files', () => {
  const { picture } = downloadedImage('desktop', 'a.jpg');
  if (picture === null) throw new Error('A downloaded image has a picture');
  const url = 'https://pictures.example/a.jpg?sig=1';

  test('believes the bytes, and names a file that says something else', () => {
    expect(levels(fileFindings({ ...picture, url }))).toEqual({ type: 'good' });
    expect(levels(fileFindings({ ...picture, url: 'https://pictures.example/A.JPEG' }))).toEqual({ type: 'good' });
    expect(levels(fileFindings({ ...picture, url, type: 'png' }))).toEqual({ type: 'warning' });
  });

  test('notes a turn by EXIF and a weight nobody needs', () => {
    expect(levels(fileFindings({ ...picture, url, orientation: 6, bytes: 9_000_000 }))).toEqual({
      type: 'good',
      turn: 'note',
      weight: 'note',
    });
  });
});

describe('the advisor on logos', () => {
  const branding = { painted: true, reason: 'Boot to cloud in shared PC mode' };
  const mark = (colour: Colour) => painted((x, y) => (x > 0.1 && x < 0.9 && y > 0.1 && y < 0.9 ? colour : [0, 0, 0, 0]), 192, 64);
  const dark = { raster: plain(20, 30, 60), picture: { width: 1920, height: 1080 }, hasName: false };

  test('is content with a light mark on a dark picture', () => {
    const found = levels(logoFindings(mark([255, 255, 255]), { width: 384, height: 128 }, branding, dark));
    expect(found).toEqual({ painted: 'good', shape: 'good', margin: 'good', ground: 'good' });
  });

  test('warns of one that is too small, too wide, opaque, or as dark as what is behind it', () => {
    const found = (raster: Raster, width: number, height: number) => levels(logoFindings(raster, { width, height }, branding, dark));
    expect(found(mark([255, 255, 255]), 96, 32).shape).toBe('warning');
    expect(found(mark([255, 255, 255]), 2000, 100).shape).toBe('warning');
    expect(found(plain(255, 255, 255), 384, 128).margin).toBe('note');
    expect(found(mark([30, 30, 60]), 384, 128).ground).toBe('warning');
  });
});

describe('the size', () => {
  test('is that of the display where it would be sharp, without a pixel that only arithmetic adds', () => {
    const size = displayFindings({ width: 1920, height: 1080 }, 'fill').find(({ id }) => id === 'size');
    expect(size?.detail).toContain('3440 × 1935 would be sharp');
  });
});
