import { describe, expect, onTestFinished, test } from 'vitest';
import { panelPageForTests } from '../../support/browser/panel-page.ts';
import { magickJPEG } from '../../support/data/pictures.ts';
import { command, item, message, personalization } from '../../support/data/syncml-documents.ts';
import { type ImageServer, type Route, startImageServer } from '../../support/server/image-server.ts';

const app = panelPageForTests('shipped');
const desktopUrl = `${personalization}/DesktopImageUrl`;

async function serve(routes: Readonly<Record<string, Route>>): Promise<ImageServer> {
  const server = await startImageServer(routes);
  onTestFinished(server.close);
  return server;
}

async function write(url: string, verb = 'Replace', msgID = '1'): Promise<void> {
  const document = message(command(verb, 1, item(desktopUrl, url, 'chr')), { msgID });
  const answer = await app.door.operations.applyDocument({ document });
  if (!answer.ok) throw new Error(answer.problem.detail);
}

/** A JPEG of 12 bits by its head: the PC's walk through the structure finds nothing wrong with it, and no browser draws it. */
function ofTwelveBits(): Buffer {
  const jpeg = magickJPEG('-size', '64x64', 'gradient:red-blue');
  jpeg[jpeg.indexOf(Buffer.from([0xff, 0xc0])) + 4] = 12;
  return jpeg;
}

const broken = () => app.watched.page.locator('.chain-link[data-broken="true"]');

describe('the Why panel', () => {
  test('says that a picture cannot be drawn although its Status is 1, and so does Status', async () => {
    const { origin } = await serve({ '/twelve.jpg': ofTwelveBits() });
    await app.openPanel('Why');
    await write(`${origin}/twelve.jpg`);
    await broken().getByText('of a kind that cannot be drawn').waitFor();
    expect(await broken().locator('strong').textContent()).toBe('Screen');
    await app.openPanel('Status');
    await app.see('Successfully downloaded or copied, but it is of a kind that cannot be drawn');
    const { page } = app.watched;
    await page.locator('.status-strip-item', { hasText: 'Desktop picture' }).getByText('Not shown').waitFor();
    const told = page.locator('.latest-entry').first();
    await expect.poll(() => told.textContent()).toMatch(/^The desktop cannot draw DesktopImage_/);
    // Not black, and not yesterday's policy: what the user chose, in every window that opens.
    await app.reopen();
    await app.watched.page.locator('.desktop > .surface .surface__picture[src*="desktop-default"]').waitFor({ state: 'attached' });
  });

  test('never takes a reported success for a picture on the screen', async () => {
    await app.door.operations.changeDevice({ edition: 'Pro' });
    await app.door.operations.changeAssumptions({ proGate: 'silentSuccess' });
    await write('https://cdn.example/a.jpg');
    await app.openPanel('Why');
    await broken().getByText('success is reported nevertheless').waitFor();
    expect(await broken().locator('strong').textContent()).toBe('Gate');
    await app.openPanel('Status');
    await app.see('that is what is reported, but there is no picture');
  });

  test('says that the command was refused, and by what, where nothing is set', async () => {
    await app.door.operations.changeDevice({ edition: 'Home' });
    await write('https://cdn.example/a.jpg');
    await app.openPanel('Why');
    await app.see('The last command was refused: Replace ./Vendor/MSFT/Personalization/DesktopImageUrl -> 405');
    await app.button('Change the device').click();
    await app.see('Edition');
  });

  test('says that the same address brought no new picture, and how to get one', async () => {
    const picture = magickJPEG('-size', '64x64', 'gradient:red-blue');
    const { origin, requests } = await serve({ '/a.jpg': picture });
    await app.openPanel('Why');
    await write(`${origin}/a.jpg`);
    await app.see('The picture has arrived');
    await write(`${origin}/a.jpg`, 'Replace', '2');
    await app.see('The same address was written again, so the picture was kept');
    await app.button('Download again').click();
    await expect.poll(() => requests.length).toBe(2);
    await app.see(/^The picture has arrived: 64 × 64, \d+ bytes$/);
  });

  test('counts down to the next try, and shows the screen where the picture is once it is there', async () => {
    let isThere = false;
    const picture = magickJPEG('-size', '64x64', 'gradient:red-blue');
    const { origin } = await serve({
      '/a.jpg': (_, response) => {
        const body = isThere ? picture : '';
        response.writeHead(isThere ? 200 : 404, { 'Content-Length': body.length }).end(body);
      },
    });
    await app.openPanel('Why');
    await write(`${origin}/a.jpg`);
    await app.see(/^1 of 3 tries made, next in 0:0\d\.$/);
    await app.see('The policy’s picture is not on the desktop yet');
    isThere = true;
    await app.button('Download again').click();
    // The PC turns to what a policy changed by itself; the button leads back from elsewhere.
    await app.watched.page.locator('.stage').waitFor({ state: 'detached' });
    await app.see(/picture is on the desktop/);
    await app.door.operations.showScreen({ screen: 'lock', window: 'none' });
    await app.button('Show the desktop').click();
    await app.watched.page.locator('.stage').waitFor({ state: 'detached' });
    await app.button('Show the desktop').waitFor({ state: 'detached' });
  });
});

describe('a URL with a user name and password', () => {
  test('is on no panel with them, until one asks to edit it', async () => {
    await write('https://bob:secret@cdn.example/a.jpg');
    const { page } = app.watched;
    const shown = () =>
      page.evaluate(() => [document.body.textContent, ...[...document.querySelectorAll('input')].map(({ value }) => value)].join(' '));
    for (const panel of ['Status', 'Why', 'Registry', 'Tree', 'Timeline']) {
      await app.openPanel(panel);
      if (panel === 'Timeline') await page.getByRole('option', { name: /Replace/ }).click();
      await app.see(/https:\/\/…@cdn\.example\/a\.jpg/);
      expect(await shown(), panel).not.toContain('secret');
    }
    await app.openPanel('Tree');
    await app.button('Show and edit').click();
    expect(await page.getByRole('textbox', { name: 'Value' }).inputValue()).toBe('https://bob:secret@cdn.example/a.jpg');
    expect(app.watched.complaints).toEqual([]);
  });
});
