import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { buffer } from 'node:stream/consumers';
import { describe, expect, test } from 'vitest';
import { panelPageForTests } from '../../support/browser/panel-page.ts';
import { magickJPEG } from '../../support/data/pictures.ts';
import { temporaryFolder } from '../../support/programs/temporary-folder.ts';
import { type DemoDoor, keepAndMail, playScenario, recordScenario } from '../demo-journeys.ts';

const app = panelPageForTests('shipped');

/** Files leave the browser as downloads. */
const demoDoor = async (): Promise<DemoDoor> => {
  const folder = await temporaryFolder();
  const { page } = app.watched;
  return {
    page,
    async save(fileName, press) {
      const download = page.waitForEvent('download');
      await press();
      const file = join(folder, fileName);
      await (await download).saveAs(file);
      return file;
    },
  };
};

describe('the scenarios panel', () => {
  test('steps through a scenario that ships, plays it to its end, and gives the PC back', async () => {
    await playScenario(await demoDoor());
    expect(app.watched.complaints).toEqual([]);
  });

  test('says where a text is wrong while it is typed, without a complaint of the browser', async () => {
    await app.write('title: x\nsteps:\n  - device: { edition: Profi }\n');
    await app.see('Line 3, column 24');
    expect(await app.button('Play it').isDisabled()).toBe(true);
    await app.watched.page.getByRole('textbox', { name: 'Scenario as YAML' }).fill('title: x\nsteps:\n  - device: { edition: Pro }\n');
    await app.watched.page.locator('.panel', { hasText: 'Line 3' }).waitFor({ state: 'detached' });
    expect(app.watched.complaints).toEqual([]);
  });

  test('says what was expected, what was there, and what led to it', async () => {
    await app.write(`title: x
steps:
  - device: { edition: Pro }
  - set: { DesktopImageUrl: 'https://cdn.example/a.jpg' }
  - wait: { status: { desktop: 1 }, within: 500ms }
`);
    await app.button('Play it').click();
    await app.button('Play').click();
    await app.see('Something was not as expected.');
    const failure = app.watched.page.locator('.scenario-failure');
    expect(await failure.locator('dd').allTextContents()).toEqual(['Status of the desktop picture', '1 within 0.5 s', '7']);
    expect(await failure.locator('.scenario-chain li').allTextContents()).toEqual([
      expect.stringContaining('-> 202'),
      expect.stringContaining('SetEduPolicies'),
      expect.stringContaining('is 7'),
    ]);
  });

  test('says which line failed and how where the eye is, and can be played again after another panel', async () => {
    await app.write(`title: x\nsteps:\n${'  - lock\n'.repeat(40)}  - assert: { screen: desktop }\n`);
    await app.button('Play it').press('Enter');
    await app.see('Ready to play.');
    await app.watched.page.keyboard.press('Enter');
    await app.see('Something was not as expected. Line 43: the screen, expected desktop, found lock.');
    const failed = app.watched.page.locator('.scenario-steps > li', { has: app.watched.page.getByLabel('Failed') });
    await app.watched.page.waitForFunction((step) => step.getBoundingClientRect().bottom <= innerHeight, await failed.elementHandle());
    await app.openPanel('Status');
    await app.openPanel('Scenarios');
    await app.button('Again').press('Enter');
    await app.see('Ready to play.');
    expect(await app.watched.page.evaluate(() => document.activeElement?.textContent)).toBe('Again');
    await app.watched.page.getByRole('tab', { name: 'Choose' }).click();
    await app.button(/^Offboarding/).click();
    await app.watched.page.getByRole('tab', { name: 'Write and record' }).click();
    await app.button('Restore the previous text').click();
    const text = () => app.watched.page.getByRole('textbox', { name: 'Scenario as YAML' }).inputValue();
    expect(await text()).toContain('title: x');
    await expect.poll(() => app.watched.page.evaluate(() => Object.values(sessionStorage).join())).toContain('"scenario":"title: x');
    await app.watched.page.reload();
    await app.watched.page.getByRole('tab', { name: 'Write and record' }).click();
    expect(await text()).toContain('title: x');
  });

  test('is played on to what is seen next by the presenter’s key', async () => {
    await app.openPanel('Scenarios');
    await app.button(/^Rollout of both/).click();
    await app.see('Ready to play.');
    const seen = async () => {
      const answer = await app.door.operations.getSnapshot({});
      if (!answer.ok) throw new Error(answer.problem.detail);
      const { session, images } = answer.value;
      return `${session.screen} ${session.window} ${images.lockScreen.picture === null ? 'own' : 'policy'}`;
    };
    const until = async (wanted: string) => {
      while ((await seen()) !== wanted) await app.watched.page.waitForTimeout(20);
    };
    await app.watched.page.keyboard.press('F11');
    await app.watched.page.keyboard.press('PageDown');
    await until('lock none policy');
    await app.watched.page.keyboard.press('PageDown');
    await until('desktop none policy');
    await app.watched.page.keyboard.press('PageDown');
    await until('desktop settings-background policy');
    expect(app.watched.complaints).toEqual([]);
  });

  test('records what is done to the PC, saves it as a file and plays that', async () => {
    await recordScenario(await demoDoor());
    expect(app.watched.complaints).toEqual([]);
  });
});

