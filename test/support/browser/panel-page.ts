import type { Locator } from 'playwright-core';
import { openRealDoor, type RealDoor } from '../server/open-real-door.ts';
import { type PageBuild, type PageOfDoor, pageOfDoorForTests } from './page-of-door.ts';

/** The app's page before a fresh PC for every test of the file, and what its panels are used by. */
export interface PanelPage extends PageOfDoor<RealDoor> {
  openPanel(label: string): Promise<void>;
  button(name: string | RegExp): Locator;
  /** Waits for words in the open panel. */
  see(words: string | RegExp): Promise<void>;
  /** Types a scenario over what the editor holds. */
  write(scenario: string): Promise<void>;
}

/** Call it once at the top of a test file; the object is good inside its tests. */
export function panelPageForTests(pageBuild: PageBuild = 'checked'): PanelPage {
  const opened = pageOfDoorForTests(openRealDoor, pageBuild);
  const openPanel = async (label: string) => {
    const item = opened.page.getByRole('navigation', { name: 'Panels' }).getByRole('button', { name: label, exact: true });
    if ((await item.getAttribute('aria-expanded')) !== 'true') await item.click();
    await opened.page.locator('.panel-spinner').waitFor({ state: 'detached' });
  };
  return Object.assign(opened, {
    openPanel,
    button: (name: string | RegExp) => opened.page.getByRole('button', { name, exact: typeof name === 'string' }),
    see: (words: string | RegExp) => opened.page.locator('.panel').getByText(words).first().waitFor(),
    async write(scenario: string) {
      await openPanel('Scenarios');
      await opened.page.getByRole('tab', { name: 'Write and record' }).click();
      await opened.page.getByRole('textbox', { name: 'Scenario as YAML' }).fill(scenario);
    },
  });
}
