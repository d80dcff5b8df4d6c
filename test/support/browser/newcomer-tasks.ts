import { fileURLToPath } from 'node:url';
import type { Locator, Page } from 'playwright-core';
import { commandDocument } from '../../../shared/command-document.ts';

/** Somebody who sees the app for the first time, before a page of a PC in factory state. */
export interface Newcomer {
  readonly page: Page;
  /** The page's address as the door printed it, with the token. */
  readonly pageUrl: string;
  /** Presses something; whoever watches counts. */
  click(where: Locator): Promise<void>;
}

export interface NewcomerTask {
  readonly name: string;
  /** What others did before. */
  readonly before?: (pageUrl: string) => Promise<void>;
  /** Ends when the answer is on the screen, or the file is saved. */
  readonly perform: (newcomer: Newcomer) => Promise<void>;
}

const companyName = './Vendor/MSFT/Personalization/CompanyName';
const ember = fileURLToPath(new URL('../../../assets/pictures/desktop-ember.jpg', import.meta.url));

const tokenOf = (pageUrl: string) => new URLSearchParams(new URL(pageUrl).hash.slice(1)).get('token') ?? '';
const panel = (page: Page, name: string) => page.getByRole('navigation', { name: 'Panels' }).getByRole('button', { name, exact: true });
const demo = (page: Page, name: string) => page.getByRole('list', { name: 'Demos' }).getByRole('button', { name });
const downloaded = (page: Page, slot: string) =>
  page.getByRole('list', { name: 'Status nodes' }).getByRole('button', { name: new RegExp(`${slot}.*1.*Downloaded`) });

/** What the app is opened for, each done from a fresh start and without reading. */
export const newcomerTasks: readonly NewcomerTask[] = [
  {
    name: 'use my picture',
    async perform({ page, click }) {
      const chosen = page.waitForEvent('filechooser');
      await click(page.getByRole('button', { name: 'Choose a file for the desktop picture' }));
      await (await chosen).setFiles(ember);
      await downloaded(page, 'Desktop picture').waitFor();
      await page.locator('.first-steps').waitFor({ state: 'detached' });
      await page.getByRole('button', { name: 'Start', exact: true }).waitFor();
    },
  },
  {
    name: 'play a demo',
    async perform({ page, click }) {
      await click(demo(page, 'Rollout of both images'));
      await page.locator('.panel').getByText('Playing.').first().waitFor();
      await downloaded(page, 'Desktop picture').waitFor();
    },
  },
  {
    name: 'send a policy',
    async perform({ page, click }) {
      await click(page.locator('.first-steps').getByRole('button', { name: 'Send a policy' }));
      await click(page.getByRole('button', { name: 'Send', exact: true }));
      await page.getByRole('region', { name: 'Reply' }).waitFor();
      await downloaded(page, 'Lock screen picture').waitFor();
    },
  },
  {
    name: 'make a film',
    async perform({ page, click }) {
      await click(demo(page, 'Rollout of both images'));
      await click(page.getByRole('button', { name: 'Make a film' }));
      const saved = page.waitForEvent('download');
      await click(page.getByRole('menuitem', { name: 'Film (WebM)' }));
      await saved;
      await page.getByText('Saved as demo.webm').waitFor();
    },
  },
  {
    name: 'brand a sign-in screen',
    async perform({ page, click }) {
      await click(demo(page, 'Company branding in shared mode'));
      await page.locator('.branding').getByText('Contoso Coffee').waitFor();
    },
  },
  {
    name: 'find who sent a message',
    async before(pageUrl) {
      const answer = await fetch(new URL('/api/syncml', pageUrl), {
        method: 'POST',
        headers: {
          Authorization: `Bearer ${tokenOf(pageUrl)}`,
          'Content-Type': 'application/vnd.syncml.dm+xml',
          'User-Agent': 'rollout-script/1.0',
        },
        body: commandDocument({ verb: 'Replace', locURI: companyName, format: 'chr', value: 'Lumen & Hale' }),
      });
      if (!answer.ok) throw new Error(`The PC answered ${answer.status}`);
    },
    async perform({ page, click }) {
      await click(panel(page, 'Messages'));
      await click(page.locator('.panel').getByRole('listitem').getByRole('button').first());
      await page.getByText(/^Came at .* from HTTP, rollout-script/).waitFor();
    },
  },
  {
    name: 'compare two editions',
    async perform({ page, click }) {
      await click(panel(page, 'Editions'));
      const row = (kind: string) =>
        page
          .getByRole('region', { name: 'Kinds of PC compared' })
          .getByRole('row')
          .filter({ has: page.getByRole('rowheader', { name: kind, exact: true }) });
      await row('Pro').getByText('Blocked').first().waitFor();
      await row('Enterprise').getByText('In progress').first().waitFor();
    },
  },
  {
    name: 'show a colleague this very node',
    async perform({ page, click, pageUrl }) {
      await click(panel(page, 'Tree'));
      await click(page.getByRole('treeitem', { name: /^CompanyName/ }));
      await click(page.getByRole('button', { name: /^Copy a link to what is shown/ }));
      const told = page.getByText(`Copied: ${new URL(pageUrl).origin}`);
      await told.waitFor();
      const address = (await told.textContent())?.replace(/^Copied: /, '') ?? '';
      // It carries no key; the colleague has one.
      const colleague = await page.context().newPage();
      await colleague.goto(`${address}&token=${tokenOf(pageUrl)}`);
      await colleague.locator('.panel').getByText(companyName).first().waitFor();
      await colleague.close();
    },
  },
];
