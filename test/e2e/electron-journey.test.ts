import { afterAll, beforeAll, expect, test } from 'vitest';
import { type ElectronDoor, launchElectronDoor } from '../support/launch-electron-door.ts';
import { type PolicyPictures, servePolicyPictures, showPolicy, watchConsole } from './journey.ts';

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

test('the example of the CSP page changes every screen of the desktop app', async () => {
  const complaints = watchConsole(door.page);
  await showPolicy(door.page, pictures);
  expect(complaints).toEqual([]);
});
