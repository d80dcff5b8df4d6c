import { expect, test } from 'vitest';
import { panelPageForTests } from '../../support/browser/panel-page.ts';
import { axeViolations, axeViolationsInEveryLook } from '../../support/browser/watched-page.ts';
import { command, item, message, personalization } from '../../support/data/syncml-documents.ts';

const pc = panelPageForTests();
const editor = () => pc.watched.page.getByRole('textbox', { name: 'SyncML document' });
const tab = (name: string) => pc.watched.page.getByRole('tab', { name, exact: true });

async function openConsole(): Promise<void> {
  await pc.openPanel('Console');
  await pc.watched.page.locator('.cm-content', { hasText: 'SyncBody' }).first().waitFor();
}

async function write(text: string): Promise<void> {
  await editor().press('Control+a');
  await pc.watched.page.keyboard.insertText(text);
}

const get = (name: string) =>
  `<SyncML xmlns="SYNCML:SYNCML1.2"><SyncBody><Get><CmdID>1</CmdID><Item><Target><LocURI>./Vendor/MSFT/Personalization/${name}</LocURI></Target></Item></Get><Final/></SyncBody></SyncML>`;

test('shows form and XML as two views of one text, and builds a command by keyboard without a word of XML', async () => {
  const { page } = pc.watched;
  await openConsole();
  await tab('Form').click();
  await page.getByRole('region', { name: 'Command 2' }).getByRole('button', { name: 'Remove Command 2' }).click();
  await page.getByRole('button', { name: 'Add a command' }).press('Enter');
  const added = page.getByRole('region', { name: 'Command 2' });
  await page.waitForFunction(() => document.activeElement?.getAttribute('role') === 'combobox');
  await page.keyboard.type('setedu');
  await page.getByRole('option', { name: /SetEduPolicies/ }).waitFor();
  expect(await page.locator('[role="listbox"] [role="option"]').count()).toBe(1);
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await added.getByRole('combobox', { name: 'Value' }).selectOption('true');
  await page.getByRole('switch', { name: 'All or nothing (Atomic)' }).press('Space');
  await pc.see('Windows would answer 200, 202 and 200.');
  await tab('XML').click();
  const xml = await editor().innerText();
  for (const part of ['<Atomic>', 'lock-dusk.jpg', './Vendor/MSFT/SharedPC/SetEduPolicies', '>bool</Format>', '<Data>true</Data>']) {
    expect(xml).toContain(part);
  }
  await write(get('CompanyName'));
  await tab('Form').click();
  await page.getByRole('region', { name: 'Command 1' }).waitFor();
  expect(await page.getByRole('combobox', { name: 'Do' }).inputValue()).toBe('Get');
  expect(await page.getByRole('combobox', { name: 'Node' }).inputValue()).toBe('./Vendor/MSFT/Personalization/CompanyName');
  expect(pc.watched.complaints).toEqual([]);
});

test('says that a document is beyond the form, leaves it untouched, and goes on as XML', async () => {
  await openConsole();
  const text = get('CompanyName').replace('<Final/>', '<!-- mine --><Final/>');
  await write(text);
  await tab('Form').click();
  await pc.see('It contains a comment, which the form cannot hold. It stays as it is.');
  await pc.button('Edit it as XML').click();
  expect(await editor().textContent()).toBe(text);
});

test('mends what would fail in the form as well', async () => {
  const { page } = pc.watched;
  await openConsole();
  await write(get('CompnyName'));
  await tab('Form').click();
  await page.getByRole('combobox', { name: 'Node' }).focus();
  await pc.see('404 Not found: No DDF file');
  await page.keyboard.press('Control+.');
  await page.keyboard.press('Enter');
  await page.waitForFunction(() => document.querySelector<HTMLInputElement>('.command-card input')?.value.endsWith('/CompanyName'));
});

