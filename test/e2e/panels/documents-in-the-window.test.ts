import { beforeEach, describe, expect, test } from 'vitest';
import { pageOfDoorForTests } from '../../support/browser/page-of-door.ts';
import { axeViolations } from '../../support/browser/watched-page.ts';
import { ddfFile } from '../../support/data/ddf-file.ts';
import { openFakeDoor } from '../../support/server/fake-door.ts';

const pc = pageOfDoorForTests(openFakeDoor);
beforeEach(() => pc.page.locator('.top-bar', { hasText: 'PC-0042' }).waitFor());

async function openPanel(label: string): Promise<void> {
  const item = pc.page.getByRole('navigation', { name: 'Panels' }).getByRole('button', { name: label, exact: true });
  if ((await item.getAttribute('aria-expanded')) !== 'true') await item.click();
}

async function drop(selector: string, ...files: readonly (readonly [name: string, text: string, type: string])[]): Promise<void> {
  const data = await pc.page.evaluateHandle((given) => {
    const transfer = new DataTransfer();
    for (const [name, text, type] of given) transfer.items.add(new File([text], name, { type }));
    return transfer;
  }, files);
  await pc.page.locator(selector).first().dispatchEvent('drop', { dataTransfer: data });
}

async function write(text: string): Promise<void> {
  await openPanel('Console');
  await pc.page.locator('.cm-content', { hasText: '<' }).first().click();
  await pc.page.keyboard.press('Control+a');
  await pc.page.keyboard.insertText(text);
}

describe('files dropped on the window', () => {
  test('go to the console when they are documents, wherever they are dropped', async () => {
    await drop('.chrome-stage', ['policy.xml', '<SyncML>dropped</SyncML>', 'text/xml']);
    await pc.page.locator('.cm-content', { hasText: '<SyncML>dropped</SyncML>' }).waitFor();
    expect(pc.watched.complaints).toEqual([]);
  });

  test('are added when they are DDF files, listed in the tree panel, and removed there', async () => {
    await drop('.chrome-stage', ['One.xml', ddfFile('One'), 'text/xml'], ['Two.xml', ddfFile('Two'), '']);
    await pc.page.getByText('One.xml, Two.xml added').waitFor();
    await openPanel('Tree');
    await pc.page.getByText('DDF files (14)').click();
    await pc.page.getByRole('button', { name: 'Remove One.xml' }).click();
    await pc.page.getByText('DDF files (13)').waitFor();
    expect(await pc.page.getByRole('button', { name: 'Remove Policy.xml' }).count()).toBe(0);
    expect(await axeViolations(pc.page, '.panel')).toEqual([]);
    expect(pc.watched.complaints).toEqual([]);
  });

  test('are named with the reason when they are refused, and nothing is added', async () => {
    await drop('.chrome-stage', ['Bad.xml', '<!-- no --><MgmtTree>', 'text/xml']);
    await pc.page.getByText('Bad.xml was not added').waitFor();
    await pc.page.getByText('line 1, column 22').waitFor();
    await pc.page.getByRole('button', { name: 'Close', exact: true }).click();
    await pc.page.getByText('Bad.xml was not added').waitFor({ state: 'detached' });
    await openPanel('Tree');
    await pc.page.getByText('DDF files (12)').waitFor();
  });

  test('are each told of, when they come several at once: what was taken, and what was not', async () => {
    const picture = (name: string) => [name, 'JPEG', 'image/jpeg'] as const;
    const ddf = (name: string, text: string) => [name, text, 'text/xml'] as const;
    await drop(
      '.chrome-stage',
      ['policy.xml', '<SyncML>dropped</SyncML>', 'text/xml'],
      ...['a.jpg', 'b.jpg', 'c.jpg'].map(picture),
      ddf('Bad.xml', '<!-- no --><MgmtTree>'),
      ddf('One.xml', ddfFile('One')),
      ...['1', '2', '3', '4', '5', '6', '7'].map((name) => [`${name}.exe`, 'MZ\0', ''] as const),
    );
    const said = pc.page.locator('.workspace-notices');
    for (const text of [
      'policy.xml is in the console',
      'a.jpg was sent as the policy of the lock screen picture',
      'b.jpg and c.jpg were not taken in',
      'Bad.xml was not added',
      'One.xml added',
      '1.exe, 2.exe, 3.exe, 4.exe, 5.exe and 2 more were not taken in',
    ])
      await said.getByText(text).waitFor();
    await said.locator('.fui-MessageBar', { hasText: 'b.jpg and c.jpg' }).getByRole('button', { name: 'Close' }).click();
    await said.getByText('b.jpg and c.jpg').waitFor({ state: 'detached' });
    expect(await said.locator('.fui-MessageBar').count()).toBe(5);
    await drop('.chrome-stage', ['d.exe', 'MZ\0', '']);
    await said.getByText('d.exe was not taken in').waitFor();
    expect(await said.locator('.fui-MessageBar').count()).toBe(1);
  });

  test('leave the page, its console and its nodes as they are when they are pictures', async () => {
    await openPanel('Tree');
    await drop('.chrome-stage', ['a.jpg', 'JPEG', 'image/jpeg']);
    await pc.page.getByText('a.jpg was sent as the policy of the lock screen picture').waitFor();
    await pc.page.getByText('DDF files (12)').waitFor();
    // The panel stands in the address, and no key.
    expect(pc.page.url()).toMatch(new RegExp(`^${pc.door.origin}/(?:#panel=[\\w=&./%-]+)?$`));
    expect(await pc.page.locator('.cm-content').count()).toBe(0);
  });
});

