import { setTimeout as sleep } from 'node:timers/promises';
import type { Browser, Page } from 'playwright-core';
import { buildRenderer } from '../../support/browser/build-renderer.ts';
import { launchChromium, openWatchedPage } from '../../support/browser/watched-page.ts';
import { textEvent } from '../../support/data/journal-entries.ts';
import { item, localDocument } from '../../support/data/raw-documents.ts';
import { type FakeDoor, openFakeDoor } from '../../support/server/fake-door.ts';
import type { Order } from './curve.ts';
import { areaDDF, setPolicies } from './many-nodes.ts';

const usual = { room: 'page', unit: 'ms of processor time', atMost: 1.1 } as const;

interface Opened {
  readonly panel: string;
  /** What there is before the page is opened. */
  readonly open: (folder: string, count: number) => Promise<FakeDoor>;
  /** What is on the screen when the panel is. */
  readonly shown: (page: Page) => Promise<void>;
}

/** Opens each panel over so much of what it shows. Builds the page, and leaves Chromium to the end of the process. */
export async function pageCurves(): Promise<readonly Order[]> {
  const folder = await buildRenderer('production');
  const browser = await launchChromium();
  const measure = (opened: Opened) => async (amounts: readonly number[]) => {
    const values: number[] = [];
    for (const amount of amounts) values.push(await cpuOfPanel(browser, folder, opened, amount));
    return values;
  };
  return [
    { ...usual, what: 'Open the timeline', of: 'entries', amounts: [100, 1_000, 10_000, 100_000], measure: measure(timeline) },
    { ...usual, what: 'Open the messages', of: 'messages', amounts: [1, 10, 100, 1_000], measure: measure(messages) },
    { ...usual, what: 'Open the tree', of: 'more nodes in the tree', amounts: [10, 100, 1_000, 10_000], measure: measure(tree) },
    { ...usual, what: 'Open the policies', of: 'policies', amounts: [1, 10, 100, 1_000], measure: measure(policies) },
  ];
}

const timeline: Opened = {
  panel: 'Timeline',
  open: (folder, count) => {
    const journal = Array.from({ length: count }, (_, index) => ({
      sequence: index + 1,
      at: 0,
      cause: `c${index >> 3}`,
      event: textEvent(`Step ${index} of a download`, { link: 'transfer', outcome: 'ok' }),
    }));
    return openFakeDoor(folder, 0, { journal });
  },
  shown: (page) => page.locator('.timeline-entry').first().waitFor(),
};

const messages: Opened = {
  panel: 'Messages',
  open: withPC(async (door, count) => {
    const document = localDocument(`<Get><CmdID>1</CmdID>${item('./DevDetail/SwV')}</Get>`);
    for (let index = 0; index < count; index += 1) await door.device.pc.ask('applyDocument', { document });
  }),
  shown: (page) => page.getByRole('list', { name: 'Messages, newest first' }).getByRole('button').first().waitFor(),
};

const tree: Opened = {
  panel: 'Tree',
  open: withPC(async (door, count) => void (await door.device.pc.ask('addDDF', areaDDF('./Vendor/MSFT/Bench', count)))),
  shown: (page) => page.getByRole('treeitem').first().waitFor(),
};

const policies: Opened = {
  panel: 'Policies',
  open: withPC((door, count) => setPolicies(door.device.pc, count)),
  shown: (page) => page.locator('.panel').getByText('P0', { exact: false }).first().waitFor(),
};

function withPC(prepare: (door: FakeDoor, count: number) => Promise<void>): Opened['open'] {
  return async (folder, count) => {
    const door = await openFakeDoor(folder);
    await prepare(door, count);
    return door;
  };
}

/** ms of processor time of the page's thread from the click until it rests. */
async function cpuOfPanel(browser: Browser, folder: string, { panel, open, shown }: Opened, count: number): Promise<number> {
  const door = await open(folder, count);
  const { page, close } = await openWatchedPage(browser, door.pageUrl);
  const session = await page.context().newCDPSession(page);
  await session.send('Performance.setTimeDomain', { timeDomain: 'threadTicks' });
  await session.send('Performance.enable');
  const used = async () => {
    const { metrics } = await session.send('Performance.getMetrics');
    return (metrics.find(({ name }) => name === 'TaskDuration')?.value ?? Number.NaN) * 1_000;
  };
  const rest = async () => {
    for (let before = await used(); ; ) {
      await sleep(400);
      const now = await used();
      if (now - before < 4) return now;
      before = now;
    }
  };
  try {
    const button = page.getByRole('navigation', { name: 'Panels' }).getByRole('button', { name: panel, exact: true });
    await button.waitFor();
    const before = await rest();
    await button.click();
    await shown(page);
    return (await rest()) - before;
  } finally {
    await close();
    await door.close();
  }
}
