import { readFileSync } from 'node:fs';
import type { Locator, Page } from 'playwright-core';
import { expect } from 'vitest';

/** A door with its page, and how a file leaves it: a download of the browser, or a dialog of the desktop app. */
export interface DemoDoor {
  readonly page: Page;
  /** Presses what ends in a file, and answers where the file lies. */
  save(fileName: string, press: () => Promise<void>): Promise<string>;
}

/** A scenario that ships is stepped through and played to its end, and the PC given back. */
export async function playScenario({ page }: DemoDoor): Promise<void> {
  await openPanel(page, 'Scenarios');
  await button(page, /^Pro laptop/).click();
  await see(page, 'Ready to play.');
  await isOn(page, 'Enterprise');
  await button(page, 'Step').click();
  await see(page, 'Paused.');
  await isOn(page, 'Pro');
  await button(page, 'Go on').click();
  await see(page, 'Played to the end');
  await button(page, 'Restore the PC as it was before').click();
  await isOn(page, 'Enterprise');
}

/** What is done to the PC is written down, and saved as a file that plays again. */
export async function recordScenario({ page, save }: DemoDoor): Promise<void> {
  await openPanel(page, 'Scenarios');
  await page.getByRole('tab', { name: 'Write and record' }).click();
  await button(page, 'Record what I do').click();
  await see(page, 'Recording.');
  await page.getByRole('group', { name: 'What the PC shows' }).getByText('Desktop', { exact: true }).click();
  await page.waitForFunction(() => document.querySelector('textarea')?.value.includes('- desktop'));
  // Whoever goes on in another panel is told, and comes back to the recording.
  await openPanel(page, 'Device');
  await page.locator('.workspace-notices').getByText('being recorded as a scenario').waitFor();
  await openPanel(page, 'Scenarios');
  await button(page, 'Stop recording').click();
  await page.locator('.workspace-notices').getByText('being recorded as a scenario').waitFor({ state: 'detached' });
  await button(page, 'Record what I do').waitFor();
  const file = await save('recorded.yaml', () => button(page, 'Save').click());
  expect(readFileSync(file, 'utf8')).toBe('title: Recorded\nstart: as is\nsteps:\n  - desktop\n');
  await page.getByRole('textbox', { name: 'Scenario as YAML' }).fill('');
  await page.getByLabel('Open a file').last().setInputFiles(file);
  await button(page, 'Play it').click();
  await button(page, 'Play').click();
  await see(page, 'Played to the end');
}

/** What the timeline shows is saved as a table, with its filters. */
async function saveTimeline({ page, save }: DemoDoor): Promise<void> {
  await openPanel(page, 'Timeline');
  await page.getByLabel('Kind', { exact: true }).selectOption('Message');
  const file = await save('messages.csv', async () => {
    await button(page, 'Save').click();
    await page.getByRole('menuitem', { name: 'Table' }).click();
  });
  const [head, ...rows] = readFileSync(file, 'utf8').trimEnd().split('\r\n');
  expect(head).toMatch(/^number,time,kind,outcome,/);
  expect(rows.length).toBeGreaterThan(0);
  expect(rows.filter((row) => !/^\d+,[^,]+Z,message,info,m\d+,/.test(row))).toEqual([]);
}

/** A PC with pictures is saved, compared, restored, and carried through a file; answers where the file lies. */
export async function keepAndMail(door: DemoDoor): Promise<string> {
  const { page, save } = door;
  await openPanel(page, 'Scenarios');
  await page.getByRole('tab', { name: 'Choose' }).click();
  await button(page, /^Rollout/).click();
  await button(page, 'Play').click();
  await see(page, 'Played to the end');
  await saveTimeline(door);
  await openPanel(page, 'Snapshots');
  await page.getByRole('textbox', { name: 'Name of the snapshot' }).fill('Before');
  await page.keyboard.press('Enter');
  await see(page, 'This PC is saved as Before.');
  await openPanel(page, 'Device');
  await page.getByLabel('Edition', { exact: true }).selectOption('Pro');
  await isOn(page, 'Pro');
  await openPanel(page, 'Snapshots');
  await button(page, 'Compare Before').click();
  const row = page.locator('.snapshot-differences tbody tr', { hasText: 'edition' });
  await row.waitFor();
  expect(await row.locator('td').allTextContents()).toEqual(['Enterprise', 'Pro']);
  await button(page, 'Restore Before').click();
  await button(page, 'Restore it').click();
  await see(page, 'This PC is Before again.');
  await isOn(page, 'Enterprise');
  const file = await save('mailed.mpc', () => button(page, 'Save as a file: Before').click());
  await takeIn(page, file);
  return file;
}

/** A snapshot out of a file becomes the PC. */
export async function takeIn(page: Page, file: string): Promise<void> {
  await openPanel(page, 'Snapshots');
  await page.getByLabel('Open a file').last().setInputFiles(file);
  await button(page, 'Restore mailed').click();
  await button(page, 'Restore it').click();
  await see(page, 'This PC is mailed again.');
}

export async function openPanel(page: Page, label: string): Promise<void> {
  const item = page.getByRole('navigation', { name: 'Panels' }).getByRole('button', { name: label, exact: true });
  if ((await item.getAttribute('aria-expanded')) !== 'true') await item.click();
  await page.locator('.panel-spinner').waitFor({ state: 'detached' });
}

export function button(page: Page, name: string | RegExp): Locator {
  return page.getByRole('button', { name, exact: typeof name === 'string' });
}

/** Waits for words in the open panel. */
export async function see(page: Page, words: string): Promise<void> {
  await page.locator('.panel').getByText(words).first().waitFor();
}

async function isOn(page: Page, edition: string): Promise<void> {
  await page.locator('.top-bar', { hasText: edition }).waitFor();
}
