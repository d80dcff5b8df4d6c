import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { createHttpFetcher } from '../../../electron/node/network/http-fetcher.ts';
import { createDiskImageStore } from '../../../electron/node/storage/disk-image-store.ts';
import { colourPNG } from '../../support/data/pictures.ts';
import { failNthCalls } from '../../support/device/fail-nth-call.ts';
import { type ImageDevice, startImageDevice } from '../../support/device/image-device.ts';
import { memoryFolder } from '../../support/device/memory-folder.ts';
import { until } from '../../support/device/until.ts';
import { watchedFiles } from '../../support/programs/watched-files.ts';
import { faultServerForTests, redirectTo, replyWith } from '../../support/server/fault-server.ts';

const before = colourPNG(0x101010);
const after = colourPNG(0x202020);
const server = faultServerForTests({
  '/before.png': replyWith(before),
  '/after.png': replyWith(after),
  '/moved.png': redirectTo('/after.png'),
});
const url = (path: string) => server().url(path);

describe('D39 torture', () => {
  const openDescriptors = () => readdirSync('/proc/self/fd').length;

  /** One policy after another, through a redirect, with some calls failing; then one more without failures. */
  async function live(chosen: ReadonlySet<number>): Promise<readonly string[]> {
    const folder = await memoryFolder();
    const counter = failNthCalls(chosen);
    const device = await startImageDevice({
      folder,
      fetcher: counter.watchFetcher(createHttpFetcher()),
      imageStore: createDiskImageStore({ folder: join(folder, 'images'), files: watchedFiles(counter.beforeFileCall) }),
    });
    device.set(url('/before.png'));
    await device.finish();
    const first = device.state();
    expect(first.status === 1 || (first.status === 3 && first.reason?.code === 'disk-failed')).toBe(true);
    device.set(url('/moved.png'));
    await device.finish();
    const second = device.state();
    expect([1, 3]).toContain(second.status);
    expect(second.nextTryAt).toBeNull();
    expect(await device.shown()).toEqual(second.status === 1 ? after : first.status === 1 ? before : null);
    const { calls } = counter;
    const counted = [...calls];
    device.set(url('/before.png'));
    await device.finish();
    if (calls.length > Math.max(0, ...chosen)) await settleAt(device, before);
    await device.jobs.close();
    return counted;
  }

  async function settleAt(device: ImageDevice, picture: Buffer): Promise<void> {
    device.jobs.refresh('desktop', 'c3');
    await device.finish();
    expect(device.state().status).toBe(1);
    expect(await device.shown()).toEqual(picture);
    expect(await device.files()).toEqual([device.state().picture?.fileName]);
  }

  test('fails each call of a life once, then 500 pairs of them', { timeout: 120_000 }, async () => {
    const calls = await live(new Set());
    console.log(`D39: ${calls.length} calls: ${calls.join(' ')}`);
    const descriptors = openDescriptors();
    for (let index = 1; index <= calls.length; index += 1) await live(new Set([index]));
    let seed = 39;
    const next = () => {
      seed = (seed * 1_103_515_245 + 12_345) & 0x7fffffff;
      return 1 + ((seed >> 8) % calls.length);
    };
    for (let pair = 0; pair < 500; pair += 1) await live(new Set([next(), next()]));
    await until(() => server().alive() === 0);
    expect(openDescriptors()).toBeLessThanOrEqual(descriptors);
  });
});