test('brings back every document that was sent, by list and by keys, and keeps what was not sent yet', async () => {
  const { page } = pc.watched;
  await openConsole();
  for (const name of ['DesktopImageUrl', 'Nope']) {
    await write(get(name));
    await editor().press('Control+Enter');
    await pc.see(/in the history, sent .*: 404 Not found/);
    await page.locator('.reply-row', { hasText: name }).waitFor();
  }
  await write('<draft/>');
  await editor().press('Alt+ArrowUp');
  expect(await editor().textContent()).toBe(get('Nope'));
  await editor().press('Alt+ArrowUp');
  expect(await editor().textContent()).toBe(get('DesktopImageUrl'));
  await pc.see('2 of 2 in the history');
  await editor().press('Alt+ArrowDown');
  await editor().press('Alt+ArrowDown');
  expect(await editor().textContent()).toBe('<draft/>');
  await pc.openPanel('Status');
  await pc.openPanel('Console');
  await page.locator('.cm-content', { hasText: '<draft/>' }).waitFor();
  await pc.button('History').click();
  await page.getByRole('button', { name: /Get DesktopImageUrl .* answered: 404 Console$/ }).click();
  await pc.button('Later message').click();
  await page.getByRole('dialog').getByText('Nope').first().waitFor();
  await pc.button('Earlier message').click();
  await page.getByRole('heading', { name: 'Message 1' }).waitFor();
  await pc.button('Send again').click();
  await page.getByText('Sent again: 404 Not found').waitFor();
  expect(await axeViolations(page, '[role="dialog"]')).toEqual([]);
  await pc.button('Open in Console').click();
  expect(await editor().textContent()).toBe(get('DesktopImageUrl'));
  await write(get('Unsent'));
  await expect.poll(() => page.evaluate(() => Object.values(sessionStorage).join())).toContain('Personalization/Unsent');
  await page.reload();
  await openConsole();
  expect(await editor().textContent()).toBe(get('Unsent'));
  await pc.openPanel('Messages');
  const rows = page.getByRole('list', { name: 'Messages, newest first' }).getByRole('button');
  await expect.poll(() => rows.count()).toBe(3);
  expect(await rows.allTextContents()).toEqual([
    expect.stringMatching(/Messages$/),
    expect.stringMatching(/^2Get Nope.*answered: 404Console$/),
    expect.stringMatching(/^1Get DesktopImageUrl.*answered: 404Console$/),
  ]);
  await page.getByRole('combobox', { name: 'Sender' }).selectOption('Messages');
  expect(await rows.count()).toBe(1);
  expect(pc.watched.complaints).toEqual([]);
});

test('passes axe with form and history in every look, in the narrowest panel', async () => {
  const { page } = pc.watched;
  await openConsole();
  await page.getByRole('separator', { name: 'Width of the panel' }).press('Home');
  await pc.button('Send').click();
  await pc.see('1 of 1 in the history');
  await tab('Form').click();
  await page.getByRole('region', { name: 'Command 1' }).waitFor();
  expect(await axeViolationsInEveryLook(page, '.panel')).toEqual([]);
  await page.getByRole('combobox', { name: 'Node' }).first().click();
  await page.locator('[role="listbox"] [role="option"]').first().waitFor();
  expect(await axeViolationsInEveryLook(page, '[role="listbox"]')).toEqual([]);
  const body = await page.locator('.panel-body').boundingBox();
  for (const field of await page.locator('.command-card :is(input, select), .command-head button').all()) {
    const box = await field.boundingBox();
    expect((box?.x ?? 0) + (box?.width ?? 0)).toBeLessThanOrEqual((body?.x ?? 0) + (body?.width ?? 0));
  }
  await page.keyboard.press('Escape');
  await pc.button('History').click();
  await page.getByRole('list', { name: 'Messages, newest first' }).getByRole('button').first().waitFor();
  expect(await axeViolationsInEveryLook(page, '.panel')).toEqual([]);
  expect(pc.watched.complaints).toEqual([]);
});

