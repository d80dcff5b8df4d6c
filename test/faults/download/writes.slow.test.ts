import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, test } from 'vitest';
import { type ImageSlot, imageSlots } from '../../../shared/contract/device-view.ts';
import { bigPNG, colourPNG } from '../../support/data/pictures.ts';
import { retriedThenGivenUp, startImageDevice } from '../../support/device/image-device.ts';
import { until } from '../../support/device/until.ts';
import { faultServerForTests, headOf, replyWith } from '../../support/server/fault-server.ts';

const good = colourPNG(0x445566);
const server = faultServerForTests({ '/good.png': replyWith(good) });

describe('newest wins', () => {
  test('D28 ends 100 writes in a storm in the picture of the last, with 2 transfers alive at most', async () => {
    const device = await startImageDevice();
    for (let index = 0; index < 100; index += 1) {
      server().on(`/${index}.png`, async (connection) => {
        await connection.wait((index * 7_919) % 300);
        await replyWith(colourPNG(index))(connection);
      });
    }
    for (let index = 0; index < 100; index += 1) {
      device.set(server().url(`/${index}.png`));
      await sleep(8);
    }
    await device.finish();
    expect(device.state()).toMatchObject({ status: 1, url: server().url('/99.png') });
    expect(await device.shown()).toEqual(colourPNG(99));
    expect(server().mostAlive()).toBeLessThanOrEqual(2);
    expect(await device.files()).toHaveLength(1);
  });

  test('starts at most 20 transfers for 1,000 writes of one node, and the last picture wins', async () => {
    const device = await startImageDevice();
    for (let index = 0; index < 1_000; index += 1) {
      server().on(`/${index}.png`, replyWith(colourPNG(index)));
      device.set(server().url(`/${index}.png`));
      if (index % 10 === 0) await sleep(1);
    }
    await device.finish();
    expect(server().requests.length).toBeLessThanOrEqual(20);
    expect(await device.shown()).toEqual(colourPNG(999));
    expect(device.state()).toMatchObject({ status: 1, url: server().url('/999.png') });
  });

  test('changes nothing by a late answer to an older write', async () => {
    const device = await startImageDevice();
    const letGo = server().holdBack('/old.png', colourPNG(1));
    device.set(server().url('/old.png'));
    await until(() => server().asked('/old.png') === 1);
    device.set(server().url('/good.png'));
    letGo();
    await device.finish();
    expect(await device.shown()).toEqual(good);
    expect(await device.files()).toHaveLength(1);
  });

  test('D38 shares the network fairly among three nodes: no more than 2 transfers a node and 8 in all', async () => {
    const device = await startImageDevice();
    for (let index = 0; index < 200; index += 1) {
      server().on(`/${index}.png`, async (connection) => {
        await connection.wait(30);
        await replyWith(colourPNG(index))(connection);
      });
      device.set(server().url(`/${index}.png`), imageSlots[index % 3] as ImageSlot);
      if (index % 4 === 0) await sleep(3);
    }
    for (const slot of imageSlots) await device.finish(slot);
    expect(server().mostAlive()).toBeLessThanOrEqual(6);
    expect(imageSlots.map((slot) => device.state(slot).status)).toEqual([1, 1, 1]);
    expect(await Promise.all(imageSlots.map((slot) => device.shown(slot)))).toEqual([colourPNG(198), colourPNG(199), colourPNG(197)]);
  });
});

