import { mkdirSync } from 'node:fs';
import { loadavg } from 'node:os';
import { fileURLToPath } from 'node:url';
import type { Browser } from 'playwright-core';
import { type NewcomerTask, newcomerTasks } from '../support/browser/newcomer-tasks.ts';
import { launchChromium } from '../support/browser/watched-page.ts';
import { startHeadlessPC, temporaryFolder } from '../support/server/headless-pc.ts';

/**
 * `node test/bench/newcomer.ts`: what somebody opens the app for, each on a PC that was just started and in a browser that never saw it.
 * Prints clicks, and the seconds from opening the page to the answer; pictures of the end are in out/newcomer. Needs a build in out/.
 * Exits 1 when one took more clicks or more seconds than allowed; beside the seconds stands the load of the machine, which counts in them.
 */
const atMost = { clicks: 3, seconds: 20 } as const;

const pictures = fileURLToPath(new URL('../../out/newcomer', import.meta.url));

interface Taken {
  readonly name: string;
  readonly clicks: number;
  readonly seconds: number;
  /** Processes that wanted to run, over the last minute. */
  readonly load: number;
}

mkdirSync(pictures, { recursive: true });
const browser = await launchChromium();
try {
  const taken: Taken[] = [];
  for (const task of newcomerTasks) taken.push(await perform(browser, task));
  const missed = taken.filter(({ clicks, seconds }) => clicks > atMost.clicks || seconds > atMost.seconds).map(({ name }) => name);
  console.log(JSON.stringify({ taken, atMost, missed }, null, 2));
  process.exitCode = missed.length === 0 ? 0 : 1;
} finally {
  await browser.close();
}

async function perform(browser: Browser, task: NewcomerTask): Promise<Taken> {
  const folder = temporaryFolder();
  const pc = await startHeadlessPC({ dataFolder: folder.path });
  await task.before?.(pc.url);
  const context = await browser.newContext({ viewport: { width: 1280, height: 800 }, permissions: ['clipboard-write'] });
  const page = await context.newPage();
  // What takes too long is to be measured, and told as that.
  page.setDefaultTimeout(180_000);
  let clicks = 0;
  try {
    const began = performance.now();
    await page.goto(pc.url);
    await task.perform({
      page,
      pageUrl: pc.url,
      click: async (where) => {
        clicks += 1;
        await where.click();
      },
    });
    const seconds = Math.round((performance.now() - began) / 100) / 10;
    return { name: task.name, clicks, seconds, load: Math.round(loadavg()[0] ?? 0) };
  } finally {
    await page.screenshot({ path: `${pictures}/${task.name.replaceAll(' ', '-')}.png` });
    await context.close();
    await pc.stop();
    folder.remove();
  }
}
