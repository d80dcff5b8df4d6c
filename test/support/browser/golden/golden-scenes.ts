import type { Page } from 'playwright-core';
import { type ScreenId, screenIds } from '../../../../shared/screens.ts';
import { type ScreenshotRequest, screenshotFragment, screenshotTime } from '../../../../shared/window/screenshot.ts';
import type { FakeDoor } from '../../server/fake-door.ts';

/** One picture under `test/golden`: what is opened, and how the page comes to show it. */
export interface GoldenScene {
  /** File name without extension. */
  readonly name: string;
  readonly colours: 'light' | 'dark';
  readonly viewport: { readonly width: number; readonly height: number };
  readonly url: (door: FakeDoor) => string;
  /** Resolves when the page shows all of it. */
  readonly arrive: (page: Page) => Promise<void>;
}

const colourModes = ['light', 'dark'] as const;
const panels = ['status', 'console', 'tree', 'device'] as const;

/** What each panel shows once it is there: lazy chunks, the editor, the tree's first row. */
const arrived: Readonly<Record<(typeof panels)[number], string>> = {
  status: '.image-card[data-slot="lockScreen"] img',
  console: '.cm-content:has-text("SyncBody")',
  tree: '.tree-row',
  device: '.panel select',
};

export const goldenScenes: readonly GoldenScene[] = [
  ...screenIds.flatMap((screen) => colourModes.map((colours) => pcScene(screen, colours))),
  ...panels.flatMap((panel) => colourModes.map((colours) => windowScene(panel, colours))),
];

/** One picture of the PC on displays of another shape, painted by the film studio: no page is loaded for it. */
export interface ShapedScene {
  /** Folder and file name without extension. */
  readonly name: string;
  readonly viewport: { readonly width: number; readonly height: number };
  readonly wish: ScreenshotRequest;
}

const shapes: Readonly<Record<string, Pick<ShapedScene, 'viewport'> & { readonly displays: Pick<ScreenshotRequest, 'size' | 'layout'> }>> =
  {
    '16-10': { viewport: { width: 640, height: 400 }, displays: { layout: '16-10' } },
    '3-2': { viewport: { width: 600, height: 400 }, displays: { layout: '3-2' } },
    portrait: { viewport: { width: 360, height: 640 }, displays: { size: '1080x1920' } },
    ultrawide: { viewport: { width: 860, height: 360 }, displays: { layout: 'ultrawide' } },
    three: { viewport: { width: 960, height: 180 }, displays: { layout: 'three' } },
  };

export const shapedScenes: readonly ShapedScene[] = Object.entries(shapes).flatMap(([shape, { viewport, displays }]) =>
  screenIds.flatMap((screen) =>
    colourModes
      // What has no colours of its own looks the same in both.
      .filter((colours) => colours === 'light' || screen === 'desktop' || screen === 'settings')
      .map((colours) => ({
        name: `${shape}/${screen}-${colours}`,
        viewport,
        wish: { screen, colours, dpi: 100, at: screenshotTime, ...displays },
      })),
  ),
);

function pcScene(screen: ScreenId, colours: 'light' | 'dark'): GoldenScene {
  const wish = { screen, colours, dpi: 100, at: screenshotTime };
  return {
    name: `${screen}-${colours}`,
    colours,
    viewport: { width: 960, height: 540 },
    url: ({ pageUrl }) => `${pageUrl}&${screenshotFragment(wish)}`,
    arrive: (page) => page.locator('html[data-screenshot="ready"]').waitFor({ state: 'attached' }),
  };
}

function windowScene(panel: (typeof panels)[number], colours: 'light' | 'dark'): GoldenScene {
  return {
    name: `window-${panel}-${colours}`,
    colours,
    viewport: { width: 1280, height: 800 },
    url: ({ pageUrl }) => pageUrl,
    async arrive(page) {
      const item = page.locator('.panel-rail-item', { hasText: new RegExp(`^${panel}$`, 'i') });
      if ((await item.getAttribute('aria-expanded')) !== 'true') await item.click();
      await page.locator(arrived[panel]).first().waitFor();
      await page.locator('.stage .surface__picture[src^="blob:"]').waitFor({ state: 'attached' });
      await page.waitForFunction((many) => document.querySelectorAll('.image-card img').length === many, panel === 'status' ? 2 : 0);
      await page.evaluate(() => Promise.all([...document.images].map((image) => image.decode())).then(() => undefined));
      await page.mouse.move(2, 2);
      await page.evaluate(() => document.fonts.ready.then(() => undefined));
    },
  };
}
