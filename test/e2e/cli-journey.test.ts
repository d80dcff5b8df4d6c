import { writeFileSync } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { photographPNG } from '../support/browser/photographs.ts';
import { pageExample, personalization } from '../support/data/syncml-documents.ts';
import { type HeadlessPC, runCLI, startHeadlessPC, temporaryFolder } from '../support/server/headless-pc.ts';
import { type ImageServer, startImageServer } from '../support/server/image-server.ts';

const folder = temporaryFolder();
const lock = photographPNG(320, 200, 30);
const desktop = photographPNG(320, 200, 210);
let images: ImageServer;
let pc: HeadlessPC;

beforeAll(async () => {
  images = await startImageServer({ '/desktopimage.jpeg': lock, '/lockscreenimage.JPG': desktop });
  pc = await startHeadlessPC();
});

afterAll(async () => {
  await pc.stop();
  await images.close();
  folder.remove();
});

test('takes the example of the CSP page by CLI, and shows two pictures', async () => {
  const document = join(folder.path, 'policy.xml');
  writeFileSync(document, pageExample(`${images.origin}/desktopimage.jpeg`, `${images.origin}/lockscreenimage.JPG`));

  const applied = await pc.cli('apply', document, '--json');
  expect(applied.code).toBe(0);
  const { rows } = JSON.parse(applied.stdout) as {
    rows: readonly { cmdId: string; cmd: string; status: number; locUri: string; data: unknown }[];
  };
  expect(rows.map(({ cmdId, cmd, status }) => ({ cmdId, cmd, status }))).toEqual([
    { cmdId: '0', cmd: 'SyncHdr', status: 200 },
    { cmdId: '1', cmd: 'Replace', status: 202 },
    { cmdId: '2', cmd: 'Replace', status: 202 },
  ]);

  expect(await pc.cli('wait', `${personalization}/DesktopImageStatus=1`, '--timeout', '30s')).toMatchObject({ code: 0 });
  expect(await pc.cli('wait', `${personalization}/LockScreenImageStatus=1`, '--timeout', '30s')).toMatchObject({ code: 0 });
  const got = await pc.cli('get', `${personalization}/DesktopImageUrl`);
  expect(got).toMatchObject({ code: 0, stdout: `${images.origin}/lockscreenimage.JPG\n` });

  const registry = await pc.cli('registry');
  expect(registry.stdout).toMatch(/"DesktopImagePath"="C:\\\\Windows\\\\Personalization\\\\DesktopImage\\\\DesktopImage_[\w-]{22}\.JPG"/);
  expect(registry.stdout).toContain('"LockScreenImageStatus"=dword:00000001');
});

test('answers single commands with the exit codes of the contract', async () => {
  expect(await pc.cli('set', `${personalization}/CompanyName`, 'Contoso')).toMatchObject({ code: 0 });
  expect(await pc.cli('add', `${personalization}/CompanyName`, 'Fabrikam')).toMatchObject({ code: 1 });
  expect(await pc.cli('get', `${personalization}/CompanyName`)).toMatchObject({ code: 0, stdout: 'Contoso\n' });
  expect(await pc.cli('delete', `${personalization}/CompanyName`)).toMatchObject({ code: 0 });
  expect(await pc.cli('get', `${personalization}/CompanyName`)).toMatchObject({ code: 1 });
  expect((await pc.cli('tree', personalization)).stdout).toContain('DesktopImageStatus');
  expect(await pc.cli('wait', `${personalization}/DesktopImageStatus=6`, '--timeout', '100ms')).toMatchObject({ code: 4 });
  const nobody = temporaryFolder();
  expect(await runCLI(['get', personalization, '--data', nobody.path])).toMatchObject({ code: 3 });
  nobody.remove();
});

test('blocks the picture on Pro without a request, and SetEduPolicies heals it', async () => {
  const before = images.requests.length;
  await pc.cli('reset');
  await pc.cli('device', '--edition', 'Pro');
  await pc.cli('set', `${personalization}/DesktopImageUrl`, `${images.origin}/lockscreenimage.JPG`);
  expect(await pc.cli('wait', `${personalization}/DesktopImageStatus=7`, '--timeout', '30s')).toMatchObject({ code: 0 });
  expect(images.requests.length).toBe(before);
  await pc.cli('set', './Vendor/MSFT/SharedPC/SetEduPolicies', 'true');
  expect(await pc.cli('wait', `${personalization}/DesktopImageStatus=1`, '--timeout', '30s')).toMatchObject({ code: 0 });
  expect((await pc.snapshot()).facts.setEduPolicies).toBe(true);
});

test('asks no host but those a PC may fetch from', async () => {
  const before = images.requests.length;
  const careful = await startHeadlessPC({ args: ['--allow-hosts', 'img.example,localhost'] });
  await careful.cli('set', `${personalization}/DesktopImageUrl`, `${images.origin}/lockscreenimage.JPG`);
  const { images: slots } = await careful.until(({ images: { desktop } }) => desktop.status === 3);
  expect(slots.desktop).toMatchObject({
    nextTryAt: null,
    reason: { code: 'address-refused', detail: expect.stringContaining('127.0.0.1') },
  });
  expect(images.requests.length).toBe(before);
  await careful.cli('set', `${personalization}/DesktopImageUrl`, `${images.origin.replace('127.0.0.1', 'localhost')}/lockscreenimage.JPG`);
  await careful.until(({ images: { desktop } }) => desktop.status === 1);
  await careful.stop();
});

test('finishes a slow download after a restart in the middle of it', async () => {
  let release: () => void = () => undefined;
  const slow = await startImageServer({
    '/slow.png': (_request, response) => {
      response.writeHead(200, { 'Content-Length': desktop.length });
      response.write(desktop.subarray(0, 1_000));
      release = () => response.end(desktop.subarray(1_000));
    },
  });
  const data = temporaryFolder();
  const first = await startHeadlessPC({ dataFolder: data.path });
  await first.cli('set', `${personalization}/LockScreenImageUrl`, `${slow.origin}/slow.png`);
  await first.until(({ images: slots }) => slots.lockScreen.status === 2 && (slots.lockScreen.progress?.received ?? 0) > 0);
  await first.stop('SIGKILL');

  const second = await startHeadlessPC({ dataFolder: data.path });
  await second.until(() => slow.requests.length === 2);
  expect((await second.snapshot()).images.lockScreen.status).toBe(2);
  await second.until(({ images: slots }) => (slots.lockScreen.progress?.received ?? 0) > 0);
  release();
  const { images: after } = await second.until(({ images: slots }) => slots.lockScreen.status === 1);
  expect(await readdir(join(data.path, 'images'))).toEqual([after.lockScreen.picture?.fileName]);

  await second.stop();
  const third = await startHeadlessPC({ dataFolder: data.path });
  expect((await third.snapshot()).images.lockScreen).toMatchObject({ status: 1, picture: after.lockScreen.picture });
  await third.stop();
  await slow.close();
  data.remove();
});
