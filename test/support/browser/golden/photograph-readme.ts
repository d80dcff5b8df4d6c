import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Browser } from 'playwright-core';
import { startHeadlessPC, temporaryFolder } from '../../server/headless-pc.ts';

const sample = fileURLToPath(new URL('../../../../assets/samples/both-pictures.xml', import.meta.url));

/** The operator's window with a real PC behind it, after a policy has put both pictures on its screens. */
export async function photographReadme(browser: Browser): Promise<Buffer> {
  const folder = temporaryFolder();
  const pc = await startHeadlessPC({ dataFolder: folder.path });
  try {
    await pc.syncml(readFileSync(sample, 'utf8').replaceAll('{pictures}', `${pc.origin}/pictures`));
    await pc.until(({ images }) => images.desktop.status === 1 && images.lockScreen.status === 1);
    const context = await browser.newContext({ viewport: { width: 1280, height: 800 }, colorScheme: 'dark', reducedMotion: 'reduce' });
    const page = await context.newPage();
    await page.goto(pc.url);
    await page.locator('.stage .surface__picture[src^="blob:"]').waitFor({ state: 'attached' });
    await page.locator('.image-card-picture[src^="blob:"]').nth(1).waitFor();
    await page.evaluate(() => document.fonts.ready.then(() => undefined));
    const picture = await page.screenshot({ type: 'jpeg', quality: 82, animations: 'disabled' });
    await context.close();
    return picture;
  } finally {
    await pc.stop();
    folder.remove();
  }
}
