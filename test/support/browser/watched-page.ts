import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import AxeBuilder from '@axe-core/playwright';
import { type Browser, type BrowserContext, type BrowserContextOptions, chromium, type Page } from 'playwright-core';
import { headlessShell } from '../../../build/headless-shell.ts';

/** A page that remembers every complaint of the browser: console errors, uncaught errors, content security policy reports. */
export interface WatchedPage {
  readonly page: Page;
  readonly complaints: readonly string[];
  close(): Promise<void>;
}

/** How somebody may have set their computer. */
const looks = [
  ['light colours', { colorScheme: 'light', forcedColors: 'none' }],
  ['dark colours', { colorScheme: 'dark', forcedColors: 'none' }],
  ['high contrast', { colorScheme: 'light', forcedColors: 'active' }],
] as const satisfies readonly (readonly [string, Parameters<Page['emulateMedia']>[0]])[];

/** For a new page, or for one that is there: looked at halfway through a change it has none. Colours in the middle of a fade are nobody's choice. */
export const still = { reducedMotion: 'reduce' } as const satisfies BrowserContextOptions & Parameters<Page['emulateMedia']>[0];

/**
 * As root it has no sandbox to offer. V8 notes at once which line of the source a piece of code came from: React's checks ask that of every
 * component, and to find it out later each function is compiled a second time. It has one thread: more browsers run at once than there are
 * cores, and what others would compile or collect ahead of time is a seventh of all the work.
 */
const scripts = '--js-flags=--no-enable-lazy-source-positions --single-threaded';
const debian = { executablePath: headlessShell, args: ['--no-sandbox', scripts] };

/**
 * A browser for one file of tests. To start it takes a fifth of a second; one that all files share would be spoken to through the process
 * that began it, where every photograph is packed and unpacked once more, one file after the other.
 */
export function launchChromium(more: readonly string[] = []): Promise<Browser> {
  return chromium.launch({ ...debian, args: [...debian.args, ...more] });
}

export const usualViewport = { width: 1280, height: 800 } as const;

export async function openWatchedPage(browser: Browser, url: string, options: BrowserContextOptions = {}): Promise<WatchedPage> {
  const context = await browser.newContext({ viewport: usualViewport, ...options });
  return { ...(await watchPage(context, url)), close: () => context.close() };
}

/** Another page of a context; to close it leaves the context. */
export async function watchPage(context: BrowserContext, url: string): Promise<WatchedPage> {
  const page = await context.newPage();
  const complaints: string[] = [];
  page.on('console', (message) => {
    if (message.type() === 'error' || message.type() === 'warning') complaints.push(`${message.type()}: ${message.text()}`);
  });
  page.on('pageerror', (error) => complaints.push(`uncaught: ${error.message}`));
  await page.exposeFunction('reportToTest', (report: string) => complaints.push(report));
  await page.addInitScript(() => {
    addEventListener('securitypolicyviolation', ({ violatedDirective, blockedURI, sourceFile }) => {
      const { reportToTest } = globalThis as unknown as { reportToTest(report: string): void };
      reportToTest(`CSP: ${violatedDirective} ${blockedURI} ${sourceFile}`);
    });
  });
  await page.goto(url);
  return { page, complaints, close: () => page.close() };
}

/** The rules of axe that ask what a colour is; all others ask the document, which is the same in every look. */
export const colourRules: readonly string[] = ['color-contrast', 'link-in-text-block'];

/**
 * What axe finds wrong in light colours, in dark colours and in high contrast, one line each: the colours, the rule, then the elements.
 * The first look is judged by all rules, the others by those about colours.
 * `within` is a CSS selector; the page should be `still`. It is left in light colours.
 */
export async function axeViolationsInEveryLook(page: Page, within: string): Promise<readonly string[]> {
  const found: string[] = [];
  for (const [look, media] of looks) {
    await page.emulateMedia(media);
    await atRest(page);
    const rules = look === looks[0][0] ? undefined : colourRules;
    found.push(...(await axeViolations(page, within, rules)).map((line) => `${look}: ${line}`));
  }
  await page.emulateMedia({ colorScheme: 'light', forcedColors: 'none' });
  return found;
}

/**
 * Waits until nothing changes its looks any more. The page hears of new colours with the next frame, and has painted them with the one after
 * it; what fades to them, short fades of reduced motion too, is on its way from then on. What goes on without end is left alone.
 */
async function atRest(page: Page): Promise<void> {
  await page.evaluate(async () => {
    const framePainted = () => new Promise((painted) => requestAnimationFrame(() => requestAnimationFrame(painted)));
    const underWay = () =>
      document
        .getAnimations()
        .filter(({ playState, effect }) => playState === 'running' && effect?.getComputedTiming().endTime !== Infinity);
    await framePainted();
    for (let moving = underWay(); moving.length > 0; moving = underWay()) {
      await Promise.allSettled(moving.map(({ finished }) => finished));
      await framePainted();
    }
  });
}

/**
 * What axe finds wrong, one line each: rule, then the elements. `within` is a CSS selector. Left out are the invisible stops with which
 * Fluent's tabster hands the focus on: they never keep it, which axe cannot know. `rules` are the ids of the only rules to judge by.
 */
export async function axeViolations(page: Page, within: string, rules?: readonly string[]): Promise<readonly string[]> {
  // Two thirds of a megabyte of script, which would be sent, read and run before every look: once for each document is enough.
  const isThere = await page.evaluate(() => 'axe' in globalThis);
  // Without legacy mode a second page is opened to gather what other origins' frames say; there are none.
  const axe = new AxeBuilder({ page, axeSource: isThere ? 'undefined' : axeScript() })
    .include(within)
    .exclude('[data-tabster-dummy]')
    .setLegacyMode();
  // What passed is not described, and style sheets are not fetched anew: the one rule that reads them is off unless asked for.
  const runOnly = rules === undefined ? {} : { runOnly: { type: 'rule' as const, values: [...rules] } };
  const { violations } = await axe.options({ resultTypes: ['violations'], preload: { assets: ['media'] }, ...runOnly }).analyze();
  return violations.map(
    ({ id, nodes }) => `${id}: ${nodes.map(({ html, failureSummary }) => `${html.slice(0, 160)} ${failureSummary}`).join(' | ')}`,
  );
}

/** The same rules as the builder would bring, in less than half of the text. */
function axeScript(): string {
  const builder = createRequire(import.meta.url).resolve('@axe-core/playwright');
  return readFileSync(createRequire(builder).resolve('axe-core/axe.min.js'), 'utf8');
}
