import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { ensureBuilt } from '../../../build/ensure-built.ts';
import { externalLinks } from '../../../electron/desktop/page/external-links.ts';
import { launchStandIn, type StandInDoor } from '../../support/desktop/launch-electron-door.ts';
import { temporaryFolder } from '../../support/programs/temporary-folder.ts';
import { type ReleasesPage, startReleasesPage } from '../../support/server/releases-page.ts';

const news = 'Managed PC 99.1.0 is available; this is 1.2.3.';

let releases: ReleasesPage;
const open: StandInDoor[] = [];
beforeAll(async () => {
  ensureBuilt();
  releases = await startReleasesPage('99.1.0');
});
afterEach(async () => {
  for (const door of open.splice(0)) await door.close();
});
afterAll(() => releases?.close());

async function launch(folder: string): Promise<StandInDoor> {
  const door = await launchStandIn({ folder, preload: releases.door.preload, env: { ...releases.door.env, STAND_IN_VERSION: '1.2.3' } });
  open.push(door);
  await door.page.getByText('DESKTOP-MPC01').first().waitFor();
  return door;
}

const help = (door: StandInDoor, label: string) => door.ask({ kind: 'click', menu: 'application', labels: ['Help', label] });
const dialogs = async (door: StandInDoor) => (await door.calls('dialog.showMessageBox')).map(({ details }) => details[0]);
const opened = async (door: StandInDoor) => (await door.calls('shell.openExternal')).map(({ details }) => details[0]);

test('looks for a newer version, tells of it and shows it in the browser only when its user wants each; downloads nothing ever', async () => {
  const folder = await temporaryFolder();
  const door = await launch(folder);
  expect(releases.asked).toEqual([]);

  await help(door, 'Check once a week');
  await door.page.getByText(news).waitFor();
  expect(releases.asked).toEqual(['GET api.github.com/repos/managed-pc/managed-pc/releases/latest']);
  expect([await dialogs(door), await opened(door)]).toEqual([[], []]);
  await door.page.getByRole('button', { name: 'Close', exact: true }).click();
  await door.page.getByText(news).waitFor({ state: 'detached' });

  await help(door, 'Check for a newer version…');
  await expect.poll(() => dialogs(door)).toMatchObject([{ message: news, buttons: ['OK', 'Open its page'], defaultId: 0 }]);
  await door.ask({ kind: 'answer', answers: [{ response: 1 }] });
  await help(door, 'Check for a newer version…');
  await expect.poll(() => opened(door)).toEqual([externalLinks.releases]);
  expect(new Set(releases.asked).size).toBe(1);

  // Off again, and a look long due: the whole of another run asks nobody.
  const before = releases.asked.length;
  await help(door, 'Check once a week');
  await door.ask({ kind: 'click', menu: 'application', labels: ['File', 'Quit and put my wallpaper back'] });
  expect(await door.ended).toBe(0);
  const settings = join(folder, 'userData', 'settings.json');
  const kept = JSON.parse(readFileSync(settings, 'utf8')) as object;
  expect(kept).toMatchObject({ weeklyUpdateLook: false, lastUpdateLook: expect.any(Number) });
  writeFileSync(settings, JSON.stringify({ ...kept, lastUpdateLook: 0 }));
  const again = await launch(folder);
  await again.ask({ kind: 'click', menu: 'application', labels: ['File', 'Quit and put my wallpaper back'] });
  expect(await again.ended).toBe(0);
  expect(releases.asked).toHaveLength(before);
});