describe('the page of a PC that was started anew', () => {
  test('takes the new address in the same tab, and what was typed is still there', async () => {
    await write('<SyncML>typed</SyncML>');
    await expect.poll(() => pc.page.evaluate(() => Object.values(sessionStorage).join())).toContain('typed');
    // Else the page, where it has learned the key of all starts by now, finds the token by itself.
    await pc.page.route('**/renewal/*', (route) => route.fulfill({ status: 404 }));
    await pc.page.goto(`${pc.door.origin}/#token=another`);
    await pc.page.getByText('This page has no key to the PC').waitFor();
    await pc.page.goto(pc.door.pageUrl);
    await pc.page.locator('.cm-content', { hasText: '<SyncML>typed</SyncML>' }).waitFor();
    // The panel stands in the address, and no key.
    expect(pc.page.url()).toMatch(new RegExp(`^${pc.door.origin}/(?:#panel=[\\w=&./%-]+)?$`));
  });
});

describe('the console', () => {
  const get =
    '<SyncML><SyncBody><Get><CmdID>1</CmdID><Item><Target><LocURI>./Vendor/MSFT/Nope</LocURI></Target></Item></Get></SyncBody></SyncML>';

  test('marks as one types what would fail, with the code and the reason, and sends nothing', async () => {
    await write(get);
    await pc.page.locator('.cm-lintRange-warning', { hasText: './Vendor/MSFT/Nope' }).hover();
    await pc.page.getByText('404 Not found: No DDF file of this PC defines').waitFor();
    expect(pc.door.device.documents).toEqual([]);
    expect(pc.watched.complaints).toEqual([]);
    await write('<SyncML></SyncML>');
    await pc.page.locator('.cm-lintRange-warning').waitFor({ state: 'detached' });
    expect(pc.watched.complaints).toEqual([]);
  });

  test('offers to repair what was refused, says how, and leaves sending to the operator', async () => {
    await write(/<Get>.*<\/Get>/.exec(get)?.[0] ?? '');
    await pc.page.getByRole('button', { name: 'Send' }).click();
    const offer = pc.page.locator('.console-repairs', { hasText: 'Bare commands were put into a SyncML document' });
    await offer.waitFor();
    const sent = pc.door.device.documents.length;
    await pc.page.getByRole('button', { name: 'Repair' }).click();
    await pc.page.locator('.cm-content', { hasText: '<SyncBody>' }).waitFor();
    await offer.waitFor({ state: 'detached' });
    expect(pc.door.device.documents).toHaveLength(sent);
  });
});
