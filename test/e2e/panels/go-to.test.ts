import { expect, test } from 'vitest';
import { panelPageForTests } from '../../support/browser/panel-page.ts';
import { axeViolations, axeViolationsInEveryLook } from '../../support/browser/watched-page.ts';

const pc = panelPageForTests();
const box = () => pc.page.getByRole('combobox', { name: /^Go to a panel/ });

/** Opens the palette and chooses what these letters find first. */
async function goTo(letters: string): Promise<void> {
  await pc.page.keyboard.press('Control+k');
  await box().fill(letters);
  await pc.page.getByRole('option', { selected: true }).waitFor();
  await box().press('Enter');
  await box().waitFor({ state: 'detached' });
}

test('goes to a panel, a node, a sample, a setting and a screen by a few letters, and asks before a reset', async () => {
  const { page } = pc;
  await pc.see('Desktop picture');
  await goTo('clock');
  await page.locator('.panel-body[data-panel="clock"]').waitFor();
  await goTo('node companyname');
  await page.getByRole('treeitem', { name: /CompanyName/, selected: true }).waitFor();
  await goTo('sample company logo');
  await page.locator('.cm-content', { hasText: 'CompanyLogoUrl' }).waitFor();
  await goTo('desktop action');
  await page.locator('.stage').waitFor({ state: 'detached' });
  await page.keyboard.press('Control+k');
  await box().fill('reset the pc');
  await box().press('Enter');
  await page.getByRole('option', { name: /^Reset it: every policy/ }).waitFor();
  await page.getByRole('option', { name: 'Leave it as it is' }).click();
  expect(pc.watched.complaints).toEqual([]);
});

test('opens at the place an address names, keeps it in the address, and shows the keys', async () => {
  const { page } = pc;
  await pc.see('Desktop picture');
  await page.evaluate(() => {
    location.hash = 'panel=tree&node=./DevInfo/DevId&show=sign-in';
  });
  await page.getByRole('treeitem', { name: /DevId/, selected: true }).waitFor();
  await page.locator('.stage[data-screen="sign-in"]').waitFor();
  expect(page.url()).toContain('/#panel=tree&node=./DevInfo/DevId');
  await page.reload();
  await page.getByRole('treeitem', { name: /DevId/, selected: true }).waitFor();
  await page.keyboard.press('F1');
  await page.getByRole('dialog').getByText('Ctrl+K').waitFor();
  expect(pc.watched.complaints).toEqual([]);
});

test('asks whoever follows a link for the key, and opens where the link leads', async () => {
  await pc.see('Desktop picture');
  const { origin } = new URL(pc.door.pageUrl);
  const context = await pc.page.context().browser()?.newContext();
  const colleague = (await context?.newPage()) ?? expect.fail('no page');
  await colleague.goto(`${origin}/#panel=tree&node=./DevInfo/DevId`);
  const field = colleague.getByRole('textbox', { name: 'Address with the key' });
  await field.waitFor();
  expect(await axeViolations(colleague, 'main')).toEqual([]);
  await field.fill(origin);
  await field.press('Enter');
  await colleague.getByRole('alert').getByText('There is no key in it').waitFor();
  await field.fill(` ${pc.door.pageUrl} `);
  await field.press('Enter');
  await colleague.getByRole('treeitem', { name: /DevId/, selected: true }).waitFor();
  expect(colleague.url()).not.toContain('token');
  await context?.close();
});

test('passes axe in the palette and in an upright window, where PC and panel stack', async () => {
  const { page } = pc;
  await page.setViewportSize({ width: 900, height: 1400 });
  await pc.see('Desktop picture');
  const [stage, panel] = [await page.locator('.chrome-stage-bezel').boundingBox(), await page.locator('.panel').boundingBox()];
  expect(stage?.width).toBeGreaterThan(700);
  expect(panel?.y).toBeGreaterThan((stage?.y ?? 0) + (stage?.height ?? 0));
  expect(await axeViolationsInEveryLook(page, '.workspace')).toEqual([]);
  await page.keyboard.press('Control+k');
  await page.getByRole('option').first().waitFor();
  expect(await axeViolationsInEveryLook(page, '.palette')).toEqual([]);
});
