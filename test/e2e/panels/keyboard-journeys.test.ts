import type { Locator } from 'playwright-core';
import { afterEach, beforeEach, expect, onTestFinished, test } from 'vitest';
import { commandDocument } from '../../../shared/command-document.ts';
import { panelPageForTests } from '../../support/browser/panel-page.ts';
import { pressByKeyboard } from '../../support/browser/press-by-keyboard.ts';
import { startMdmServer } from '../../support/mdm-server/mdm-server.ts';

/** What a newcomer does is in `newcomer.test.ts`; here is what somebody at work does, and never touches a mouse. */

const pc = panelPageForTests();
beforeEach(() => pc.see('Desktop picture'));
afterEach(() => expect(pc.watched.complaints).toEqual([]));

const press = (name: string | RegExp) => pressByKeyboard(pc.button(name).first());
/** Goes to a field by Tab, and presses nothing on it: Enter would send its form. */
const reach = async (where: Locator) => {
  await where.waitFor();
  for (let tabs = 0; tabs < 150; tabs += 1) {
    if (await where.evaluate((element) => element === document.activeElement)) return;
    await key('Tab');
  }
  throw new Error(`Tab does not lead to ${where}`);
};
const type = (text: string) => pc.page.keyboard.type(text);
const key = (name: string) => pc.page.keyboard.press(name);
const open = async (panel: string) => {
  const item = pc.page.getByRole('navigation', { name: 'Panels' }).getByRole('button', { name: panel, exact: true });
  if ((await item.getAttribute('aria-expanded')) !== 'true') await pressByKeyboard(item);
  await pc.page.locator('.panel-body[data-panel]').waitFor();
};
/** Nobody is left on the page’s ground after something closed. */
const hasFocus = (where: Locator) => expect.poll(() => where.evaluate((element) => element.contains(document.activeElement))).toBe(true);
const node = './Vendor/MSFT/Personalization/';
const companyNamed = (value: string) => commandDocument({ verb: 'Replace', locURI: `${node}CompanyName`, format: 'chr', value });
async function view() {
  const answer = await pc.door.operations.getSnapshot({});
  if (!answer.ok) throw new Error(answer.problem.detail);
  return answer.value;
}
const companyName = async () => (await view()).companyName;

test('writes a document in the console with the help of completion, leaves the editor by Tab, and sends it', async () => {
  await open('Console');
  const editor = pc.page.getByRole('textbox', { name: 'SyncML document' });
  await reach(editor);
  await key('Control+a');
  await type('<SyncML><SyncBody><Get><CmdID>1</CmdID><Item><Target><LocURI>./DevInfo/DevI');
  await key('Control+ ');
  await pc.page.locator('.cm-tooltip-autocomplete [aria-selected]', { hasText: 'DevId' }).waitFor();
  // The list takes no key in its first moment, so that typing on does not choose by accident.
  await pc.page.waitForTimeout(100);
  await key('Enter');
  await expect.poll(() => editor.textContent()).toContain('./DevInfo/DevId');
  await key('Control+a');
  await pc.page.keyboard.insertText(companyNamed('Contoso'));
  await press('Send');
  await expect.poll(companyName).toBe('Contoso');
  await hasFocus(pc.button('Send'));
});

test('opens a document in a message, walks to its neighbours, copies and sends again; Escape goes back to the row', async () => {
  for (const name of ['One', 'Two']) await pc.door.operations.applyDocument({ document: companyNamed(name) });
  await open('Messages');
  const search = pc.page.getByRole('searchbox', { name: 'Search the messages' });
  await reach(search);
  await type('CompanyName');
  const row = pc.page.getByRole('list', { name: 'Messages, newest first' }).getByRole('button').first();
  await pressByKeyboard(row);
  const dialog = pc.page.getByRole('dialog');
  await dialog.getByRole('heading', { name: 'Message 2' }).waitFor();
  await hasFocus(dialog);
  await pressByKeyboard(dialog.getByRole('button', { name: 'Earlier message' }));
  await dialog.getByRole('heading', { name: 'Message 1' }).waitFor();
  await pressByKeyboard(dialog.getByRole('button', { name: /^Copy/ }).first());
  await pressByKeyboard(dialog.getByRole('button', { name: 'Send again' }));
  await expect.poll(companyName).toBe('One');
  await hasFocus(dialog);
  await key('Escape');
  await dialog.waitFor({ state: 'detached' });
  await hasFocus(pc.page.locator('#panel'));
});

test('makes a Status happen in the lab and undoes it; steps the clock to the next try', async () => {
  await open('Lab');
  await press(/A Pro PC/);
  await pc.see('What happened to the desktop picture');
  await pressByKeyboard(pc.page.getByRole('region', { name: 'Recipes' }).getByRole('button', { name: 'Undo' }));
  await pc.page.getByRole('region', { name: 'Recipes' }).getByRole('button', { name: 'Undo' }).waitFor({ state: 'detached' });
  await hasFocus(pc.page.locator('#panel'));
  await open('Clock');
  await press('Pause');
  const url = `${new URL(pc.door.pageUrl).origin}/pictures/nothing.jpg`;
  await pc.door.operations.applyDocument({
    document: commandDocument({ verb: 'Replace', locURI: `${node}DesktopImageUrl`, format: 'chr', value: url }),
  });
  await press('To the next event');
  await expect.poll(async () => (await view()).images.desktop.tries).toBe(2);
});

