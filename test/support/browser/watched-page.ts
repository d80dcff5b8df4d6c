import AxeBuilder from '@axe-core/playwright';
import { type Browser, type BrowserContextOptions, chromium, type Page } from 'playwright-core';

/** A page that remembers every complaint of the browser: console errors, uncaught errors, content security policy reports. */
export interface WatchedPage {
  readonly page: Page;
  readonly complaints: readonly string[];
  close(): Promise<void>;
}

/** How somebody may have set their computer: a name for titles, and the page's options. */
export const looks = [
  ['light colours', { colorScheme: 'light' }],
  ['dark colours', { colorScheme: 'dark' }],
  ['high contrast', { forcedColors: 'active' }],
] as const satisfies readonly (readonly [string, BrowserContextOptions])[];

/** Debian's Chromium; as root it has no sandbox to offer. */
export function launchChromium(): Promise<Browser> {
  return chromium.launch({ executablePath: '/usr/bin/chromium', args: ['--no-sandbox'] });
}

export async function openWatchedPage(browser: Browser, url: string, options: BrowserContextOptions = {}): Promise<WatchedPage> {
  const context = await browser.newContext({ viewport: { width: 1280, height: 800 }, ...options });
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
  return { page, complaints, close: () => context.close() };
}

/**
 * What axe finds wrong, one line each: rule, then the elements. `within` is a CSS selector. Left out are the invisible stops with which
 * Fluent's tabster hands the focus on: they never keep it, which axe cannot know.
 */
export async function axeViolations(page: Page, within: string): Promise<readonly string[]> {
  // Without legacy mode a second page is opened to gather what other origins' frames say; there are none.
  const { violations } = await new AxeBuilder({ page }).include(within).exclude('[data-tabster-dummy]').setLegacyMode().analyze();
  return violations.map(
    ({ id, nodes }) => `${id}: ${nodes.map(({ html, failureSummary }) => `${html.slice(0, 160)} ${failureSummary}`).join(' | ')}`,
  );
}
