import type { Browser, CDPSession } from 'playwright-core';
import { openFakeDoor } from '../../support/server/fake-door.ts';

export interface ChangeFigures {
  readonly changes: number;
  /** From the first tenth of the changes to the last one, after garbage collection. */
  readonly nodesGrowth: number;
  readonly heapGrowthMB: number;
  readonly nodes: number;
  readonly heapMB: number;
}

const names = ['desktop-lagoon.jpg', 'desktop-ember.jpg'] as const;

/** The desktop's picture changes again and again, each time awaited on the page that ships. */
export async function measureChanges(browser: Browser, rendererFolder: string, changes: number): Promise<ChangeFigures> {
  const door = await openFakeDoor(rendererFolder);
  await door.device.pc.ask('showScreen', { screen: 'desktop', window: 'none' });
  const page = await browser.newPage();
  await page.goto(door.pageUrl);
  await page.locator('.stage').waitFor({ state: 'detached' });
  const session = await page.context().newCDPSession(page);
  await session.send('Performance.enable');
  const change = async (round: number) => {
    const before = await page.evaluate(() => document.querySelector<HTMLImageElement>('.desktop > .surface .surface__picture')?.src);
    door.device.changeImage('desktop', { url: `https://pictures.example/${round}.jpg`, status: 1, picture: pictureOf(round) });
    await page.waitForFunction(
      (last) => document.querySelector<HTMLImageElement>('.desktop > .surface .surface__picture')?.src !== last,
      before,
    );
  };
  const warm = Math.max(2, Math.ceil(changes / 10));
  for (let round = 0; round < warm; round += 1) await change(round);
  const early = await weigh(session);
  for (let round = warm; round < changes; round += 1) await change(round);
  const late = await weigh(session);
  await page.close();
  await door.close();
  return {
    changes,
    nodesGrowth: late.nodes - early.nodes,
    heapGrowthMB: Math.round((late.heapMB - early.heapMB) * 100) / 100,
    ...late,
  };
}

function pictureOf(round: number) {
  const fileName = names[round % 2] ?? names[0];
  const facts = { type: 'jpeg', width: 2560, height: 1440, orientation: 1, bytes: 200_000, sha256: '' } as const;
  return { fileName, url: `https://pictures.example/${round}.jpg`, ...facts };
}

async function weigh(session: CDPSession): Promise<{ readonly nodes: number; readonly heapMB: number }> {
  // Twice: what the first collection finalises, the second one takes.
  for (const _ of [1, 2]) await session.send('HeapProfiler.collectGarbage');
  const { metrics } = await session.send('Performance.getMetrics');
  const value = (name: string) => metrics.find((metric) => metric.name === name)?.value ?? Number.NaN;
  return { nodes: value('Nodes'), heapMB: Math.round(value('JSHeapUsedSize') / 1e4) / 100 };
}
