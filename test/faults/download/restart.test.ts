import { mkdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { colourPNG } from '../../support/data/pictures.ts';
import { type ImageDevice, startImageDevice } from '../../support/device/image-device.ts';
import { createManualClock } from '../../support/device/manual-clock.ts';
import { temporaryFolder } from '../../support/programs/temporary-folder.ts';
import { faultServerForTests, replyWith } from '../../support/server/fault-server.ts';

const before = colourPNG(0x101010);
const after = colourPNG(0x202020);
const server = faultServerForTests({ '/before.png': replyWith(before), '/after.png': replyWith(after) });
const url = (path: string) => server().url(path);

describe('after a restart', () => {
  const restart = async (device: ImageDevice, folder: string) => {
    const saved = structuredClone(device.jobs.saved());
    await device.jobs.close();
    return startImageDevice({ folder, saved });
  };
  test('P09 goes on by itself with a download that was running', async () => {
    const folder = await temporaryFolder();
    const device = await startImageDevice({ folder });
    server().on('/held.png', () => undefined);
    device.set(url('/held.png'));
    await device.until(({ tries }) => tries === 1);
    const again = await restart(device, folder);
    server().on('/held.png', replyWith(after));
    expect(again.state()).toMatchObject({ status: 2, url: url('/held.png') });
    await again.finish();
    expect(again.state()).toMatchObject({ status: 1, tries: 1 });
    expect(await again.files()).toHaveLength(1);
  });
  test('P09 waits with a waiting retry for what was left, and the round goes on', async () => {
    const folder = await temporaryFolder();
    const device = await startImageDevice({ folder });
    device.set(url('/missing.png'));
    await device.jobs.settled();
    await device.clock.advance(2_000);
    const again = await restart(device, folder);
    await again.jobs.settled();
    expect((again.state().nextTryAt ?? 0) - again.clock.now()).toBe(3_000);
    await again.finish();
    expect(again.state()).toMatchObject({ status: 6, tries: 3 });
    expect(server().requests).toHaveLength(3);
  });
  for (const [what, days] of [
    ['went back a day', -1],
    ['is ten years on', 3_650],
  ] as const) {
    test(`P10 waits for what was left and no more where the clock ${what} between two runs`, async () => {
      const folder = await temporaryFolder();
      const device = await startImageDevice({ folder });
      device.set(url('/missing.png'));
      await device.jobs.settled();
      await device.clock.advance(2_000);
      const saved = structuredClone(device.jobs.saved());
      await device.jobs.close();
      const clock = createManualClock(device.clock.now() + days * 86_400_000);
      const again = await startImageDevice({ folder, saved, clock });
      await again.jobs.settled();
      expect((again.state().nextTryAt ?? 0) - clock.now()).toBe(3_000);
      await clock.advance(2_999);
      expect(server().requests).toHaveLength(1);
      await clock.advance(1);
      await again.jobs.settled();
      expect(server().requests).toHaveLength(2);
    });
  }
  test('P09 keeps a failure that was final, and asks nobody', async () => {
    const folder = await temporaryFolder();
    const device = await startImageDevice({ folder });
    device.set(url('/missing.png'));
    await device.finish();
    const asked = server().requests.length;
    const again = await restart(device, folder);
    await again.finish();
    expect(again.state()).toMatchObject({ status: 6, reason: { code: 'http-404' } });
    expect(server().requests).toHaveLength(asked);
  });
  test('P11 shows a picture that is there as it was saved without a request', async () => {
    const folder = await temporaryFolder();
    const device = await startImageDevice({ folder });
    device.set(url('/after.png'));
    await device.finish();
    const again = await restart(device, folder);
    expect(again.state().picture).toBeNull();
    await again.jobs.settled();
    expect(await again.shown()).toEqual(after);
    expect(server().requests).toHaveLength(1);
  });
  for (const [what, harm] of [
    ['missing', (path: string) => rm(path)],
    ['changed', (path: string) => writeFile(path, before)],
    [
      'replaced by a folder',
      (path: string) =>
        rm(path)
          .then(() => mkdir(path))
          .then(() => undefined),
    ],
  ] as const) {
    test(`P11 never shows a picture that is ${what}; fetches it again and tells that`, async () => {
      const folder = await temporaryFolder();
      const device = await startImageDevice({ folder });
      device.set(url('/after.png'));
      await device.finish();
      await harm(join(device.imageFolder, device.state().picture?.fileName ?? ''));
      const again = await restart(device, folder);
      await again.finish();
      expect(again.state().status).toBe(1);
      expect(await again.shown()).toEqual(after);
      expect(again.entries.some(({ title }) => /no longer/.test(title))).toBe(true);
    });
  }
  test('sweeps a store full of what crashes left behind', async () => {
    const folder = await temporaryFolder();
    await mkdir(join(folder, 'images'));
    for (let index = 0; index < 20; index += 1)
      await writeFile(join(folder, 'images', `DesktopImage_${String(index).padStart(22, '0')}.png.part`), 'x');
    const device = await startImageDevice({ folder });
    device.set(url('/after.png'));
    await device.finish();
    expect(await device.files()).toEqual([device.state().picture?.fileName]);
  });
});
