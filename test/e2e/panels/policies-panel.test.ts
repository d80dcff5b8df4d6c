import { describe, expect, test, vi } from 'vitest';
import { panelPageForTests } from '../../support/browser/panel-page.ts';
import { axeViolationsInEveryLook } from '../../support/browser/watched-page.ts';
import { command, item, message } from '../../support/data/syncml-documents.ts';

const app = panelPageForTests('shipped');
const hideLock = './Vendor/MSFT/Policy/Config/Start/HideLock';
const noLockScreen = './Vendor/MSFT/Policy/Config/ADMX_ControlPanelDisplay/CPL_Personalization_NoLockScreen';
const reg = (value: number) =>
  Buffer.from(
    `Windows Registry Editor Version 5.00\r\n\r\n[HKEY_LOCAL_MACHINE\\SOFTWARE\\Policies\\Microsoft\\Windows\\Personalization]\r\n"NoLockScreen"=dword:${value}\r\n`,
  );

async function write(node: string, value: string, format: string): Promise<void> {
  const document = message(command('Replace', 1, item(node, value, format)));
  const answer = await app.door.operations.applyDocument({ document });
  if (!answer.ok) throw new Error(answer.problem.detail);
}

const row = (name: string) => app.watched.page.locator('.policy-row', { hasText: name });

describe('the Policies panel', () => {
  test('says from whom each setting is, what lost, and leads to its pixels and to its node', async () => {
    await app.openPanel('Policies');
    await app.see('No policy is in force.');
    await write(noLockScreen, '<disabled/>', 'chr');
    await write(hideLock, '1', 'int');
    await row('HideLock').getByText('The account menu of Start has no “Lock”').waitFor();
    const { page } = app.watched;
    await page
      .locator('input[type=file][aria-label="Import Group Policy"]')
      .setInputFiles({ name: 'a.reg', mimeType: 'text/plain', buffer: reg(1) });
    await app.see('.reg: 1 values taken.');
    const lock = row('CPL_Personalization_NoLockScreen');
    await lock.getByText('Group Policy, 1 lost').waitFor();
    await lock.getByRole('button', { name: /NoLockScreen/ }).press('Enter');
    await lock.getByText('Group Policy takes precedence over Policy CSP.').waitFor();
    await lock.getByText('a document brought to the PC', { exact: false }).first().waitFor();
    expect(await axeViolationsInEveryLook(page, '.panel')).toEqual([]);
    await lock.getByRole('button', { name: 'Show the lock screen' }).click();
    // There is none by this very policy: the sign-in screen is there at once.
    await expect.poll(async () => (await app.door.operations.getSnapshot({})).ok).toBe(true);
    await lock.getByRole('button', { name: 'Its node' }).click();
    await page.locator('.panel-head', { hasText: 'Management tree' }).waitFor();
    await page.locator('.panel').getByText(noLockScreen, { exact: false }).first().waitFor();
  });

  test('is reached from Settings, which exports the management logs too', async () => {
    const { page } = app.watched;
    await write(hideLock, '1', 'int');
    // The PC may still be on its way to the screen the policy concerns.
    await vi.waitFor(async () => {
      await app.door.operations.showScreen({ screen: 'desktop', window: 'settings-background' });
      await page.locator('.settings').getByRole('button', { name: 'Accounts', exact: true }).click({ timeout: 3_000 });
      await page.locator('.settings').getByRole('button', { name: 'Export', exact: true }).waitFor({ timeout: 3_000 });
    }, 30_000);
    const [file] = await Promise.all([
      page.waitForEvent('download'),
      page.locator('.settings').getByRole('button', { name: 'Export', exact: true }).click(),
    ]);
    expect(file.suggestedFilename()).toBe('MDMDiagHTMLReport.html');
    const pieces: Buffer[] = [];
    for await (const piece of await file.createReadStream()) pieces.push(piece);
    expect(Buffer.concat(pieces).toString('utf8')).toContain('<td>HideLock</td>');
    await page.locator('.settings').getByRole('button', { name: 'Why is HideLock managed?' }).click();
    await row('HideLock').getByText('Who wins', { exact: true }).waitFor({ state: 'detached' });
    await row('HideLock').getByRole('button', { name: 'Its node' }).waitFor();
  });

  test('finds a policy, says what is wrong with a file, and clears Group Policy', async () => {
    const { page } = app.watched;
    await write(hideLock, '1', 'int');
    await app.openPanel('Policies');
    const input = page.locator('input[type=file][aria-label="Import Group Policy"]');
    await input.setInputFiles({ name: 'b.pol', mimeType: 'application/octet-stream', buffer: Buffer.from('PReg\u0001\0\0\0[\0') });
    await page.getByRole('alert').getByText('it is cut within an entry').waitFor();
    await input.setInputFiles({ name: 'a.reg', mimeType: 'text/plain', buffer: reg(1) });
    await app.see('Group Policy: 1 value');
    await page.getByRole('searchbox', { name: 'Find a policy, a source or a screen' }).fill('nolock');
    await expect.poll(() => page.locator('.policy-row').count()).toBe(1);
    await page.getByRole('button', { name: 'Clear Group Policy' }).click();
    await app.see('Group Policy is empty.');
    await app.see('No policy matches.');
  });
});
