import { readFileSync } from 'node:fs';
import type { Download } from 'playwright-core';
import { expect, test } from 'vitest';
import { pageOfDoorForTests } from '../../support/browser/page-of-door.ts';
import { axeViolations } from '../../support/browser/watched-page.ts';
import { openRealDoor } from '../../support/server/open-real-door.ts';

const pc = pageOfDoorForTests(openRealDoor);
const question = () => pc.page.getByRole('alertdialog', { name: 'Is this package from a source you trust?' });
const sample = (name: string) => readFileSync(new URL(`../../fixtures/provisioning/${name}`, import.meta.url));
const list = async () => {
  const packages = await pc.door.operations.listProvisioning({});
  return packages.ok ? packages.value : [];
};
const status = async () => {
  const snapshot = await pc.door.operations.getSnapshot({});
  return snapshot.ok ? snapshot.value.images.desktop.status : null;
};

const showDesktop = () => pc.door.operations.showScreen({ screen: 'desktop', window: 'none' });

async function bytesOf(download: Download): Promise<Buffer> {
  const pieces: Uint8Array[] = [];
  for await (const piece of await download.createReadStream()) pieces.push(piece);
  return Buffer.concat(pieces);
}

/** Drops files on the PC. */
async function drop(...files: readonly (readonly [name: string, content: Buffer, type?: string])[]): Promise<void> {
  const given = files.map(([name, content, type = '']) => [name, content.toString('base64'), type] as const);
  const data = await pc.page.evaluateHandle((all) => {
    const transfer = new DataTransfer();
    for (const [name, text, type] of all) {
      const bytes = Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0));
      transfer.items.add(new File([bytes], name, { type }));
    }
    return transfer;
  }, given);
  await pc.page.locator('.chrome-stage').first().dispatchEvent('drop', { dataTransfer: data });
}

test('asks on the PC about a package that is dropped, and applies it when somebody says yes', async () => {
  await showDesktop();
  await drop(['brand.ppkg', sample('fabrikam-pictures.xpress.ppkg')]);
  await question().getByText('Fabrikam pictures inside').waitFor();
  await question().getByText('Change 2 settings').waitFor();
  await question().getByText('Copy 2 pictures to this PC').waitFor();
  expect(await list()).toEqual([]);
  expect(await axeViolations(pc.page, '.consent')).toEqual([]);
  await question().getByRole('button', { name: 'Yes, add it' }).click();
  await pc.page.getByText('Fabrikam pictures inside was added').waitFor();
  await expect.poll(status).toBe(1);
  expect(await list()).toHaveLength(1);
  expect(pc.watched.complaints).toEqual([]);
});

test('plays a capture that is dropped, and shows where the real PC said otherwise', async () => {
  await drop(['three.har', readFileSync(new URL('../../fixtures/captures/three-differences.xml', import.meta.url)), 'text/xml']);
  const captures = pc.page.getByRole('region', { name: 'Captures of real PCs' });
  await captures.getByText('3 differences').waitFor();
  await captures.getByText('three.har').waitFor();
  await captures.getByText(/Your PC said 200, this one 404/).waitFor();
  expect(await axeViolations(pc.page, '[aria-label="Captures of real PCs"]')).toEqual([]);
});

test('asks nothing while the PC is locked, and applies nothing when somebody says no, or presses Esc', async () => {
  await drop(['school.ppkg', sample('school.xpress.ppkg')]);
  await pc.page.getByText('the PC is locked, and asks about it once somebody has signed in').waitFor();
  expect(await question().count()).toBe(0);
  await showDesktop();
  await question().getByRole('button', { name: 'Cancel' }).click();
  await question().waitFor({ state: 'detached' });
  expect(await list()).toEqual([]);
  await drop(['school.ppkg', sample('school.xpress.ppkg')]);
  await question().getByRole('button', { name: 'Cancel' }).focus();
  await pc.page.keyboard.press('Escape');
  await question().waitFor({ state: 'detached' });
  expect(await list()).toEqual([]);
});

