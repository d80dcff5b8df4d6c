import { type Browser, chromium } from 'playwright-core';
import { inject } from 'vitest';

/**
 * The browser all journeys of a run share, as `built-pages.ts` started it. What a caller opens is its own: contexts share nothing, and
 * `close` ends those of the caller, not the browser.
 */
export function connectToBrowser(): Promise<Browser> {
  return chromium.connect(inject('browserEndpoint'));
}
