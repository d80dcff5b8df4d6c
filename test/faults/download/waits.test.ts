import { describe, expect, test } from 'vitest';
import { bigPNG, colourPNG } from '../../support/data/pictures.ts';
import { startImageDevice } from '../../support/device/image-device.ts';
import { faultServerForTests, headOf, replyWith } from '../../support/server/fault-server.ts';

const good = colourPNG(0x112233);
const server = faultServerForTests({ '/good.png': replyWith(good) });

describe('Retry-After', () => {
  const flaky = (retryAfter: string) => {
    let first = true;
    server().on('/flaky.png', (connection) => {
      const script = first ? replyWith('busy', { 'Retry-After': retryAfter }, '503 Service Unavailable') : replyWith(good);
      first = false;
      return script(connection);
    });
  };
  const waitAfter = async (retryAfter: string) => {
    flaky(retryAfter);
    const device = await startImageDevice();
    device.set(server().url('/flaky.png'));
    await device.jobs.settled();
    const { nextTryAt } = device.state();
    const wait = (nextTryAt ?? 0) - device.clock.now();
    await device.clock.advance(wait - 1);
    await device.jobs.settled();
    expect(device.statuses()).toEqual([2, 3]);
    await device.clock.advance(1);
    await device.jobs.settled();
    expect(device.statuses()).toEqual([2, 3, 2, 1]);
    return wait;
  };
  test('D07 gives a server that asks for 30 seconds those, and then asks once more', async () => {
    expect(await waitAfter('30')).toBe(30_000);
    expect(server().asked('/flaky.png')).toBe(2);
  });
  test('D07 is not hurried by a server that asks for less than the device would wait anyway', async () =>
    expect(await waitAfter('1')).toBe(5_000));
  test('D08 makes two minutes of a day', async () => expect(await waitAfter('86400')).toBe(120_000));
  test('D08 makes two minutes of 10^30 seconds', async () => expect(await waitAfter(`1${'0'.repeat(30)}`)).toBe(120_000));
  test('D08 makes two minutes of a date in a year', async () => expect(await waitAfter('Sun, 21 Nov 2027 09:00:00 GMT')).toBe(120_000));
  test('D08 does not hurry for a date that is over', async () => expect(await waitAfter('Wed, 21 Oct 2015 07:28:00 GMT')).toBe(5_000));
  for (const nonsense of ['-5', 'soon', '', '1e3', 'NaN']) {
    test(`D08 "${nonsense}" is ignored`, async () => expect(await waitAfter(nonsense)).toBe(5_000));
  }
});

describe('caps', () => {
  test('D20 refuse 51 MiB announced before the body', async () => {
    server().on('/big.png', async (connection) => {
      await connection.send(headOf({ 'Content-Length': String(51 * 1_048_576) }));
    });
    const device = await startImageDevice();
    device.set(server().url('/big.png'));
    expect(await device.finish()).toEqual([2, 3]);
    expect(device.state()).toMatchObject({ reason: { code: 'too-large' }, nextTryAt: null });
    expect(await device.files()).toEqual([]);
  });
  test('D20 end a body without an end at 50 MiB and no further', async () => {
    let sent = 0;
    const endless = bigPNG(60 * 1_048_576);
    server().on('/endless.png', async (connection) => {
      await connection.send(headOf());
      for (let at = 0; at < endless.length && !connection.gone(); at += 65_536) {
        await connection.send(endless.subarray(at, at + 65_536));
        await connection.wait(0);
        sent += 65_536;
      }
    });
    const device = await startImageDevice({
      timeouts: { connectMs: 5_000, firstByteMs: 5_000, idleMs: 5_000, totalMs: 15_000, minimumRate: 1 },
    });
    device.assume({ downloader: 'plain' });
    device.set(server().url('/endless.png'));
    expect(await device.finish()).toEqual([2, 3]);
    const { reason } = device.state();
    expect(reason?.code).toBe('too-large');
    const read = Number(/\d+/.exec(reason?.detail ?? '')?.[0]);
    expect(read).toBeGreaterThan(52_428_800);
    // What comes quickly is read in one piece, of two of the network's.
    expect(read).toBeLessThanOrEqual(52_428_800 + 2 * 262_144);
    expect(sent).toBeLessThan(60 * 1_048_576);
    expect(await device.files()).toEqual([]);
  });
});

describe('time', () => {
  test('D36 moves no retry where a date is set back a day or ahead ten years', async () => {
    const device = await startImageDevice();
    device.set(server().url('/missing.png'));
    await device.jobs.settled();
    device.clock.setWall(device.clock.now() - 86_400_000);
    expect((device.state().nextTryAt ?? 0) - device.clock.now()).toBe(5_000);
    await device.clock.advance(4_999);
    device.clock.setWall(device.clock.now() + 315_360_000_000);
    await device.jobs.settled();
    expect(server().asked('/missing.png')).toBe(1);
    await device.clock.advance(1);
    await device.jobs.settled();
    expect(server().asked('/missing.png')).toBe(2);
  });

  test('retries follow the delays and the number of tries that are assumed', async () => {
    const device = await startImageDevice();
    device.assume({ retryDelays: '2,7', maxTries: '4' });
    device.set(server().url('/missing.png'));
    const waits: number[] = [];
    for (await device.jobs.settled(); device.state().nextTryAt !== null; await device.jobs.settled()) {
      waits.push((device.state().nextTryAt ?? 0) - device.clock.now());
      await device.clock.next();
    }
    expect(waits).toEqual([2_000, 7_000, 7_000]);
    expect(device.state()).toMatchObject({ status: 6, tries: 4 });
  });
});
