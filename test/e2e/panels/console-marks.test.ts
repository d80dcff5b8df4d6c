import { expect, test } from 'vitest';
import { panelPageForTests } from '../../support/browser/panel-page.ts';
import { axeViolationsInEveryLook } from '../../support/browser/watched-page.ts';

const pc = panelPageForTests('shipped');
const editor = () => pc.watched.page.getByRole('textbox', { name: 'SyncML document' });

async function write(text: string): Promise<void> {
  const { page } = pc.watched;
  await pc.openPanel('Console');
  await page.locator('.cm-content', { hasText: 'SyncBody' }).first().click();
  await page.keyboard.press('Control+a');
  await page.keyboard.insertText(text);
}

const document = (locURI: string, data: string) => `<SyncML xmlns="SYNCML:SYNCML1.2">
  <SyncBody>
    <Replace>
      <CmdID>1</CmdID>
      <Item>
        <Target><LocURI>${locURI}</LocURI></Target>
        <Meta><Format xmlns="syncml:metinf">bool</Format></Meta>
        <Data>${data}</Data>
      </Item>
    </Replace>
    <Final/>
  </SyncBody>
</SyncML>`;

test('shows what Windows would answer below the document as one types, and sends nothing', async () => {
  await pc.openPanel('Console');
  await pc.see('Windows would answer 202 and 202.');
  expect((await pc.door.operations.getJournal({})).ok).toBe(true);
  const before = await pc.door.operations.getSnapshot({});
  expect(before.ok && before.value.images.desktop.url).toBeNull();
});

test('mends a misspelt node and a value that is not allowed by keyboard alone', async () => {
  const { page } = pc.watched;
  await write(document('./Vendor/MSFT/SharedPC/SetEduPolicy', 'yes'));
  await pc.see('404 Not found');
  await editor().press('Control+Home');
  await editor().press('Control+.');
  expect(await page.evaluate(() => globalThis.document.activeElement?.textContent)).toBe('Use ./Vendor/MSFT/SharedPC/SetEduPolicies');
  await page.keyboard.press('Enter');
  await pc.see('415 Wrong type or format');
  expect(await page.evaluate(() => globalThis.document.activeElement?.getAttribute('aria-label'))).toBe('SyncML document');
  await editor().press('Control+.');
  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  await pc.see('Windows would answer 200.');
  expect(await editor().textContent()).toContain('<Data>true</Data>');
  await editor().press('Control+z');
  expect(await editor().textContent()).toContain('<Data>yes</Data>');
  expect(pc.watched.complaints).toEqual([]);
});

test('mends a mark where the pointer is, too', async () => {
  const { page } = pc.watched;
  await write(document('./Vendor/MSFT/SharedPC/SetEduPolicies', 'maybe'));
  await page.locator('.cm-lintRange-warning').hover();
  await page.locator('.cm-diagnosticAction', { hasText: 'Use false' }).click();
  await pc.see('Windows would answer 200.');
  expect(pc.watched.complaints).toEqual([]);
});

test('repairs a document that is no SyncML at all before it is sent', async () => {
  await write('./Vendor/MSFT/Personalization/CompanyName, string, Contoso');
  await pc.button(/^Repair: One setting was converted into a command, out of: OMA-URI settings/).click();
  await pc.see('Windows would answer 200.');
  expect(await editor().textContent()).toContain('<Data>Contoso</Data>');
});

test('completes the values and the Format of the node from its DDF', async () => {
  const { page } = pc.watched;
  await write(document('./Vendor/MSFT/SharedPC/SetEduPolicies', '').replace('>bool<', '><'));
  const completed = async (behind: string) => {
    await editor().press('Control+Home');
    await page.evaluate(() => globalThis.document.querySelector<HTMLElement>('.cm-content')?.focus());
    const text = (await editor().innerText()).replaceAll('\u00a0', ' ');
    for (let step = text.indexOf(behind) + behind.length; step > 0; step -= 1) await page.keyboard.press('ArrowRight');
    await page.keyboard.press('Control+ ');
    await page.locator('.cm-tooltip-autocomplete').waitFor();
    const labels = await page.locator('.cm-tooltip-autocomplete .cm-completionLabel').allTextContents();
    await page.keyboard.press('Escape');
    return labels;
  };
  expect(await completed('<Data>')).toEqual(['false', 'true']);
  const formats = await completed('"syncml:metinf">');
  expect(formats[0]).toBe('bool');
  expect(formats).toContain('chr');
});

test('passes axe with marks and fixes in every look, in the narrowest panel', async () => {
  const { page } = pc.watched;
  await write(document('./Vendor/MSFT/SharedPC/SetEduPolicies', 'maybe'));
  await page.getByRole('separator', { name: 'Width of the panel' }).press('Home');
  await page.locator('.cm-lintRange-warning').hover();
  await page.locator('.cm-diagnosticAction').first().waitFor();
  expect(await axeViolationsInEveryLook(page, '.panel')).toEqual([]);
  const panel = await page.locator('.panel-body').boundingBox();
  const button = await page.locator('.mark-fix').first().boundingBox();
  expect((button?.x ?? 0) + (button?.width ?? 0)).toBeLessThanOrEqual((panel?.x ?? 0) + (panel?.width ?? 0));
  expect(pc.watched.complaints).toEqual([]);
});
