import { expect, test } from 'vitest';
import { openSnapshotHead, sealSnapshotHead } from '../../electron/node/storage/snapshot-file.ts';
import type { DeviceView } from '../../shared/contract/device-view.ts';
import { panelPageForTests } from '../support/browser/panel-page.ts';

const app = panelPageForTests('shipped');
const rail = () => app.page.getByRole('navigation', { name: 'Panels' });
const wholePage = () => app.page.getByText('This page has stopped working');

async function opens(): Promise<void> {
  await app.page.reload();
  await rail().waitFor();
  expect(await wholePage().count()).toBe(0);
  expect(await app.page.getByText('has a fault').count()).toBe(0);
}

test('keeps to a panel what is wrong with what it shows: page, screen and rail stay', async () => {
  await rail().waitFor();
  const labels = await rail().getByRole('button').allInnerTexts();
  expect(labels.length).toBeGreaterThan(10);
  for (const json of [[null, 7, {}], { rows: 7 }, null, 'text']) {
    await app.page.route(/\/api\/(?!snapshot$|events|pictures)/, (route) => route.fulfill({ json }));
    let faults = 0;
    for (const label of labels) {
      await app.openPanel(label.trim());
      await app.page.waitForTimeout(50);
      faults += await app.page.getByText('This panel has stopped working').count();
      expect([label, await wholePage().count(), await rail().isVisible()]).toEqual([label, 0, true]);
    }
    if (Array.isArray(json)) expect(faults).toBeGreaterThan(0);
    await app.page.unrouteAll({ behavior: 'ignoreErrors' });
    await opens();
  }
}, 180_000);

test('notices, screen and bar keep to themselves what is wrong with the PC they show', async () => {
  const { token, origin } = { token: new URL(app.door.pageUrl).hash.slice('#token='.length), origin: new URL(app.door.pageUrl).origin };
  const good = (await (await fetch(`${origin}/api/snapshot`, { headers: { Authorization: `Bearer ${token}` } })).json()) as DeviceView;
  const broken: string[] = [];
  for (const key of ['notices', 'hostWallpaper', 'images', 'session', 'userChoice', 'signIn', 'facts'].filter((name) => name in good)) {
    await app.page.route(/\/api\/snapshot$/, (route) => route.fulfill({ json: { ...good, [key]: 7 } }));
    await app.page.reload();
    await rail().waitFor();
    expect([key, await wholePage().count()]).toEqual([key, 0]);
    if ((await app.page.getByText('has a fault').count()) > 0) broken.push(key);
    await app.page.unrouteAll({ behavior: 'ignoreErrors' });
  }
  expect(broken).toContain('notices');
  await opens();
}, 180_000);

test('opens the page after a crafted .mpc, after what of one is taken, and after a reset', async () => {
  const { origin, hash } = new URL(app.door.pageUrl);
  const ask = (path: string, body: BodyInit, type = 'application/json') =>
    fetch(`${origin}${path}`, {
      method: 'POST',
      body,
      headers: { Authorization: `Bearer ${hash.slice('#token='.length)}`, 'Content-Type': type },
    });
  await ask('/api/snapshots', JSON.stringify({ name: 'own' }));
  const headers = { Authorization: `Bearer ${hash.slice('#token='.length)}` };
  const file = Buffer.from(await (await fetch(`${origin}/api/snapshots/export?name=own`, { headers })).arrayBuffer());
  const head = openSnapshotHead(file.subarray(0, file.indexOf('\n') + 1).toString());
  if (head.kind !== 'good') throw new Error(head.kind);
  const value = head.value as object;
  const entry = { sequence: 1, cause: 'c', kind: 'device', outcome: 'info', title: 'x' };
  const session = { screen: 'desktop', window: 'settings-lock-screen' };
  const odd = { ...entry, at: 4102444800000, title: '\u202e<b>\u0007', detail: 'x'.repeat(1_000) };
  const crafted: readonly (readonly [object, number])[] = [
    [{ ...value, history: [{ ...entry, at: 8640000000000001 }] }, 400],
    [{ ...value, history: [{ ...entry, at: -1 }] }, 400],
    [{ ...value, session: { screen: 'nowhere', window: 'none' } }, 400],
    [{ ...value, history: [odd], session }, 200],
  ];
  for (const [changed, status] of crafted) {
    const name = `crafted ${crafted.findIndex(([one]) => one === changed)}`;
    const sent = await ask('/api/snapshots/import', sealSnapshotHead({ name, value: changed }), 'application/octet-stream');
    expect([name, sent.status]).toEqual([name, status]);
    if (status === 200) expect((await ask('/api/snapshots/restore', JSON.stringify({ name }))).status).toBe(200);
    await opens();
    await app.openPanel('Timeline');
    await opens();
  }
  expect((await ask('/api/reset', '{}')).status).toBe(200);
  await opens();
}, 180_000);
