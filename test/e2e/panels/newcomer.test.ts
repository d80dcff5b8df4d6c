import { expect, test } from 'vitest';
import { done } from '../../../shared/result.ts';
import { newcomerTasks } from '../../support/browser/newcomer-tasks.ts';
import { pageOfDoorForTests } from '../../support/browser/page-of-door.ts';
import { pressByKeyboard } from '../../support/browser/press-by-keyboard.ts';
import { openRealDoor } from '../../support/server/open-real-door.ts';

/** Films are made for real in `test/cli/film` and by `npm run bench newcomer`; here it is about the way to one. */
const film = () => Promise.resolve(done(new Uint8Array([1])));

const app = pageOfDoorForTests((rendererFolder, port) => openRealDoor(rendererFolder, port, { film }), 'shipped');

test.for(newcomerTasks)('lets a newcomer $name in three clicks and without reading', async ({ before, perform }) => {
  const { pageUrl } = app.door;
  await before?.(pageUrl);
  let clicks = 0;
  const click = async (where: { click(): Promise<void> }) => {
    clicks += 1;
    await where.click();
  };
  await perform({ page: app.page, pageUrl, click });
  expect(clicks).toBeLessThanOrEqual(3);
  expect(app.watched.complaints).toEqual([]);
});

test.for(newcomerTasks)('lets a newcomer $name by keyboard alone', async ({ before, perform }) => {
  const { pageUrl } = app.door;
  await before?.(pageUrl);
  await perform({ page: app.page, pageUrl, click: pressByKeyboard });
  expect(app.watched.complaints).toEqual([]);
});