test('lets nobody type where the first sample is still to come, and keeps the later of two samples', async () => {
  const { page } = pc.watched;
  const held: (() => Promise<void>)[] = [];
  await page.route('**/samples/*', (route) => {
    held.push(() => route.continue());
  });
  const release = async (at: number) => {
    const finished = page.waitForEvent('requestfinished', (request) => request.url().includes('/samples/'));
    await held[at]?.();
    await finished;
    // Until the page has had its turn with it.
    await page.evaluate(() => new Promise((done) => setTimeout(done, 50)));
  };
  const choose = async (title: string) => {
    await pc.button('Samples').click();
    await page.getByRole('menuitem', { name: title, exact: true }).click();
  };
  await page.getByRole('navigation', { name: 'Panels' }).getByRole('button', { name: 'Console' }).click();
  await expect.poll(() => held.length).toBe(1);
  await pc.button('Send').waitFor();
  expect(await editor().count()).toBe(0);
  await release(0);
  await write(get('CompanyName'));
  expect(await editor().textContent()).toBe(get('CompanyName'));

  await choose('Company logo');
  await choose('Company name');
  await expect.poll(() => held.length).toBe(3);
  await release(1);
  await release(2);
  expect(await editor().textContent()).toMatch(/<Replace>.*CompanyName/);

  await page.route('**/samples/*', (route) => route.abort());
  await choose('Company logo');
  await pc.see('The sample "Company logo" could not be loaded');
  expect(pc.watched.complaints.filter((complaint) => !complaint.includes('Failed to load resource'))).toEqual([]);
});

test('keeps what is pasted on a page that is late with what it draws', async () => {
  const { page } = pc.watched;
  await openConsole();
  await page.evaluate(() => {
    const { postMessage } = MessagePort.prototype;
    // What React does later, it does much later.
    MessagePort.prototype.postMessage = function (this: MessagePort, message: unknown) {
      setTimeout(() => postMessage.call(this, message), 500);
    };
  });
  await pc.button('Samples').click();
  await page.getByRole('menuitem', { name: 'Company logo', exact: true }).click();
  await page.locator('.sample-hint', { hasText: 'logo' }).waitFor();
  await write(get('CompanyName'));
  await page.waitForTimeout(1_500);
  expect(await editor().textContent()).toBe(get('CompanyName'));
});

test('shows the first of many answers, the others when asked for, and what failed alone', async () => {
  const { page } = pc.watched;
  await openConsole();
  const names = Array.from({ length: 230 }, (_, index) => (index === 150 || index === 220 ? `Nope${index}` : 'CompanyName'));
  const atomic = command('Replace', 301, item(`${personalization}/CompanyName`, 'x')) + command('Get', 302, item('./DevInfo/DevId'));
  const commands = names.map((name, index) => command('Replace', index + 1, item(`${personalization}/${name}`, 'Contoso')));
  await write(message(`${commands.join('')}<Atomic><CmdID>300</CmdID>${atomic}</Atomic>`));
  await pc.button('Send').click();
  const reply = page.getByRole('region', { name: 'Reply' });
  const rows = reply.getByRole('listitem');
  await expect.poll(() => rows.count()).toBe(100);
  await reply.getByRole('button', { name: '133 more' }).click();
  expect(await rows.count()).toBe(200);
  await reply.getByRole('button', { name: '33 more' }).press('Enter');
  expect(await rows.count()).toBe(233);
  await reply.getByRole('switch', { name: 'Only what failed (5)' }).click();
  const failed = [/404.*Nope150/s, /404.*Nope220/s, /507.*Atomic/s, /215.*Not executed/s, /500.*Get/s];
  expect(await rows.allInnerTexts()).toEqual(failed.map((words) => expect.stringMatching(words)));
  expect(await axeViolations(page, '.reply')).toEqual([]);
  expect(pc.watched.complaints).toEqual([]);
});
