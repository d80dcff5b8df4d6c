import { rmSync } from 'node:fs';
import type { Page } from 'playwright-core';
import { buildRenderer } from '../support/browser/build-renderer.ts';
import { launchChromium, openWatchedPage } from '../support/browser/watched-page.ts';
import { textEvent } from '../support/data/journal-entries.ts';
import { openFakeDoor } from '../support/server/fake-door.ts';

/**
 * `node test/bench/timeline.ts`: has the page fetch 100,000 entries, then scrolls through them in Chromium from the newest to the oldest and
 * back, grouped and not, while new ones come. Prints the frames as JSON; exits 1 when one took more than 50 ms. Frames of a page that does nothing are measured
 * beside: where the machine itself is slower than that, what counts is the processor time of the longest task of the page's thread,
 * which other programs cannot lengthen. Fast enough is a machine that misses no two frames in a row while nothing is done.
 */
const entries = 100_000;
/** Of 60 frames a second one may come late. */
const atRestMs = 34;
const atMostMs = 50;

interface Frames {
  readonly frames: number;
  readonly longestMs: number;
  readonly medianMs: number;
  readonly over50Ms: number;
}

interface Measured extends Frames {
  /** Processor time of the longest task on the page's main thread. */
  readonly longestTaskMs: number;
}

const folder = await buildRenderer('production');
const browser = await launchChromium();
const journal = Array.from({ length: entries }, (_, index) => ({
  sequence: index + 1,
  at: 0,
  cause: `c${index >> 3}`,
  event: textEvent(`Step ${index} of a download that has rather a lot to tell`, {
    link: 'transfer',
    outcome: 'ok',
    detail: 'Received 117557 bytes: JPEG, 2560 × 1440',
  }),
  node: './Vendor/MSFT/Personalization/DesktopImageUrl',
}));
const door = await openFakeDoor(folder, 0, { journal });
try {
  const { page, close } = await openWatchedPage(browser, door.pageUrl);
  await page.getByRole('button', { name: 'Timeline', exact: true }).click();
  await page
    .locator('.timeline-entry', { hasText: `Step ${entries - 1}` })
    .first()
    .waitFor();
  const earlier = page.getByRole('button', { name: 'Earlier', exact: true });
  while (await earlier.isVisible()) await earlier.click();
  const height = await page.locator('.timeline-list').evaluate((list) => list.scrollHeight);
  if (height < entries * 20) throw new Error(`A list of ${height} px does not hold ${entries} entries`);
  const rows = await page.locator('.timeline-entry, .timeline-cause').count();
  const idle = await measure(page, 'idle');
  const grouped = await traced(page, () => measure(page, 'scroll'));
  await page.getByRole('switch', { name: 'By cause' }).click();
  const live = setInterval(() => void door.device.replace('./Vendor/MSFT/Personalization/CompanyName', 'Contoso'), 100);
  const plain = await traced(page, () => measure(page, 'scroll'));
  clearInterval(live);
  const machineIsFastEnough = idle.longestMs <= atRestMs;
  const judged = [grouped, plain].map(({ longestMs, longestTaskMs }) => (machineIsFastEnough ? longestMs : longestTaskMs));
  const held = judged.every((ms) => ms <= atMostMs);
  await close();
  console.log(
    JSON.stringify(
      { entries, rowsDrawn: rows, atMostMs, judgedBy: machineIsFastEnough ? 'frames' : 'processor time', held, idle, grouped, plain },
      null,
      2,
    ),
  );
  process.exitCode = held ? 0 : 1;
} finally {
  await browser.close();
  await door.close();
  rmSync(folder, { recursive: true });
}

/** Time between animation frames while the list moves from one end to the other and back, or not at all. */
function measure(page: Page, what: 'scroll' | 'idle'): Promise<Frames> {
  return page.evaluate(async (moving) => {
    const list = document.querySelector('.timeline-list');
    if (list === null) throw new Error('There is no list');
    const frame = () => new Promise<number>((resolve) => requestAnimationFrame(resolve));
    const steps = 280;
    const step = Math.ceil((2 * (list.scrollHeight - list.clientHeight)) / steps);
    const times: number[] = [];
    list.scrollTop = 0;
    await frame();
    let before = await frame();
    for (let count = 0; count < steps; count += 1) {
      if (moving) list.scrollTop += count < steps / 2 ? step : -step;
      const now = await frame();
      times.push(now - before);
      before = now;
    }
    const sorted = times.toSorted((one, other) => one - other);
    return {
      frames: times.length,
      longestMs: Math.round((sorted.at(-1) ?? 0) * 10) / 10,
      medianMs: Math.round((sorted[sorted.length >> 1] ?? 0) * 10) / 10,
      over50Ms: times.filter((time) => time > 50).length,
    };
  }, what === 'scroll');
}

interface TraceEvent {
  readonly name: string;
  readonly tid: number;
  readonly pid: number;
  /** Processor time in µs. */
  readonly tdur?: number;
  readonly args?: { readonly name?: string };
}

async function traced(page: Page, work: () => Promise<Frames>): Promise<Measured> {
  await browser.startTracing(page, { categories: ['toplevel', '__metadata'] });
  const frames = await work();
  const { traceEvents } = JSON.parse((await browser.stopTracing()).toString()) as { readonly traceEvents: readonly TraceEvent[] };
  const main = traceEvents.filter(({ name, args }) => name === 'thread_name' && args?.name === 'CrRendererMain');
  const tasks = traceEvents.filter(
    ({ pid, tid, tdur }) => tdur !== undefined && main.some((thread) => thread.pid === pid && thread.tid === tid),
  );
  if (tasks.length === 0) throw new Error('Chromium traced no tasks');
  return { ...frames, longestTaskMs: Math.round(Math.max(...tasks.map(({ tdur }) => tdur ?? 0)) / 100) / 10 };
}