describe('the snapshots panel', () => {
  test('saves, compares and restores a PC, and carries it through a file; a damaged one is refused with the reason', async () => {
    const file = await keepAndMail(await demoDoor());
    expect(app.watched.complaints).toEqual([]);
    const bytes = readFileSync(file);
    bytes[bytes.indexOf('Enterprise')] = 0x65;
    writeFileSync(file, bytes);
    const before = await app.watched.page.locator('.snapshot-card').count();
    await app.watched.page.getByLabel('Open a file').last().setInputFiles(file);
    await app.see('Its checksum is wrong.');
    expect(await app.watched.page.locator('.snapshot-card').count()).toBe(before);
  });

  test('removes a snapshot', async () => {
    await app.openPanel('Snapshots');
    await app.button('Save this PC').click();
    await app.button('Remove Snapshot 1').click();
    await app.button('Remove it').press('Enter');
    await app.see('Nothing has been saved yet.');
    await app.watched.page.locator('#panel:focus').waitFor();
  });

  test('offers to replace a snapshot of the same name, and says so in full however many there are', async () => {
    const { page } = app.watched;
    for (const name of ['A', 'B', 'C', 'D', 'Mine']) await app.door.operations.saveSnapshot({ name });
    await app.door.operations.changeDevice({ computerName: 'RENAMED' });
    await app.openPanel('Snapshots');
    await page.getByLabel('Name of the snapshot').fill('Mine');
    await app.button('Save this PC').click();
    await app.see('The name is taken');
    const bar = page.locator('.snapshot-said .fui-MessageBar');
    expect(await bar.evaluate(({ scrollHeight, clientHeight }) => scrollHeight - clientHeight)).toBe(0);
    await app.button('Replace it').click();
    await page.locator('.snapshot-card', { hasText: 'RENAMED' }).getByRole('heading', { name: 'Mine', exact: true }).waitFor();
    expect(await bar.count()).toBe(0);
  });
});

describe('a dropped file', () => {
  const drop = async (name: string, content: string | Uint8Array) => {
    const data = await app.watched.page.evaluateHandle(
      ([fileName, base64]) => {
        const transfer = new DataTransfer();
        transfer.items.add(new File([Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0))], fileName));
        return transfer;
      },
      [name, Buffer.from(content).toString('base64')] as const,
    );
    await app.watched.page.locator('.pc').dispatchEvent('drop', { dataTransfer: data });
  };

  test('becomes the policy of the screen that shows when it is a picture, with a way back, and can be sent again', async () => {
    const { page } = app.watched;
    const bar = page.locator('.workspace-notices');
    await app.door.operations.showScreen({ screen: 'desktop', window: 'none' });
    await page.locator('.stage').waitFor({ state: 'detached' });
    const address = 'file:///C:/Users/Public/Pictures/holiday%201.jpg';
    await drop('holiday 1.jpg', magickJPEG('-size', '64x64', 'gradient:red-blue'));
    await bar.getByText('holiday 1.jpg was sent as the policy of the desktop picture').waitFor();
    await bar.getByText('C:\\Users\\Public\\Pictures\\holiday 1.jpg').waitFor();
    await page.locator('.image-card[data-slot="desktop"]', { hasText: '1Downloaded' }).getByText(address).waitFor();
    await app.openPanel('Console');
    await app.button('History').click();
    await page.locator('.message-row', { hasText: /Replace DesktopImageUrl.*Dropped picture/ }).waitFor();
    const back = bar.getByRole('button', { name: 'Take it back' });
    await back.dblclick();
    await back.waitFor({ state: 'detached' });
    await drop('holiday 2.jpg', magickJPEG('-size', '64x64', 'gradient:red-blue'));
    await back.click();
    await back.waitFor({ state: 'detached' });
    expect(await bar.getByText('was not undone').count()).toBe(0);
    await page.locator('.message-row', { hasText: 'Delete DesktopImageUrl' }).first().waitFor();
    expect(await page.locator('.message-row', { hasText: 'Replace DesktopImageUrl' }).count()).toBe(2);
    await app.openPanel('Status');
    await page.locator('.image-card[data-slot="desktop"]', { hasText: 'Not set' }).waitFor();
    await drop('setup.exe', Uint8Array.of(77, 90, 144, 0, 3, 0));
    await bar.getByText('setup.exe was not taken in').waitFor();
    expect(app.watched.complaints).toEqual([]);
  });

  test('tells what a picture came to that Windows does not show, and no success', async () => {
    const { page } = app.watched;
    await drop('animation.gif', Buffer.from('R0lGODlhAQABAAAAACwAAAAAAQABAAA=', 'base64'));
    const told = page.locator('.workspace-notices .fui-MessageBar', { hasText: 'is not shown: Status 4' });
    await told.getByText('it ends in ".gif"').waitFor();
    expect(await page.locator('.workspace-notices').getByText('It lies on the PC as').count()).toBe(0);
    await told.getByRole('button', { name: 'Take it back' }).click();
    await told.waitFor({ state: 'detached' });
    expect(app.watched.complaints).toEqual([]);
  });

  test('is in the list when it is a snapshot, and ready to play when it is a scenario', async () => {
    await app.door.operations.saveSnapshot({ name: 'Mine' });
    const file = await app.door.operations.exportSnapshot({ name: 'Mine' });
    const bytes = file.ok ? await buffer(file.value) : '';
    await drop('theirs.mpc', bytes);
    await app.button('Restore theirs').waitFor();
    await drop('theirs.mpc', bytes);
    await app.button('Restore theirs (2)').waitFor();
    await drop('demo.yaml', 'title: Dropped\nsteps:\n  - lock\n');
    await app.see('Dropped');
    await app.see('Ready to play.');
    await drop('bad.yaml', 'title: x\nsteps:\n  - lokc\n');
    await app.watched.page.getByText('bad.yaml was not taken in').waitFor();
  });
});
