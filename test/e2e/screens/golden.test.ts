import { readdirSync, readFileSync, statSync } from 'node:fs';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { compareImages, isSamePicture } from '../../support/browser/golden/compare-images.ts';
import { demoNames, demoPictureFolder, playDemo } from '../../support/browser/golden/demo-pictures.ts';
import { goldenFolder } from '../../support/browser/golden/golden-folder.ts';
import { goldenScenes, shapedScenes } from '../../support/browser/golden/golden-scenes.ts';
import { type GoldenStudio, openGoldenStudio } from '../../support/browser/golden/golden-studio.ts';
import { launchChromium } from '../../support/browser/watched-page.ts';

let studio: GoldenStudio;
let darkroom: Page;

beforeAll(async () => {
  studio = await openGoldenStudio(inject('rendererFolder'), launchChromium());
  darkroom = await studio.browser.newPage();
});

afterAll(async () => {
  await studio.close();
});

const golden = (name: string) => readFileSync(`${goldenFolder}${name}.jpg`);

describe('the cards of the demos', () => {
  test('have a picture for each scenario that ships, and no other', () => {
    const scenarios = readdirSync(new URL('../../../assets/scenarios/', import.meta.url)).map((file) => file.replace(/\.yaml$/, ''));
    expect([...demoNames].sort()).toEqual(scenarios.sort());
    expect(readdirSync(demoPictureFolder).sort()).toEqual(demoNames.map((name) => `${name}.jpg`).sort());
  });

  // Played all at once: most of a scenario is waiting.
  test('show what the scenarios come to today', async () => {
    const moments = await Promise.all(demoNames.map(async (name) => ({ name, moment: await playDemo(name) })));
    const stale: string[] = [];
    for (const { name, moment } of moments) {
      const difference = await compareImages(darkroom, readFileSync(`${demoPictureFolder}${name}.jpg`), await studio.paintDemo(moment));
      if (!isSamePicture(difference)) stale.push(`${name} ${JSON.stringify(difference)}: npm run golden takes it anew`);
    }
    expect(stale).toEqual([]);
  });
});

describe('the golden pictures', () => {
  for (const scene of goldenScenes) {
    test(`${scene.name} looks as it did`, async () => {
      // Thumbnails come a moment after the panel around them, later on a busy machine: the window has to look so in the end.
      const look = async () => {
        const difference = await compareImages(darkroom, golden(scene.name), await studio.photograph(scene));
        return isSamePicture(difference) ? 'as it did' : JSON.stringify(difference);
      };
      await expect.poll(look, { interval: 500, timeout: 60_000 }).toBe('as it did');
    });
  }

  test.each(shapedScenes)('$name looks as it did', async (scene) => {
    const difference = await compareImages(darkroom, golden(scene.name), await studio.paint(scene));
    expect(isSamePicture(difference) ? 'as it did' : JSON.stringify(difference)).toBe('as it did');
  });

  test('are told from pictures that are wrong: another clock, other colours, a panel that says less', async () => {
    const scene = (name: string) => goldenScenes.find((one) => one.name === name) ?? expect.fail(`no scene ${name}`);
    const lock = scene('lock-dark');
    const anHourLater = await studio.photograph({ ...lock, url: (door) => lock.url(door).replace('09%3A41', '10%3A41') });
    studio.door.device.changeImage('companyLogo', { reason: null, status: 1 });
    const withoutReason = await studio.photograph(scene('window-status-dark'));
    const wrong: readonly (readonly [string, Buffer])[] = [
      ['lock-dark', anHourLater],
      ['window-status-dark', withoutReason],
      ['settings-dark', golden('settings-light')],
      ['desktop-light', golden('lock-light')],
      ['lock-dark', golden('window-tree-dark')],
    ];
    for (const [name, picture] of wrong) {
      const difference = await compareImages(darkroom, golden(name), picture);
      expect(isSamePicture(difference), `${name} ${JSON.stringify(difference)}`).toBe(false);
    }
  });

  test('are small: less than 2.5 MB together', () => {
    const bytes = readdirSync(goldenFolder, { recursive: true, encoding: 'utf8' }).reduce(
      (sum, name) => sum + statSync(`${goldenFolder}${name}`).size,
      0,
    );
    expect(bytes).toBeGreaterThan(100_000);
    expect(bytes).toBeLessThan(2_500_000);
  });
});