describe('Delete', () => {
  test('D29 stops a download at 20 moments, and nothing appears later', async () => {
    const picture = bigPNG(400_000);
    server().on('/slow.png', async (connection) => {
      await connection.send(headOf({ 'Content-Length': String(picture.length) }));
      for (let at = 0; at < picture.length && !connection.gone(); at += 8_192) {
        await connection.send(picture.subarray(at, at + 8_192));
        await connection.wait(1);
      }
    });
    for (let moment = 0; moment < 20; moment += 1) {
      const device = await startImageDevice();
      device.set(server().url('/slow.png'));
      await sleep(moment * 6);
      device.jobs.clear('desktop', 'c2');
      expect(device.state()).toMatchObject({ url: null, status: null, picture: null });
      await device.jobs.settled();
      await until(() => server().alive() === 0);
      expect(device.statuses().at(-1)).toBeNull();
      expect(await device.files()).toEqual([]);
    }
  });

  test('D29 is done while a retry waits, and after it is over', async () => {
    const device = await startImageDevice();
    device.set(server().url('/missing.png'));
    await device.jobs.settled();
    device.jobs.clear('desktop', 'c2');
    await device.clock.advance(600_000);
    await device.jobs.settled();
    expect(server().asked('/missing.png')).toBe(1);
    expect(device.statuses()).toEqual([2, 3, null]);
    device.set(server().url('/good.png'));
    await device.finish();
    device.jobs.clear('desktop', 'c3');
    await device.jobs.settled();
    expect(await device.files()).toEqual([]);
  });

  test('is not needed: an empty URL releases the picture and leaves the node without a Status', async () => {
    const device = await startImageDevice();
    device.set(server().url('/good.png'));
    await device.finish();
    device.set('');
    await device.jobs.settled();
    expect(device.state()).toMatchObject({ url: '', status: null, picture: null });
    expect(await device.files()).toEqual([]);
  });
});

describe('D30 the same URL again', () => {
  test('makes one transfer while it is on its way', async () => {
    const device = await startImageDevice();
    const letGo = server().holdBack('/held.png', good);
    device.set(server().url('/held.png'));
    await until(() => server().asked('/held.png') === 1);
    device.set(server().url('/held.png'));
    letGo();
    await device.finish();
    expect(device.statuses()).toEqual([2, 1]);
    expect(server().connections()).toBe(1);
  });
  test('keeps the picture while it is there, or fetches it again where sameUrl says refetch', async () => {
    const device = await startImageDevice();
    device.set(server().url('/good.png'));
    await device.finish();
    device.set(server().url('/good.png'));
    await device.finish();
    expect(server().asked('/good.png')).toBe(1);
    device.assume({ sameUrl: 'refetch' });
    server().on('/good.png', replyWith(colourPNG(0x777777)));
    device.set(server().url('/good.png'));
    await device.finish();
    expect(server().asked('/good.png')).toBe(2);
    expect(await device.shown()).toEqual(colourPNG(0x777777));
  });
  test('fetches it again under a new name while it is there, asked for by a refresh', async () => {
    const device = await startImageDevice();
    device.set(server().url('/good.png'));
    await device.finish();
    const before = device.state().picture?.fileName;
    device.jobs.refresh('desktop', 'c2');
    expect(device.state()).toMatchObject({ status: 2, picture: { fileName: before } });
    await device.finish();
    expect(server().asked('/good.png')).toBe(2);
    expect(device.state().picture?.fileName).not.toBe(before);
    expect(await device.files()).toEqual([device.state().picture?.fileName]);
  });
  test('tries at once while a retry waits, and the waiting one is gone', async () => {
    const device = await startImageDevice();
    device.set(server().url('/late.png'));
    await device.jobs.settled();
    device.set(server().url('/late.png'));
    await device.jobs.settled();
    expect(server().asked('/late.png')).toBe(2);
    expect(device.state()).toMatchObject({ status: 3, tries: 2 });
    await device.clock.advance(14_999);
    await device.jobs.settled();
    expect(server().asked('/late.png')).toBe(2);
    await device.clock.advance(1);
    await device.jobs.settled();
    expect(device.state()).toMatchObject({ status: 6, tries: 3 });
  });
  test('begins a new round after the last try', async () => {
    const device = await startImageDevice();
    device.set(server().url('/late.png'));
    expect(await device.finish()).toEqual(retriedThenGivenUp);
    server().on('/late.png', replyWith(good));
    device.set(server().url('/late.png'));
    await device.finish();
    expect(device.statuses()).toEqual([...retriedThenGivenUp, 2, 1]);
  });
});

test('D31 gives two nodes with one URL files and lives of their own', async () => {
  const device = await startImageDevice();
  device.set(server().url('/good.png'), 'desktop');
  device.set(server().url('/good.png'), 'lockScreen');
  await device.finish('desktop');
  await device.finish('lockScreen');
  expect((await device.files()).map((name) => name.replace(/_.{22}\./, '_*.'))).toEqual(['DesktopImage_*.png', 'LockScreenImage_*.png']);
  device.jobs.clear('desktop', 'c2');
  await device.jobs.settled();
  expect(await device.shown('lockScreen')).toEqual(good);
  expect(device.state('lockScreen').status).toBe(1);
});
