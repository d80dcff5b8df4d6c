import { afterAll, beforeAll, expect, test } from 'vitest';
import { type ElectronDoor, launchElectronDoor } from '../../support/desktop/launch-electron-door.ts';
import { type PolicyPictures, servePolicyPictures, showPolicy, watchConsole } from '../journey.ts';

let door: ElectronDoor;
let pictures: PolicyPictures;

beforeAll(async () => {
  pictures = await servePolicyPictures();
  door = await launchElectronDoor();
  console.log(`The desktop app runs on ${door.which === 'electron' ? 'real Electron' : 'the stand-in; real Electron was not run'}`);
});

afterAll(async () => {
  await door?.close();
  await pictures?.server.close();
});

test('changes every screen of the desktop app by the example of the CSP page', async () => {
  const complaints = watchConsole(door.page);
  await showPolicy(door.page, pictures);
  expect(complaints).toEqual([]);
});

test('shows an audience the PC alone in a window of its own, which the operator leads and ends', async () => {
  const { page } = door;
  await page.getByRole('button', { name: 'Show the PC in a window of its own' }).click();
  const audience = await door.nextPage();
  const complaints = watchConsole(audience);
  const strip = page.getByRole('toolbar', { name: 'Presenter' });
  await strip.getByRole('button', { name: 'Lock' }).click();
  await audience.locator('.stage[data-screen="lock"]').waitFor();
  for (const ours of ['.top-bar', '.panel', '.panel-rail', '.stage-tools', '.status-strip', '.presenter-strip'])
    expect(await audience.locator(ours).count(), ours).toBe(0);
  await strip.getByRole('button', { name: 'Next step' }).click();
  await audience.locator('.stage[data-screen="sign-in"]').waitFor();
  await audience.keyboard.press('PageUp');
  await page.locator('.stage[data-screen="lock"]').waitFor();
  await strip.getByRole('button', { name: 'End the presentation' }).click();
  await strip.waitFor({ state: 'detached' });
  await expect.poll(() => audience.isClosed()).toBe(true);
  expect(complaints).toEqual([]);
});
