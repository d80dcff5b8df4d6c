import { describe, expect, test } from 'vitest';
import { pageOfDoorForTests } from '../../support/browser/page-of-door.ts';
import { axeViolations } from '../../support/browser/watched-page.ts';
import { openFakeDoor } from '../../support/server/fake-door.ts';

const pc = pageOfDoorForTests(openFakeDoor);

async function openPanel(label: string): Promise<void> {
  await pc.page.getByRole('navigation', { name: 'Panels' }).getByRole('button', { name: label, exact: true }).click();
}

/** The words of an element once they contain this; the test's time limit catches what never comes. */
async function see(selector: string, words: string): Promise<void> {
  await pc.page.locator(selector, { hasText: words }).first().waitFor();
}

describe('the panels', () => {
  test('make a Status happen with one click, say what happened, and undo it', async () => {
    await openPanel('Lab');
    await pc.page.getByRole('button', { name: 'A Pro PC' }).focus();
    await pc.page.keyboard.press('Enter');
    await see('.panel [role="status"]', 'What happened to the desktop picture');
    const undo = pc.page.getByRole('region', { name: 'Recipes' }).getByRole('button', { name: 'Undo' });
    await undo.click();
    await undo.waitFor({ state: 'detached' });
    expect(pc.watched.complaints).toEqual([]);
  });

  test('serve a picture with faults, use it, and show each request of it', async () => {
    await openPanel('Lab');
    await pc.page.getByLabel('Picture', { exact: true }).selectOption('lock-dusk.jpg');
    await pc.page.getByLabel('Add a fault').selectOption('latency');
    await pc.page.getByLabel('Waits before it answers, ms').fill('500');
    await pc.page.getByLabel('Waits before it answers, ms').press('Enter');
    await pc.page.getByLabel('Add a fault').selectOption('bomb');
    expect(await pc.page.getByLabel('Add a fault').locator('option[value="login"]').count()).toBe(0);
    await pc.page.getByRole('button', { name: 'Give it a URL' }).click();
    await see('article.panel-card', 'Waits before it answers: 500 ms; Sends a small PNG');
    expect(pc.door.device.pc.imageLab.state().pictures).toMatchObject([
      { picture: 'lock-dusk.jpg', faults: [{ id: 'latency', value: 500 }, { id: 'bomb' }] },
    ]);
    await pc.page.locator('article').getByRole('button', { name: 'Lock screen picture' }).click();
    await see('.status-strip', '2In progress');
    expect(pc.door.device.documents.at(-1)).toContain('/lab1/lock-dusk.jpg');
    await pc.page.getByRole('button', { name: 'Heal' }).click();
    await see('article.panel-card', 'No fault');
    pc.door.device.pc.imageLab.become({
      requests: [{ number: 1, at: 0, picture: 'lab1', path: '/lab1/lock-dusk.jpg', status: 200, bytes: 1_000, end: 'cut' }],
    });
    await see('.lab-requests', 'Cut off on purpose');
    expect(await axeViolations(pc.page, '.panel')).toEqual([]);
    await pc.page.getByRole('button', { name: 'Take away' }).click();
    await pc.page.locator('article').waitFor({ state: 'detached' });
    expect(pc.watched.complaints).toEqual([]);
  });

  test('list what goes and what stays before a reset, and keep everything on Esc', async () => {
    await pc.door.device.replace('./Vendor/MSFT/Personalization/CompanyName', 'Contoso');
    await openPanel('Device');
    await pc.page.getByRole('button', { name: 'Reset to factory state…' }).click();
    await see('[role="dialog"] section[aria-label="Goes"]', 'REG_SZ Contoso');
    await see('[role="dialog"] section[aria-label="Stays"]', 'Enterprise');
    expect(await axeViolations(pc.page, '[role="dialog"]')).toEqual([]);
    await pc.page.keyboard.press('Escape');
    await pc.page.getByRole('dialog').waitFor({ state: 'detached' });
    expect((await pc.door.device.view()).companyName).toBe('Contoso');
    await pc.page.getByRole('button', { name: 'Unenrol…' }).click();
    await pc.page.getByRole('dialog').getByRole('button', { name: 'Unenrol' }).click();
    await see('[role="dialog"] section[aria-label="Stayed"]', 'Enterprise');
    await pc.page.getByRole('dialog').getByRole('button', { name: 'Close' }).click();
    await pc.page.getByRole('dialog').waitFor({ state: 'detached' });
    expect((await pc.door.device.view()).companyName).not.toBe('Contoso');
    expect(pc.watched.complaints).toEqual([]);
  });
});
