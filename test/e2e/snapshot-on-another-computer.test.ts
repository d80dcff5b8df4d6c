import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { ensureBuilt } from '../../build/ensure-built.ts';
import { photographPNG } from '../support/browser/photographs.ts';
import { bigPNG } from '../support/data/pictures.ts';
import { pageExample } from '../support/data/syncml-documents.ts';
import { temporaryFolder } from '../support/programs/temporary-folder.ts';
import { type HeadlessPC, startHeadlessPC } from '../support/server/headless-pc.ts';
import { startImageServer } from '../support/server/image-server.ts';

/** A PC with a data folder of its own, as on a computer of its own. */
async function startPC(): Promise<HeadlessPC> {
  ensureBuilt();
  const pc = await startHeadlessPC({ dataFolder: join(await temporaryFolder(), 'data') });
  onTestFinished(() => void pc.stop());
  return pc;
}

async function succeeds(pc: HeadlessPC, ...args: readonly string[]): Promise<string> {
  const { code, stdout, stderr } = await pc.cli(...args);
  expect({ args, code, stderr }).toEqual({ args, code: 0, stderr: '' });
  return stdout;
}

async function screenshot(pc: HeadlessPC, screen: 'lock' | 'desktop'): Promise<Buffer> {
  const body = JSON.stringify({ screen, size: '1280x720' });
  const answer = await pc.api('/api/screenshot', { method: 'POST', body, headers: { 'Content-Type': 'application/json' } });
  expect(answer.status).toBe(200);
  return Buffer.from(await answer.arrayBuffer());
}

/** Both pictures of the CSP page's example, from a server that is gone again when this is done. */
async function showPictures(pc: HeadlessPC, desktop: Buffer): Promise<void> {
  const server = await startImageServer({ '/lock.png': photographPNG(1280, 720, 20), '/desktop.png': desktop });
  await pc.syncml(pageExample(`${server.origin}/lock.png`, `${server.origin}/desktop.png`));
  await pc.until(({ images }) => images.desktop.status === 1 && images.lockScreen.status === 1);
  await server.close();
}

test('gives the same screens on another computer, pixel by pixel, when nothing is left of the first', {
  timeout: 300_000,
}, async () => {
  const first = await startPC();
  await succeeds(first, 'device', '--edition', 'Education', '--user-name', 'Robin', '--locale', 'de-DE');
  await showPictures(first, photographPNG(1280, 720, 190));
  const [lock, desktop] = [await screenshot(first, 'lock'), await screenshot(first, 'desktop')];
  const file = join(await temporaryFolder(), 'mailed.mpc');
  await succeeds(first, 'snapshot', 'save', 'mailed');
  await succeeds(first, 'snapshot', 'export', 'mailed', '-o', file);
  await first.stop();
  rmSync(first.dataFolder, { recursive: true });

  const other = await startPC();
  expect((await screenshot(other, 'desktop')).equals(desktop)).toBe(false);
  await succeeds(other, 'snapshot', 'import', file);
  await succeeds(other, 'snapshot', 'restore', 'mailed');
  expect((await screenshot(other, 'lock')).equals(lock)).toBe(true);
  expect((await screenshot(other, 'desktop')).equals(desktop)).toBe(true);
});

test('answers while a file with a large picture leaves and comes in', async () => {
  const pc = await startPC();
  await showPictures(pc, bigPNG(40_000_000));
  const folder = await temporaryFolder();
  const file = join(folder, 'large.mpc');
  await succeeds(pc, 'snapshot', 'save', 'large');
  await succeeds(pc, 'snapshot', 'export', 'large', '-o', file);
  const coming = pc.api('/api/snapshots/import?name=again', {
    method: 'POST',
    body: readFileSync(file),
    headers: { 'Content-Type': 'application/octet-stream' },
  });
  let answered = 0;
  let came = false;
  void coming.then(() => {
    came = true;
  });
  while (!came) {
    await pc.syncml('<SyncML xmlns="SYNCML:SYNCML1.2"><SyncBody><Final/></SyncBody></SyncML>');
    answered += 1;
  }
  expect((await coming).status).toBe(200);
  expect(answered).toBeGreaterThan(3);
});
