import type { Page } from 'playwright-core';
import { afterEach, beforeAll, describe, expect, test } from 'vitest';
import { ensureBuilt } from '../../../build/ensure-built.ts';
import type { Emitted } from '../../support/desktop/electron-stand-in/control.ts';
import { launchStandIn, type StandInDoor } from '../../support/desktop/launch-electron-door.ts';
import { temporaryFolder } from '../../support/programs/temporary-folder.ts';

let door: StandInDoor;
beforeAll(() => ensureBuilt());
afterEach(() => door.close());

const strip = () => door.page.getByRole('toolbar', { name: 'Presenter' });
const viewMenu = (label: string) => door.ask({ kind: 'click', menu: 'application', labels: ['View', label] });

/** The app with its second window open. */
async function presented(): Promise<Page> {
  door = await launchStandIn();
  await door.page.getByText('DESKTOP-MPC01').first().waitFor();
  await viewMenu('Show the PC in a window of its own');
  const page = await door.nextPage();
  await strip().waitFor();
  return page;
}

test('gives the audience the whole of the second display, and brings the operator’s window back to where it was', async () => {
  const folder = await temporaryFolder();
  const options = { folder, env: { STAND_IN_DISPLAYS: '1920x1080+0+0 1280x720+1920+0' } };
  door = await launchStandIn(options);
  await door.page.getByText('DESKTOP-MPC01').first().waitFor();
  await door.ask({ kind: 'move', bounds: { x: 120, y: 80, width: 1300, height: 850 } });
  await viewMenu('Show the PC in a window of its own');
  await door.nextPage();
  const places = async () => (await door.calls('new BrowserWindow')).map(({ details }) => details[0]);
  expect((await places())[1]).toMatchObject({ x: 1920, y: 0, width: 1280, height: 720 });
  await expect.poll(() => door.calls('window.setFullScreen')).toMatchObject([{ details: [true] }]);
  // A computer that shuts down asks the app to quit as well.
  await door.ask({ kind: 'emit', target: 'power', event: 'shutdown', values: [] });
  expect(await door.ended).toBe(0);
  door = await launchStandIn(options);
  expect(await places()).toMatchObject([{ x: 120, y: 80, width: 1300, height: 850 }]);
});

describe('presenting in the operator’s window', () => {
  const switched = async () => (await door.calls('window.setFullScreen')).map(({ details }) => details[0]);
  const alone = () => door.page.locator('.workspace-presenting');

  test('takes the whole screen without a menu bar, and gives both back at the end', async () => {
    door = await launchStandIn();
    await door.page.getByRole('button', { name: 'Present' }).click();
    await alone().waitFor();
    await expect.poll(switched).toEqual([true]);
    await door.page.keyboard.press('F11');
    await alone().waitFor({ state: 'detached' });
    await expect.poll(switched).toEqual([true, false]);
    await door.page.keyboard.press('F11');
    await alone().waitFor();
    await expect.poll(switched).toEqual([true, false, true]);
    // As when the person at the computer takes the screen away by means of its own system.
    await door.ask({ kind: 'emit', target: 'window', window: 0, event: 'leave-full-screen', values: [] });
    await alone().waitFor({ state: 'detached' });
    const bars = (await door.calls('window.setMenuBarVisibility')).map(({ details }) => details[0]);
    expect(bars).toEqual([false, true, false, true]);
  });

  test('E17 ends when its page crashed and is shown again', async () => {
    door = await launchStandIn();
    await door.page.getByRole('button', { name: 'Present' }).click();
    await expect.poll(switched).toEqual([true]);
    await door.ask({ kind: 'crash' });
    await expect.poll(switched).toEqual([true, false]);
  });
});

describe('a presentation beside the operator’s window', () => {
  test('E03 is made with the same preferences, without a menu bar, and only once', async () => {
    await presented();
    await viewMenu('Show the PC in a window of its own');
    await expect.poll(async () => (await door.calls('window.focus')).length).toBe(1);
    const made = (await door.calls('new BrowserWindow')).map(({ details }) => details[0] as { readonly webPreferences: object });
    expect(made).toHaveLength(2);
    expect(made[1]?.webPreferences).toStrictEqual(made[0]?.webPreferences);
    expect((await door.calls('window.setMenuBarVisibility')).map(({ details }) => details)).toEqual([[false]]);
  });

  test('F11 takes the whole screen and gives it back; the operator’s window is left alone', async () => {
    await presented();
    const press = (window: number) =>
      door.ask<Emitted>({
        kind: 'emit',
        target: 'contents',
        window,
        event: 'before-input-event',
        values: [{ type: 'keyDown', key: 'F11' }],
      });
    expect(await press(0)).toMatchObject({ listeners: 0 });
    expect(await press(1)).toMatchObject({ listeners: 1, prevented: true });
    expect(await press(1)).toMatchObject({ prevented: true });
    const switched = (await door.calls('window.setFullScreen')).map(({ details }) => details[0]);
    expect(switched).toEqual([false, true, false]);
  });

  test('goes on when the operator’s window closes, which the tray brings back', async () => {
    const presentation = await presented();
    await door.page.close();
    await presentation.keyboard.press('F8');
    await presentation.locator('.taskbar').waitFor();
    // Until the app has heard that its window closed, the tray would bring that one forward.
    const second = () => door.ask({ kind: 'emit', target: 'window', window: 1, event: 'focus', values: [] });
    const windows = () =>
      second().then(
        () => 'two',
        () => 'one',
      );
    await expect.poll(windows).toBe('one');
    await door.ask({ kind: 'click', menu: 'tray', labels: ['Show Managed PC'] });
    const operator = await door.nextPage(presentation);
    await operator.getByRole('button', { name: 'End the presentation' }).click();
    await expect.poll(() => presentation.isClosed()).toBe(true);
    await operator.getByRole('toolbar', { name: 'Presenter' }).waitFor({ state: 'detached' });
    expect(door.errors()).toBe('');
  });

  test('quits the app in order when it is the last window to close', async () => {
    const presentation = await presented();
    await door.page.close();
    await presentation.evaluate(() => window.close());
    expect(await door.ended).toBe(0);
  });

  test('E17 comes back after its page crashed, and closes when that happens again; the operator’s strip follows', async () => {
    const first = await presented();
    await door.ask({ kind: 'crash', window: 1 });
    await expect.poll(() => first.isClosed()).toBe(true);
    const second = await door.nextPage();
    await second.locator('.stage').first().waitFor();
    await strip().waitFor();
    await door.ask({ kind: 'crash', window: 1 });
    await strip().waitFor({ state: 'detached' });
    await expect(door.ask({ kind: 'emit', target: 'window', window: 1, event: 'focus', values: [] })).rejects.toThrow('no window 1');
    await door.page.getByText('DESKTOP-MPC01').first().waitFor();
  });

  test('E17 is ended and shown again when it does not answer', async () => {
    const first = await presented();
    await door.ask({ kind: 'emit', target: 'window', window: 1, event: 'unresponsive', values: [] });
    await expect.poll(() => first.isClosed()).toBe(true);
    await (await door.nextPage()).locator('.stage').first().waitFor();
    expect(door.errors()).toContain('The view does not answer');
  });

  test('brings the operator’s window forward, not the presentation, at a click on the tray icon', async () => {
    await presented();
    await door.ask({ kind: 'emit', target: 'tray', event: 'click', values: [] });
    expect(await door.calls('window.focus')).toHaveLength(1);
    expect(await door.calls('new BrowserWindow')).toHaveLength(2);
  });
});
