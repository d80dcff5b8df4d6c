import type { CDPSession } from 'playwright-core';
import { PNG } from 'pngjs';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { configNode } from '../../../electron/device/policies/definition/policy-nodes.ts';
import { screensOf } from '../../../electron/device/policies/screens.ts';
import { policyAt, policyTable } from '../../../electron/device/policies/table/policy-table.ts';
import { defaultPcSettings } from '../../../renderer/pc/display/pc-settings.ts';
import type { PolicyInForce, PolicyScreens } from '../../../shared/contract/policies.ts';
import { openScreenBrowser, type ScreenBrowser, type ScreenPage } from '../../support/browser/screen-page.ts';
import { type PolicyPicture, policyPictures } from '../../support/data/policy-pictures.ts';

/** The smallest that Start and Settings have room in: what a picture costs grows with its pixels. */
const size = { width: 1024, height: 640 } as const;
let browser: ScreenBrowser;
let pc: ScreenPage;
let devtools: CDPSession;
beforeAll(async () => {
  browser = await openScreenBrowser();
  pc = await browser.open({ viewport: size, reducedMotion: 'reduce' });
  devtools = await pc.page.context().newCDPSession(pc.page);
  await pc.page.evaluate(() => {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync('* { caret-color: transparent !important; }');
    document.adoptedStyleSheets.push(sheet);
  });
});
afterAll(async () => {
  await browser.close();
});

type Given = readonly [policy: string, value: string];

function nodeOf(policy: string): string {
  const [area = '', name = ''] = policy.replace('user:', '').split('/');
  return configNode({ area, name, scope: policy.startsWith('user:') ? 'user' : 'device' });
}

/** What the table of the device makes of values. */
function screensWith(given: readonly Given[]): PolicyScreens {
  const shown = given.map(([policy, value]) => {
    const read = policyAt(nodeOf(policy))?.read(value);
    return read?.ok === true ? read.value : expect.fail(`${policy} says nothing with ${value}`);
  });
  return screensOf(shown, {
    cspShows: () => false,
    assumptions: { lockPicture: 'csp', desktopPicture: 'csp', windowsPictures: 'present' },
  });
}

/** Another setting of the organization: there is something to be notified of. */
function rowOf(policy: string): PolicyInForce {
  const found = policyAt(nodeOf(policy));
  if (found === undefined) return expect.fail(`${policy} is not in the table`);
  const { area, name, scope, effect, screens, basis } = found;
  const source = { kind: 'mdm', id: 'A', name: 'Contoso' } as const;
  return {
    area,
    name,
    scope,
    effect,
    screens,
    basis,
    node: nodeOf(policy),
    value: '',
    source,
    lost: [],
    assumed: [],
    wonBy: null,
    when: found.when,
    pending: false,
  };
}

const inForce = [rowOf('user:ADMX_Desktop/Wallpaper'), rowOf('ADMX_ControlPanelDisplay/CPL_Personalization_NoChangingLockScreen')];
function policiesWith(given: readonly Given[]) {
  const screens = screensWith(given);
  return { screens, screensOfOthers: screens, inForce };
}
const give = (given: readonly Given[]) => pc.change({ policies: policiesWith(given) });

