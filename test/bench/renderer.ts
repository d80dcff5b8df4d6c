import { rmSync } from 'node:fs';
import { buildRenderer } from '../support/browser/build-renderer.ts';
import { launchChromium } from '../support/browser/watched-page.ts';
import { measureFirstPaint } from './renderer/first-paint.ts';
import { measureChanges } from './renderer/image-changes.ts';
import { measurePixels } from './renderer/policy-to-pixels.ts';

/**
 * `node test/bench/renderer.ts`: what the page costs, in Chromium, each figure beside a bare page measured in the same run. Needs a build in
 * out/. Prints one JSON object; exits 1 when a figure is missed. `QUICK=1` measures a tenth as long.
 */
const atMost = {
  /** Policy document to painted picture, more than a bare page takes to fetch and paint it. */
  policyToPixelsExtraMs: 100,
  /** First contentful paint of the app to that of an empty Fluent page. */
  firstPaintToEmptyPage: 2,
  /** Between the 100th and the last of 1,000 changes of picture; a leak of one node each would be 900. */
  domNodesGrowth: 5,
  heapGrowthMB: 2,
} as const;

const scale = process.env.QUICK === '1' ? 0.1 : 1;
const rounds = (wanted: number) => Math.max(3, Math.round(wanted * scale));

const folder = await buildRenderer('production');
const browser = await launchChromium();
try {
  const pixels = await measurePixels(browser, rounds(20));
  const paint = await measureFirstPaint(browser, folder, rounds(12));
  const changes = await measureChanges(browser, folder, rounds(1_000));
  const figures = {
    policyToPixelsExtraMs: pixels.policyMs - pixels.bareMs,
    firstPaintToEmptyPage: paint.appMs / paint.emptyMs,
    domNodesGrowth: changes.nodesGrowth,
    heapGrowthMB: changes.heapGrowthMB,
  };
  const missed = Object.entries(atMost).filter(([name, limit]) => !(figures[name as keyof typeof figures] <= limit));
  console.log(JSON.stringify({ figures, atMost, missed: missed.map(([name]) => name), pixels, paint, changes }, null, 2));
  process.exitCode = missed.length === 0 ? 0 : 1;
} finally {
  await browser.close();
  rmSync(folder, { recursive: true });
}
