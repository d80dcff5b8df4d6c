import type { Locator } from 'playwright-core';
import { expect, test } from 'vitest';
import { pageOfDoorForTests } from '../../support/browser/page-of-door.ts';
import { openFakeDoor } from '../../support/server/fake-door.ts';

const pc = pageOfDoorForTests(openFakeDoor);

test('moves captions beside Start and widgets while they are open, and beside an app', async () => {
  await pc.page.setViewportSize({ width: 1280, height: 720 });
  await pc.door.device.pc.ask('showScreen', { screen: 'desktop', window: 'none' });
  await pc.page.locator('.stage').waitFor({ state: 'detached' });
  await pc.page.keyboard.press('F11');
  await pc.page.getByRole('toolbar', { name: 'Presenter' }).waitFor();
  await pc.page.keyboard.press('F10');
  await pc.page.keyboard.press('F6');
  await pc.door.device.replace('./Vendor/MSFT/Personalization/DesktopImageUrl', 'https://cdn.example/a.jpg');
  const caption = pc.page.getByRole('complementary', { name: 'Caption' });
  await caption.getByText('In progress').waitFor();
  const covers = async (opened: Locator) => {
    await opened.waitFor();
    const [told, shown] = [await caption.boundingBox(), await opened.boundingBox()];
    if (told === null || shown === null) return expect.fail('Neither is in sight');
    const overlap = (at: 'x' | 'y', size: 'width' | 'height') =>
      Math.min(told[at] + told[size], shown[at] + shown[size]) - Math.max(told[at], shown[at]);
    return overlap('x', 'width') > 0 && overlap('y', 'height') > 0;
  };
  const start = pc.page.getByRole('dialog', { name: 'Start' });
  await pc.page.getByRole('button', { name: 'Start', exact: true }).click();
  expect(await covers(start)).toBe(false);
  await pc.page.keyboard.press('Escape');
  await start.waitFor({ state: 'detached' });
  await pc.page.getByRole('button', { name: 'Widgets' }).click();
  expect(await covers(pc.page.getByRole('dialog', { name: 'Widgets' }))).toBe(false);
  await pc.page.keyboard.press('Escape');
  await pc.page.getByRole('button', { name: 'Files', exact: true }).first().click();
  expect(await covers(pc.page.getByRole('dialog', { name: 'Files' }))).toBe(false);
  expect(pc.watched.complaints).toEqual([]);
});
