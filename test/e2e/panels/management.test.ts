import { readFileSync } from 'node:fs';
import type { Page } from 'playwright-core';
import { PNG } from 'pngjs';
import { expect, onTestFinished, test } from 'vitest';
import { panelPageForTests } from '../../support/browser/panel-page.ts';
import { startMdmServer } from '../../support/mdm-server/mdm-server.ts';
import type { MdmServerOptions } from '../../support/mdm-server/server-state.ts';

const app = panelPageForTests('shipped');
const lockScreen = './Vendor/MSFT/Personalization/LockScreenImageUrl';

type Colour = readonly [number, number, number];

/** Of the whole lock screen: its clock is a hundredth of it. */
async function meanColour(page: Page): Promise<Colour> {
  const { data, width, height } = PNG.sync.read(await page.locator('.stage[data-screen="lock"]').screenshot());
  const sum = [0, 0, 0];
  for (let index = 0; index < data.length; index += 4)
    for (const channel of [0, 1, 2]) sum[channel] = (sum[channel] ?? 0) + (data[index + channel] ?? 0);
  const [red = 0, green = 0, blue = 0] = sum.map((one) => one / (width * height));
  return [red, green, blue];
}

function distance(one: Colour, other: Colour): number {
  return Math.max(...one.map((value, channel) => Math.abs(value - (other[channel] ?? 0))));
}

async function serverAndForm(options: MdmServerOptions = {}) {
  const server = await startMdmServer(options);
  onTestFinished(() => server.close());
  const { page } = app.watched;
  await app.openPanel('Managed');
  await page.getByRole('textbox', { name: 'Work or school address' }).fill('user@example.test');
  await page.getByRole('textbox', { name: 'Server', exact: true }).fill(server.url);
  await page.locator('.panel form input[aria-label="Authority from a file"]').setInputFiles(server.caFile);
  await expect.poll(() => page.getByRole('textbox', { name: 'Your own certificate authority' }).inputValue()).toContain('BEGIN');
  const connect = async (password: string) => {
    await page.locator('.panel').getByLabel('Password').fill(password);
    await app.button('Connect').click();
  };
  return { server, page, connect };
}

