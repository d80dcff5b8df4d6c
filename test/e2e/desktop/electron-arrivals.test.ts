import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { ensureBuilt } from '../../../build/ensure-built.ts';
import type { JournalEntry } from '../../../shared/contract/journal.ts';
import type { Bridge } from '../../../shared/window/bridge.ts';
import type { Emitted } from '../../support/desktop/electron-stand-in/control.ts';
import {
  type DoorOptions,
  type ElectronDoor,
  launchElectronDoor,
  launchStandIn,
  root,
  type StandInDoor,
} from '../../support/desktop/launch-electron-door.ts';

declare const managedPC: Bridge;

const folder = mkdtempSync(join(tmpdir(), 'managed-pc-arrivals-'));
const policy = join(folder, 'policy.syncml');
const scenario = join(folder, 'demo.mpcs');
const definitions = join(folder, 'definitions.syncml');

const open: ElectronDoor[] = [];
beforeAll(() => {
  ensureBuilt();
  writeFileSync(policy, readFileSync(join(root, 'assets/samples/company-name.xml')));
  writeFileSync(scenario, readFileSync(join(root, 'assets/scenarios/offboarding.yaml')));
  writeFileSync(definitions, '<MgmtTree/>');
});
afterEach(async () => {
  for (const door of open.splice(0)) await door.close();
});
afterAll(() => rmSync(folder, { recursive: true }));

async function standIn(options: DoorOptions = {}): Promise<StandInDoor> {
  const door = await launchStandIn(options);
  open.push(door);
  await door.page.getByText('DESKTOP-MPC01').first().waitFor();
  return door;
}

const secondStart = (door: StandInDoor, ...args: readonly string[]) =>
  door.ask<Emitted>({ kind: 'emit', target: 'app', event: 'second-instance', values: [['managed-pc', ...args], '/tmp', null] });
const editor = (page: Page) => page.locator('.cm-content');
const journalOf = (page: Page): Promise<readonly JournalEntry[]> =>
  page.evaluate(async () => {
    const journal = await managedPC.call('getJournal', {});
    return journal.ok ? journal.value : [];
  });

describe('a double click on a file', () => {
  test('starts the app with the document in the console; nothing of it was sent', async () => {
    const door = await launchElectronDoor({ args: [policy] });
    open.push(door);
    await editor(door.page).getByText('CompanyName').waitFor();
    expect((await journalOf(door.page)).filter(({ kind }) => kind === 'command')).toEqual([]);
  });

  test('is heard before the app is ready, as on macOS, and while it runs', async () => {
    const door = await standIn({ env: { STAND_IN_OPEN_FILE: policy } });
    await editor(door.page).getByText('CompanyName').waitFor();
    await door.ask({ kind: 'emit', target: 'app', event: 'open-file', values: [scenario] });
    await door.page.locator('.panel').getByText('Offboarding', { exact: false }).first().waitFor();
  });

  test('E15 reaches the running app by a second start; hostile arguments and folders beside it open and execute nothing', async () => {
    const door = await standIn();
    const before = await journalOf(door.page);
    await secondStart(door, '--no-sandbox', 'https://evil.test/a.syncml', '//server/share/a.syncml', 'policy.syncml', '/etc/passwd');
    expect((await door.calls('window.focus')).length).toBe(1);
    expect(await door.calls('dialog.showMessageBox')).toEqual([]);
    await secondStart(door, '--no-sandbox', policy);
    await editor(door.page).getByText('CompanyName').waitFor();
    expect(await journalOf(door.page)).toEqual(before);
    expect(await door.calls('shell.openExternal')).toEqual([]);
    expect(await door.calls('new BrowserWindow')).toHaveLength(1);
  });

  test('is among the recent files, from where it is opened again; a file that is gone is told of and forgotten', async () => {
    const door = await standIn();
    const gone = join(folder, 'gone.mpcs');
    writeFileSync(gone, readFileSync(scenario));
    const fileMenu = (...labels: readonly string[]) => door.ask({ kind: 'click', menu: 'application', labels: ['File', ...labels] });
    await door.ask({ kind: 'answer', answers: [{ canceled: false, filePaths: [gone] }] });
    await fileMenu('Open…');
    const label = `gone.mpcs  (${folder})`;
    await door.page.locator('.panel').getByText('Offboarding', { exact: false }).first().waitFor();
    writeFileSync(gone, readFileSync(scenario, 'utf8').replace(/^title:.*/m, 'title: The second time'));
    await fileMenu('Open recent', label);
    await door.page.locator('.panel').getByText('The second time').first().waitFor();
    rmSync(gone);
    await fileMenu('Open recent', label);
    await expect.poll(async () => (await door.calls('dialog.showMessageBox')).length).toBe(1);
    await expect(fileMenu('Open recent', label)).rejects.toThrow('Nothing has been opened yet');
  });

  test('has the same effect as dragging the file onto the window', async () => {
    const door = await standIn();
    const text = readFileSync(policy, 'utf8');
    const data = await door.page.evaluateHandle((content) => {
      const transfer = new DataTransfer();
      transfer.items.add(new File([content], 'policy.syncml'));
      return transfer;
    }, text);
    const address = () => door.page.url().split('#', 1);
    const before = address();
    for (const event of ['dragover', 'drop']) await door.page.locator('.chrome-stage').first().dispatchEvent(event, { dataTransfer: data });
    await editor(door.page).getByText('CompanyName').waitFor();
    expect((await journalOf(door.page)).filter(({ kind }) => kind === 'command')).toEqual([]);
    expect(address()).toEqual(before);
  });

  test('E15 adds no nodes, even where a file of ours holds a DDF', async () => {
    const door = await standIn({ args: [definitions] });
    await door.page.getByText('Drop it on this window to add its nodes').waitFor();
  });
});

describe('a managed-pc: link', () => {
  const follow = (door: StandInDoor, url: string) => door.ask<Emitted>({ kind: 'emit', target: 'app', event: 'open-url', values: [url] });
  const asked = async (door: StandInDoor) => (await door.calls('dialog.showMessageBox')).map(({ details }) => details[0]);

  test('asks in plain words, does nothing after a no, and fills the console after a yes', async () => {
    const door = await standIn();
    await follow(door, 'managed-pc:open?sample=company-name');
    await expect.poll(() => asked(door)).toHaveLength(1);
    expect(await asked(door)).toMatchObject([{ message: 'A link asks for the sample "company-name".' }]);
    expect(await editor(door.page).getByText('CompanyName').count()).toBe(0);
    await door.ask({ kind: 'answer', answers: [{ response: 1 }] });
    await secondStart(door, '--', 'managed-pc:open?sample=company-name');
    await editor(door.page).getByText('CompanyName').waitFor();
  });

  test('is refused with a reason when it asks for anything else', async () => {
    const door = await standIn();
    await door.ask({ kind: 'answer', answers: [{ response: 1 }] });
    await follow(door, 'managed-pc:send?url=https://evil.test/policy.syncml');
    await expect.poll(() => asked(door)).toMatchObject([{ type: 'error', message: 'A link to this app was refused' }]);
  });
});
