import { readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest';
import { ensureBuilt } from '../../../build/ensure-built.ts';
import { type ElectronDoor, launchElectronDoor } from '../../support/desktop/launch-electron-door.ts';
import { temporaryFolder } from '../../support/programs/temporary-folder.ts';
import { button, type DemoDoor, keepAndMail, openPanel, playScenario, recordScenario, see, takeIn } from '../demo-journeys.ts';
import { watchConsole } from '../journey.ts';

let door: ElectronDoor;
beforeAll(async () => {
  ensureBuilt();
  door = await launchElectronDoor();
});
afterAll(() => door?.close());

/** Files leave the app by its dialog; the page says where they went. */
async function demoDoor(electron: ElectronDoor): Promise<DemoDoor> {
  const folder = await temporaryFolder();
  return {
    page: electron.page,
    async save(fileName, press) {
      const filePath = join(folder, fileName);
      await electron.answerSaveDialog({ canceled: false, filePath });
      await press();
      await see(electron.page, filePath);
      return filePath;
    },
  };
}

describe('the desktop app', () => {
  test('steps through a scenario that ships, plays it to its end, and gives the PC back', async () => {
    const complaints = watchConsole(door.page);
    await playScenario(await demoDoor(door));
    expect(complaints).toEqual([]);
  });

  test('records a scenario, saves it as a file and plays that', async () => {
    const complaints = watchConsole(door.page);
    await recordScenario(await demoDoor(door));
    expect(complaints).toEqual([]);
  });

  test('saves, compares and restores a PC, and carries it through a file to another computer', async () => {
    const complaints = watchConsole(door.page);
    const file = await keepAndMail(await demoDoor(door));
    expect(complaints).toEqual([]);
    expect(statSync(file).size).toBeGreaterThan(100_000);
    const other = await launchElectronDoor();
    onTestFinished(() => other.close());
    await takeIn(other.page, file);
    await openPanel(other.page, 'Status');
    for (const slot of ['desktop', 'lockScreen'])
      await other.page.locator(`.image-card[data-slot="${slot}"]`).getByText('Downloaded', { exact: true }).waitFor();
  });

  test('makes a film of a scenario in a window nobody sees, and asks where it goes', async () => {
    const { page, save } = await demoDoor(door);
    await openPanel(page, 'Scenarios');
    await page.getByRole('tab', { name: 'Write and record' }).click();
    const scenario = 'title: Two screens\nstart: factory\nsteps:\n  - desktop\n  - settings\n';
    await page.getByRole('textbox', { name: 'Scenario as YAML' }).fill(scenario);
    const film = await save('demo.webm', async () => {
      await button(page, 'Make a film').click();
      await page.getByRole('menuitem', { name: 'Film (WebM)' }).click();
    });
    // The head of every Matroska file, and the name of the kind in it.
    const bytes = readFileSync(film);
    expect([bytes.subarray(0, 4).toString('hex'), bytes.subarray(0, 64).includes('webm')]).toEqual(['1a45dfa3', true]);
    expect(bytes.length).toBeGreaterThan(10_000);
  });

  test('writes nothing when the dialog is cancelled, and says why when it cannot be written', async () => {
    await openPanel(door.page, 'Registry');
    await door.answerSaveDialog({ canceled: false, filePath: '/nowhere/at/all.reg' });
    await button(door.page, 'Save as .reg').click();
    await see(door.page, '/nowhere/at/all.reg cannot be written');
    await door.answerSaveDialog({ canceled: true, filePath: '' });
    await button(door.page, 'Save as .reg').click();
    await door.page.locator('.panel', { hasText: 'cannot be written' }).waitFor({ state: 'detached' });
  });
});