interface Box {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

/** Shadows, rings and rounded pixels reach beyond an element. */
const margin = 16;
/** Letters are smoothed a little otherwise when what lies beside them moves. */
const sameShade = 30;
/** One pixel of a letter here and there is smoothed more than a little; a letter that comes or goes is more pixels. */
const strayPixels = 8;

/** What there is of the elements on the screen now. */
function boxesOf({ changes }: PolicyPicture): Promise<readonly Box[]> {
  if (typeof changes === 'string') return Promise.resolve([]);
  return pc.page.evaluate(
    (selectors) =>
      selectors.flatMap((selector) =>
        [...document.querySelectorAll(selector)].map((element) => {
          const { left, top, right, bottom } = element.getBoundingClientRect();
          return { left, top, right, bottom };
        }),
      ),
    [...changes],
  );
}

/** A screen, packed as it came: it is unpacked at most once, when its bytes are not those of the other. */
interface Photo {
  readonly bytes: Buffer;
  readonly unpacked: () => PNG;
}

/** Hundreds of them: packed lightly, which costs half of what Playwright's own takes. Nothing moves, by `reducedMotion`; no caret blinks. */
async function photograph(): Promise<Photo> {
  const { data } = await devtools.send('Page.captureScreenshot', { format: 'png', optimizeForSpeed: true });
  const bytes = Buffer.from(data, 'base64');
  let unpacked: PNG | undefined;
  return {
    bytes,
    unpacked: () => {
      unpacked ??= PNG.sync.read(bytes);
      return unpacked;
    },
  };
}

function isSameShade(one: Buffer, other: Buffer, index: number): boolean {
  for (let at = index; at < index + 3; at += 1) if (Math.abs((one[at] ?? 0) - (other[at] ?? 0)) > sameShade) return false;
  return true;
}

/** Every pixel in which two screens differ, as places. */
function differences(onePhoto: Photo, otherPhoto: Photo): readonly (readonly [x: number, y: number])[] {
  if (onePhoto.bytes.equals(otherPhoto.bytes)) return [];
  const [one, other] = [onePhoto.unpacked(), otherPhoto.unpacked()];
  const { width, height } = one;
  const places: (readonly [number, number])[] = [];
  for (let y = 0; y < height; y += 1) {
    // Most rows are the same, which is seen at once.
    const row = 4 * width * y;
    if (one.data.compare(other.data, row, row + 4 * width, row, row + 4 * width) === 0) continue;
    for (let x = 0; x < width; x += 1) if (!isSameShade(one.data, other.data, row + 4 * x)) places.push([x, y]);
  }
  return places;
}

/** The first places of a change that is more than letters smoothed otherwise. */
const besideSmoothing = (places: readonly (readonly [x: number, y: number])[]) => (places.length > strayPixels ? places.slice(0, 5) : []);

const isIn = ([x, y]: readonly [number, number], boxes: readonly Box[]) =>
  boxes.some(({ left, top, right, bottom }) => x >= left - margin && x <= right + margin && y >= top - margin && y <= bottom + margin);

const locales = ['en-US', 'de-DE', 'ja-JP', 'ar-EG', 'fr-FR', 'es-ES'];

/** Once the screen holds still, and is no longer as it was by more than the edge of a letter: pictures decode and blur a moment after the view. */
async function settled(before?: Photo): Promise<Photo> {
  let last = await photograph();
  const holdsStill = async () => {
    const next = await photograph();
    const isStill = next.bytes.equals(last.bytes);
    last = next;
    return isStill && (before === undefined || besideSmoothing(differences(before, next)).length > 0);
  };
  await expect.poll(holdsStill, { interval: 150 }).toBe(true);
  return last;
}

async function arrive({ screen, window = 'none', settings = {}, open = [], beside = [] }: PolicyPicture, index: number): Promise<void> {
  await pc.session('lock');
  const snapshot = await pc.snapshot();
  const facts = { ...snapshot.facts, locale: locales[Math.floor(index / 2) % locales.length] ?? '' };
  // All at once: each change is painted.
  await pc.show({
    colourMode: index % 2 === 0 ? 'dark' : 'light',
    settings: { ...defaultPcSettings, ...settings },
    snapshot: { ...snapshot, revision: snapshot.revision + 1, facts, policies: policiesWith(beside), session: { screen, window } },
  });
  if (screen === 'desktop') await pc.page.locator('.stage').waitFor({ state: 'detached' });
  else await pc.page.locator(`.stage[data-screen="${screen}"]`).waitFor();
  for (const step of open) {
    if (typeof step === 'string') await pc.page.locator(step).first().click();
    else if ('right' in step) await pc.page.locator(step.right).first().click({ button: 'right' });
    else await pc.page.locator(step.scroll).last().scrollIntoViewIfNeeded();
  }
  await pc.page.mouse.move(2, 2);
  // A font is asked for once its letters are laid out, with the next frame: until then all fonts there are have come.
  await pc.page.evaluate(async () => {
    await new Promise((painted) => requestAnimationFrame(() => requestAnimationFrame(painted)));
    await document.fonts.ready;
  });
}

describe('a policy changes its own pixels and no others, and Delete gives them back', () => {
  for (const [index, picture] of policyPictures.entries()) {
    test(`${picture.policy} ${picture.value.slice(0, 40)}`, async () => {
      const { changes, beside = [] } = picture;
      await arrive(picture, index);
      const before = await settled();
      const boxesBefore = await boxesOf(picture);
      await give([...beside, [picture.policy, picture.value]]);
      const managed = await settled(changes === 'nothing' ? undefined : before);
      const boxes = [...boxesBefore, ...(await boxesOf(picture))];
      await give(beside);
      const changed = differences(before, managed);
      if (changes === 'nothing') expect(besideSmoothing(changed)).toEqual([]);
      else expect(changed.length).toBeGreaterThan(2 * strayPixels);
      if (typeof changes !== 'string') expect(besideSmoothing(changed.filter((place) => !isIn(place, boxes)))).toEqual([]);
      if (changes === 'all') expect(changed.length).toBeGreaterThan((size.width * size.height) / 10);
      await expect.poll(async () => besideSmoothing(differences(before, await photograph())), { interval: 150 }).toEqual([]);
    });
  }

  test('leaves none of the table out', () => {
    expect([...new Set(policyPictures.map(({ policy }) => nodeOf(policy)))].sort()).toEqual(policyTable.map(configNode).sort());
  });
});