test('applies a package as during setup when the operator chooses that, behind the page of setup', async () => {
  await drop(['school.ppkg', sample('school.xpress.ppkg')]);
  await pc.page.getByRole('radio', { name: /during setup/ }).check();
  expect(await axeViolations(pc.page, '.consent, .workspace-notices')).toEqual([]);
  await question().getByRole('button', { name: 'Yes, add it' }).click();
  const page = pc.page.getByRole('region', { name: 'Setting up your PC' });
  await page.getByText('You can remove your removable media now!').waitFor();
  expect(await axeViolations(pc.page, '.package-page')).toEqual([]);
  expect((await list()).map(({ phase }) => phase)).toEqual(['oobe']);
  await page.waitFor({ state: 'detached' });
  await pc.page.locator('.sign-in__panel').waitFor();
});

test('takes the pictures that were dropped with an answer file', async () => {
  const picture = readFileSync(new URL('../../../assets/pictures/desktop-default.jpg', import.meta.url));
  await showDesktop();
  await drop(
    ['customizations.xml', sample('2-embedded-images.customizations.xml'), 'text/xml'],
    ['fabrikam-desktop.png', picture, 'image/png'],
  );
  await question().getByRole('button', { name: 'Yes, add it' }).click();
  await pc.page.getByText(/"fabrikam-lock\.png" was not provided/).waitFor();
  expect((await list())[0]?.refused.map(({ path }) => path)).toEqual(['Personalization/DeployLockScreenImage']);
});

test('refuses a file that is no package with the reason, and asks nothing', async () => {
  await drop(['broken.ppkg', Buffer.from('PK\u0003\u0004')]);
  await pc.page.getByText('broken.ppkg was not added').waitFor();
  await pc.page.getByText(/ZIP archive/).waitFor();
  expect(await question().count()).toBe(0);
});

test('lists packages under Accounts in Settings, adds one from a file, and removes it', async () => {
  await pc.door.operations.showScreen({ screen: 'desktop', window: 'settings-background' });
  await pc.page.getByRole('button', { name: 'Accounts' }).click();
  await pc.page.getByText('There are no provisioning packages on this PC.').waitFor();
  await pc.page.locator('.settings input[type=file]').setInputFiles({
    name: 'school.ppkg',
    mimeType: 'application/octet-stream',
    buffer: sample('school.xpress.ppkg'),
  });
  await question().getByRole('button', { name: 'Yes, add it' }).click();
  const card = pc.page.locator('.card', { hasText: 'From ITAdmin, version 2.0' });
  await card.getByText('From ITAdmin, version 2.0').waitFor();
  expect(await axeViolations(pc.page, '.settings')).toEqual([]);
  await card.getByRole('button', { name: /^Remove/ }).click();
  await card.waitFor({ state: 'detached' });
  await pc.page.getByText('The package was removed').waitFor();
  await pc.page.getByText(/the pictures in C:\\Users\\Public\\Downloads stay/).waitFor();
  expect(await list()).toEqual([]);
});

test('saves the policy in force as a package and as an answer file, which a PC takes', async () => {
  const document =
    '<SyncBody><Replace><CmdID>1</CmdID><Item><Target><LocURI>./Vendor/MSFT/Personalization/LockScreenImageUrl</LocURI></Target><Data>https://contoso.example/lock.jpg</Data></Item></Replace></SyncBody>';
  await pc.door.operations.applyDocument({ document });
  await pc.page.getByRole('navigation', { name: 'Panels' }).getByRole('button', { name: 'Registry', exact: true }).click();
  for (const [button, name] of [
    ['Save as package', 'policy.ppkg'],
    ['Save as answer file', 'customizations.xml'],
  ] as const) {
    const downloading = pc.page.waitForEvent('download');
    await pc.page.getByRole('button', { name: button }).click();
    const download = await downloading;
    expect(download.suggestedFilename()).toBe(name);
    const plan = await pc.door.operations.previewProvisioning({ file: await bytesOf(download), name });
    expect(plan).toMatchObject({
      ok: true,
      value: { name: 'Managed PC policy', settings: [{ value: 'https://contoso.example/lock.jpg' }] },
    });
  }
  expect(await axeViolations(pc.page, '.panel')).toEqual([]);
});