test('enrols; a picture policy arrives by session and the lock screen is another; the server ends it and the own picture is back', async () => {
  const { server, page, connect } = await serverAndForm();
  await connect('correct horse');
  await app.see(/^Enrolled$/);
  await app.see(/^Test MDM server \(/);
  await app.see('Provisioning document');
  const own = await meanColour(page);
  const lab = await app.door.operations.startLabPicture({ picture: 'lock-night.jpg', faults: [] }).catch(() => null);
  const url = lab?.ok === true ? lab.value.url : '';
  expect(url).not.toBe('');
  server.queue([{ verb: 'Replace', target: lockScreen, data: url }]);
  await app.button('Sync').click();
  const statusOf = async () => {
    const view = await app.door.operations.getSnapshot({});
    return view.ok ? view.value.images.lockScreen.status : null;
  };
  await expect.poll(statusOf, { timeout: 30_000 }).toBe(1);
  await expect.poll(async () => distance(await meanColour(page), own), { timeout: 20_000 }).toBeGreaterThan(10);
  await app.see('Requested here');
  server.queue([{ verb: 'Exec', target: './Device/Vendor/MSFT/DMClient/Provider/Test%20MDM/Unenroll', format: 'chr', data: 'Test MDM' }]);
  await app.button('Sync').click();
  await app.button('Connect').waitFor();
  await expect.poll(statusOf).toBe(null);
  await expect.poll(async () => distance(await meanColour(page), own), { timeout: 20_000 }).toBeLessThan(3);
  expect(server.enrolments[0]?.state).toBe('unenrolled by the server');
});

test('sends what stands behind More: host names without DNS, a token, a plain request, ids by seed', async () => {
  const { server, page } = await serverAndForm({ authPolicy: 'Federated' });
  const panel = page.locator('.panel');
  await panel.getByText('More', { exact: true }).click();
  await page.getByRole('textbox', { name: 'Server', exact: true }).fill('elsewhere.test');
  await panel.getByLabel('Host names without DNS').fill('elsewhere.test=127.0.0.1:x');
  await app.button('Connect').click();
  await app.see(/NAME=ADDRESS:PORT/);
  await panel.getByLabel('Host names without DNS').fill(`nowhere.test=127.0.0.1:1\nlocalhost=127.0.0.1:${server.port}`);
  await page.getByRole('textbox', { name: 'Server', exact: true }).fill(server.url.replace(`:${server.port}`, ''));
  await panel.getByLabel('Token').fill(server.issueToken('user@example.test'));
  await panel.getByLabel('Certificate request').selectOption('plain');
  await panel.getByLabel('Seed').first().fill('the same again');
  await app.button('Connect').click();
  await app.see(/^Enrolled$/);
  expect(server.enrolments.map(({ request }) => request.shape)).toEqual(['plain']);
  await app.door.operations.endEnrolment({});
});

test('shows step, code and words of a refusal, and takes the password no further', async () => {
  const { page, connect } = await serverAndForm();
  await connect('wrong');
  await app.see('0x80180002');
  await app.see(/did not accept the credentials/);
  expect(await page.locator('.panel').getByLabel('Password').inputValue()).toBe('');
  expect(await page.content()).not.toContain('>wrong<');
});

test('shows a capture of a real PC as a conversation, and where that one answered otherwise', async () => {
  const { page } = app.watched;
  await app.openPanel('Managed');
  const file = new URL('../../fixtures/captures/three-differences.xml', import.meta.url);
  await page
    .locator('.panel input[type="file"][accept*="har"]')
    .setInputFiles({ name: 'capture.xml', mimeType: 'text/xml', buffer: readFileSync(file) });
  await app.see('3 differences');
  await app.see(/Your PC said 200, this one 202: because Accepted/);
  await app.see(/A switch explains it: badValueCode as 500/);
  await app.see(/3 messages, 5 answers compared, 1 not explained/);
});

const provider = './Vendor/MSFT/DMClient/Provider/Test%20MDM';

test('is in Settings as Windows has it: connect and what went wrong, info, sync, and the end', async () => {
  const server = await startMdmServer();
  onTestFinished(() => server.close());
  const { page } = app.watched;
  const pc = page.locator('.pc');
  const press = (name: string) => pc.getByRole('button', { name, exact: true }).click();
  await app.door.operations.showScreen({ screen: 'desktop', window: 'settings-background' });
  await press('Accounts');
  await pc.getByText('Add a work or school account').waitFor();
  await press('Connect');
  await pc.getByLabel('Email address').fill('user@example.test');
  await pc.getByLabel('Management server, if you know it').fill(server.url);
  await pc.getByLabel('Password').fill('correct horse');
  await press('Next');
  // Nobody has told this PC to trust the authority of the server.
  await pc.getByText('0x80180012').waitFor();
  await pc.getByLabel("Certificate of your server's own authority").setInputFiles(server.caFile);
  await press('Next');
  await pc.getByRole('button', { name: 'Close', exact: true }).last().waitFor();
  await press('Access work or school');
  await pc.getByText('Connected to Test MDM server').waitFor();
  server.queue([{ verb: 'Replace', target: './Vendor/MSFT/Personalization/CompanyName', data: 'Contoso' }]);
  await press('Info');
  await press('Sync');
  await pc.getByText('Personalization', { exact: true }).last().waitFor();
  await pc.getByText('The sync was successful').waitFor();
  await press('Access work or school');
  await press('Disconnect');
  await press('Yes');
  await pc.getByText('Add a work or school account').waitFor();
  expect(server.enrolments[0]?.state).toBe('unenrolled by the user');
});

test('shows the Enrolment Status Page over the desktop, and what it waits for in the panel', async () => {
  const { server, page, connect } = await serverAndForm();
  await app.door.operations.showScreen({ screen: 'desktop', window: 'none' });
  await connect('correct horse');
  await app.see('Provisioning document');
  const write = (name: string, data: string, format: 'bool' | 'chr' = 'bool', verb: 'Replace' | 'Add' = 'Replace') =>
    server.queue([{ verb, target: `${provider}/FirstSyncStatus/${name}`, data, format }]);
  write('SkipDeviceStatusPage', 'false');
  write('ExpectedPolicies', './Vendor/MSFT/Personalization/CompanyName', 'chr', 'Add');
  await app.button('Sync').click();
  const setup = page.locator('.pc').getByRole('region', { name: 'Setting up for work or school' });
  await setup.getByText('Security policies (0 of 1 applied)').waitFor();
  await app.see(/CompanyName is not there yet/);
  write('ServerHasFinishedProvisioning', 'true');
  server.queue([{ verb: 'Replace', target: './Vendor/MSFT/Personalization/CompanyName', data: 'Contoso' }]);
  await app.button('Sync').click();
  await setup.waitFor({ state: 'detached' });
  await app.see('Session 3');
  await app.button('Show conversation').first().click();
  await page.getByRole('tab', { name: 'Commands' }).click();
  await page
    .locator('.management-commands')
    .getByText(/CompanyName/)
    .waitFor();
});

test('holds a message at a breakpoint, shows it, sends it on changed, says which rule did; then is wrong itself', async () => {
  const { server, page, connect } = await serverAndForm();
  await connect('correct horse');
  await app.see(/^Enrolled$/);
  const form = page.getByRole('form', { name: 'New rule' });
  await form.getByLabel('With command').selectOption('Replace');
  await form.getByLabel('Of a node with').fill('CompanyName');
  await form.getByRole('button', { name: 'Add rule' }).click();
  await app.see('1. When an answer with Replace of CompanyName comes: hold it.');
  server.queue([{ verb: 'Replace', target: './Vendor/MSFT/Personalization/CompanyName', data: 'Contoso' }]);
  await app.button('Sync').click();
  const message = page.getByRole('textbox', { name: 'Message', exact: true });
  await message.fill((await message.inputValue()).replace('Contoso', 'Fabrikam'));
  await app.button('Send changed').click();
  await app.see('Rule 1 held it; it was changed and sent on.');
  const named = async () => {
    const view = await app.door.operations.getSnapshot({});
    return view.ok ? view.value.companyName : null;
  };
  await expect.poll(named).toBe('Fabrikam');
  await page.getByRole('button', { name: 'Remove rule 1' }).click();
  await expect.poll(() => page.getByRole('button', { name: 'Remove rule 1' }).count()).toBe(0);
  const faults = page.getByRole('region', { name: 'Faults of this PC' });
  await faults.getByLabel('This PC').selectOption('session-hexadecimal');
  await faults.getByRole('button', { name: 'Add fault' }).click();
  await faults.getByText('It has not happened yet').waitFor();
  await app.button('Sync').click();
  await faults.getByText('kept', { exact: true }).waitFor();
  await faults.getByText('session: Status 200 for the header').first().waitFor();
  await faults.getByRole('button', { name: 'Without: Has a hexadecimal SessionID' }).click();
  await faults.getByText('This PC behaves correctly again.').waitFor();
});