test('enrols by address, server, a file with the authority and a password', async () => {
  const server = await startMdmServer();
  onTestFinished(() => server.close());
  await open('Managed');
  const fill = async (name: RegExp, text: string) => {
    await reach(pc.page.locator('.panel').getByRole('textbox', { name }));
    await type(text);
  };
  await fill(/^Work or school address/, 'user@example.test');
  await fill(/^Server/, server.url);
  const chosen = pc.page.waitForEvent('filechooser');
  await press('Authority from a file');
  await (await chosen).setFiles(server.caFile);
  await expect.poll(() => pc.page.getByRole('textbox', { name: 'Your own certificate authority' }).inputValue()).toContain('BEGIN');
  await fill(/^Password/, 'wrong');
  await press('Connect');
  await pc.see(/did not accept the credentials/);
  await hasFocus(pc.page.locator('#panel'));
});

test('plays a scenario, and takes a file in by the picker', async () => {
  await open('Scenarios');
  await press(/^Pro laptop/);
  await press('Step');
  await pc.see('Paused.');
  await press('Go on');
  await pc.see('Played to the end');
  await press('Restore the PC as it was before');
  await reach(pc.page.getByRole('tab', { name: 'Play' }));
  await key('ArrowRight');
  await key('Enter');
  const chosen = pc.page.waitForEvent('filechooser');
  await press('Open a file');
  await (await chosen).setFiles({ name: 'a.yaml', mimeType: 'text/yaml', buffer: Buffer.from('title: Mine\nsteps:\n  - desktop\n') });
  await press('Play it');
  await press('Play');
  await pc.see('Played to the end');
});

test('keeps a snapshot, compares it, and restores it', async () => {
  await open('Snapshots');
  await reach(pc.page.getByRole('textbox', { name: 'Name of the snapshot' }));
  await key('Control+a');
  await type('Before');
  await key('Enter');
  await pc.see('This PC is saved as Before.');
  await pc.door.operations.changeDevice({ edition: 'Pro' });
  await press('Compare Before');
  await pc.page.locator('.snapshot-differences tbody tr', { hasText: 'edition' }).waitFor();
  await press('Restore Before');
  await press('Restore it');
  await pc.see('This PC is Before again.');
  await hasFocus(pc.page.locator('#panel'));
});

test('switches an assumption and takes it back, finds a policy', async () => {
  await open('Assumed');
  const code = pc.page.getByLabel('Status code of a write to an image URL');
  await reach(code);
  await key('ArrowDown');
  await pc.see('1 is not at the default');
  await press('Reset all');
  await pc.button('Reset all').waitFor({ state: 'detached' });
  await hasFocus(pc.page.locator('#panel'));
  const locURI = './Device/Vendor/MSFT/Policy/Config/ADMX_ControlPanelDisplay/CPL_Personalization_NoLockScreen';
  await pc.door.operations.applyDocument({ document: commandDocument({ verb: 'Replace', locURI, format: 'chr', value: '<enabled/>' }) });
  await open('Policies');
  await reach(pc.page.getByRole('searchbox', { name: 'Find a policy, a source or a screen' }));
  await type('nolock');
  await hasFocus(pc.page.getByRole('searchbox', { name: 'Find a policy, a source or a screen' }));
});

test('goes back to where the keyboard was after the palette and a dialog, and stays in them while they are open', async () => {
  await open('Device');
  const reset = pc.button(/^Reset to factory state/);
  await pressByKeyboard(reset);
  const dialog = pc.page.getByRole('alertdialog').or(pc.page.getByRole('dialog'));
  await hasFocus(dialog);
  for (let tabs = 0; tabs < 6; tabs += 1) {
    await key('Tab');
    await hasFocus(dialog);
  }
  await key('Escape');
  await dialog.waitFor({ state: 'detached' });
  await hasFocus(reset);
  await key('Control+k');
  await hasFocus(dialog);
  await key('Escape');
  await dialog.waitFor({ state: 'detached' });
  await hasFocus(reset);
  await key('F1');
  await hasFocus(dialog);
  await key('Escape');
  await dialog.waitFor({ state: 'detached' });
  await hasFocus(reset);
});

test('presents the PC and comes back to the button', async () => {
  await press('Present');
  await pc.page.locator('.top-bar').waitFor({ state: 'detached' });
  await key('F8');
  await pc.page.locator('.taskbar').waitFor();
  await key('F11');
  await pc.page.locator('.top-bar').waitFor();
  await hasFocus(pc.button('Present'));
});
