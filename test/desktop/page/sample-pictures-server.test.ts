import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, request } from 'node:http';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { createSamplePictures } from '../../../electron/desktop/page/sample-pictures-server.ts';
import { createPageFiles } from '../../../electron/server/page-files.ts';

const folder = mkdtempSync(join(tmpdir(), 'managed-pc-samples-'));
mkdirSync(join(folder, 'pictures'));
writeFileSync(join(folder, 'pictures', 'hill.jpg'), 'JPEG BYTES');
writeFileSync(join(folder, 'pictures', 'notes.txt'), 'not a picture');
writeFileSync(join(folder, 'index.html'), 'not a picture either');
const files = createPageFiles(folder);
afterAll(() => rmSync(folder, { recursive: true }));

/** A fetcher as the device has one: real requests. */
const realFetcher = { request: ({ url }: { readonly url: string }) => fetch(url) };

const isListening = (port: number) =>
  new Promise<boolean>((resolve) => {
    const socket = connect(port, '127.0.0.1', () => resolve(true));
    socket.once('error', () => resolve(false));
    socket.once('connect', () => socket.destroy());
  });

function statusWithHost(origin: string, host: string): Promise<number> {
  return new Promise((resolve, reject) => {
    request(`${origin}/pictures/hill.jpg`, { headers: { host } }, (response) => {
      response.resume();
      resolve(response.statusCode ?? 0);
    })
      .once('error', reject)
      .end();
  });
}

describe('the sample pictures of the desktop app', () => {
  test('listen on nothing until the device fetches one', async () => {
    const samples = await createSamplePictures(files, 0);
    expect(await isListening(samples.port)).toBe(false);
    const reply = await samples.wakeFor(realFetcher).request({ url: `${samples.origin}/pictures/hill.jpg` });
    expect(await reply.text()).toBe('JPEG BYTES');
    expect(reply.headers.get('content-type')).toBe('image/jpeg');
    await samples.close();
    expect(await isListening(samples.port)).toBe(false);
  });

  test('wake again after they went to sleep', async () => {
    const samples = await createSamplePictures(files, 0);
    const { request: get } = samples.wakeFor(realFetcher);
    await samples.close();
    expect((await get({ url: `${samples.origin}/pictures/hill.jpg` })).status).toBe(200);
    await samples.close();
  });

  test('do not wake for other addresses', async () => {
    const samples = await createSamplePictures(files, 0);
    await expect(samples.wakeFor(realFetcher).request({ url: 'http://127.0.0.1:1/pictures/hill.jpg' })).rejects.toThrow();
    expect(await isListening(samples.port)).toBe(false);
  });

  test('keep their port from run to run, and take another where it is taken', async () => {
    const first = await createSamplePictures(files, 0);
    expect((await createSamplePictures(files, first.port)).port).toBe(first.port);
    const other = createServer();
    await new Promise((resolve) => other.listen(first.port, '127.0.0.1', () => resolve(null)));
    const moved = await createSamplePictures(files, first.port);
    expect(moved.port).not.toBe(first.port);
    await new Promise((resolve) => other.close(resolve));
  });

  test('serve pictures only, to their own address only', async () => {
    const samples = await createSamplePictures(files, 0);
    const { request: get } = samples.wakeFor(realFetcher);
    const paths = [
      '/index.html',
      '/pictures/notes.txt',
      '/pictures/../index.html',
      '/pictures/..%2findex.html',
      '/pictures/',
      '/',
      '/pictures/hill.jpg?x',
    ];
    for (const path of paths) expect((await get({ url: `${samples.origin}${path}` })).status).toBe(404);
    expect((await fetch(`${samples.origin}/pictures/hill.jpg`, { method: 'POST' })).status).toBe(404);
    for (const host of ['evil.test', `localhost:${samples.port}`, `127.0.0.1:${samples.port}.evil`])
      expect(await statusWithHost(samples.origin, host)).toBe(404);
    expect(await statusWithHost(samples.origin, `127.0.0.1:${samples.port}`)).toBe(200);
    await samples.close();
  });
});
