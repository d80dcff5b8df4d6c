import { describe, expect, test } from 'vitest';
import { createConcurrencyLimiter } from '../../../electron/device/images/job/concurrency-limiter.ts';
import { failureEvent, nextStatus, type StatusEvent, transitions } from '../../../electron/device/images/status-table.ts';
import { type TransferReasonCode, transferReasons } from '../../../shared/contract/transfer-reason.ts';
import type { Stored } from '../../../shared/stored/stored.ts';
import { colourPNG, magickJPEG } from '../../support/data/pictures.ts';
import { startImageDevice } from '../../support/device/image-device.ts';
import { createMemoryImageStore } from '../../support/device/memory-image-store.ts';
import { createScriptedFetcher, type FetchScript } from '../../support/device/scripted-fetcher.ts';

const good = colourPNG(0xfedcba);
const picture = { headers: { 'content-length': String(good.length) }, body: [good] } as const;

async function start(script: FetchScript) {
  const fetcher = createScriptedFetcher(script);
  const imageStore = createMemoryImageStore();
  return { fetcher, imageStore, device: await startImageDevice({ fetcher, imageStore }) };
}

describe('a picture on its way', () => {
  test('is Status 2, then 1, with its file named after slot, token and extension', async () => {
    const { device, imageStore } = await start(() => picture);
    device.set('http://h/Photo.PNG', 'lockScreen');
    expect(device.state('lockScreen').status).toBe(2);
    expect(await device.finish('lockScreen')).toEqual([2, 1]);
    const { picture: shown } = device.state('lockScreen');
    expect(shown).toMatchObject({ type: 'png', width: 8, height: 8, orientation: 1, bytes: good.length, url: 'http://h/Photo.PNG' });
    expect(shown?.fileName).toMatch(/^LockScreenImage_[\w-]{22}\.PNG$/);
    expect([...imageStore.pictures.keys()]).toEqual([shown?.fileName]);
  });

  test('tells its progress, and the old picture stays until the new one is there', async () => {
    const gate = Promise.withResolvers<void>();
    const { device } = await start(async (_, index) => {
      if (index === 1) await gate.promise;
      return picture;
    });
    device.set('http://h/old.png');
    await device.finish();
    const old = device.state().picture;
    device.set('http://h/new.png');
    await device.until(({ tries }) => tries === 1);
    expect(device.state()).toMatchObject({ status: 2, picture: old });
    gate.resolve();
    await device.finish();
    expect(device.state().picture?.url).toBe('http://h/new.png');
  });

  test('writes every step into the journal under the cause of the command', async () => {
    const { device } = await start((_, index) => (index === 0 ? { status: 302, headers: { location: '/b.png' } } : picture));
    device.set('http://h/a.png');
    await device.finish();
    expect(device.entries.map(({ cause, kind, title }) => `${cause} ${kind} ${title.replace(/_[\w-]{22}/, '_*')}`)).toEqual([
      'c1 gate This PC may take the desktop picture',
      'c1 status DesktopImageStatus is 2: Download or copy in progress',
      'c1 transfer Asks for the size of http://h/a.png (HEAD)',
      'c1 transfer HEAD was refused with 405',
      'c1 transfer Asks for http://h/a.png',
      'c1 transfer Answered 302',
      'c1 transfer Redirected to http://h/b.png',
      'c1 transfer Asks for http://h/b.png',
      'c1 transfer Answered 200',
      `c1 transfer Received ${good.length} bytes: PNG, 8 × 8`,
      'c1 status DesktopImageStatus is 1: Successfully downloaded or copied',
      'c1 screen The desktop gets DesktopImage_*.png',
    ]);
  });

  test('is given up in the journal, under its own cause, when a newer command or a Delete takes its place', async () => {
    const { device } = await start(() => new Promise(() => undefined));
    const told = () => device.entries.filter(({ title }) => title.startsWith('Given up')).map(({ cause, title }) => `${cause} ${title}`);
    device.set('http://h/a.png');
    device.jobs.set('desktop', 'http://h/a.png', 'c2');
    expect(told()).toEqual([]);
    device.jobs.set('desktop', 'http://h/b.png', 'c3');
    device.jobs.clear('desktop', 'c4');
    expect(told()).toEqual(['c2 Given up: a newer command took its place', 'c3 Given up: the address was deleted']);
  });

  test('says once that a screen cannot draw it, until another picture is there', async () => {
    const { device } = await start(() => picture);
    device.set('http://h/a.png');
    await device.finish();
    const { fileName = '' } = device.state().picture ?? {};
    const told = () => device.entries.filter(({ kind }) => kind === 'screen').map(({ outcome }) => outcome);
    device.jobs.undrawable('DesktopImage_of_another.png');
    expect(device.state().undrawable).toBe(false);
    device.jobs.undrawable(fileName);
    device.jobs.undrawable(fileName);
    expect(device.state()).toMatchObject({ status: 1, undrawable: true });
    expect(told()).toEqual(['ok', 'failed']);
    device.set('http://h/b.png');
    await device.finish();
    expect(device.state().undrawable).toBe(false);
  });

  test('D05 refuses a redirect from a public server to a private address, and none from a private one', async () => {
    const redirect =
      (from: string): FetchScript =>
      (_, index) =>
        index === 0 ? { status: 302, headers: { location: 'http://inside/b.png' }, from } : { ...picture, from: '10.0.0.7' };
    const outside = await start(redirect('93.184.216.34'));
    outside.device.set('http://h/a.png');
    expect(await outside.device.finish()).toEqual([2, 3]);
    expect(outside.device.state().reason?.code).toBe('address-refused');
    const inside = await start(redirect('192.168.1.5'));
    inside.device.set('http://h/a.png');
    expect(await inside.device.finish()).toEqual([2, 1]);
  });

  test.each([
    ['public, public, private', ['93.184.216.34', '8.8.8.8', '10.0.0.7']],
    ['private, public, private', ['10.0.0.7', '8.8.8.8', '192.168.1.5']],
    ['public, public, loopback', ['2606:2800:220:1::1', '8.8.8.8', '::1']],
    ['public, public, a private address inside NAT64', ['8.8.8.8', '8.8.4.4', '64:ff9b:1::a00:1']],
    ['public, public, a private address inside Teredo', ['8.8.8.8', '8.8.4.4', '2001:0:808:808::f5ff:fffe']],
  ])('D05 keeps over every hop that a transfer came from a public server: %s', async (_hops, addresses) => {
    const { device } = await start((_, index) => {
      const from = addresses[index] ?? '';
      return index < 2 ? { status: 302, headers: { location: `http://hop${index + 1}/b.png` }, from } : { ...picture, from };
    });
    device.set('http://h/a.png');
    expect(await device.finish()).toEqual([2, 3]);
    expect(device.state().reason).toEqual({ code: 'address-refused', detail: addresses[2] });
  });

  test('I04 is damaged where it lies when it ends too early and the server sent all it announced', async () => {
    for (const [whole, name] of [
      [good, 'a.png'],
      [magickJPEG('-size', '32x32', 'plasma:'), 'a.jpg'],
    ] as const) {
      const cut = whole.subarray(0, whole.length - 4);
      const { device } = await start(() => ({ headers: { 'content-length': String(cut.length) }, body: [cut] }));
      device.set(`http://h/${name}`);
      expect(await device.finish()).toEqual([2, 3]);
      expect(device.state()).toMatchObject({ reason: { code: 'corrupt-image' }, nextTryAt: null });
    }
  });

  test('ends in a Status all the same when a part of the app throws', async () => {
    const { device } = await start(() => {
      throw new TypeError('a bug');
    });
    device.set('http://h/a.png');
    expect((await device.finish()).at(-1)).toBe(6);
  });

  test('changes nothing any more after close, and leaves nothing open', async () => {
    const { device, fetcher, imageStore } = await start(() => new Promise(() => undefined));
    device.set('http://h/a.png');
    await device.until(({ tries }) => tries === 1);
    await device.jobs.close();
    const { status } = device.state();
    device.set('http://h/b.png');
    device.jobs.clear('desktop', 'c2');
    device.jobs.refresh('desktop', 'c3');
    expect([status, device.state().status, device.state().url]).toEqual([2, 2, 'http://h/a.png']);
    expect([fetcher.alive(), imageStore.temporary.size]).toEqual([0, 0]);
  });

  test('keeps the old file until the state that names the new one is saved', async () => {
    const saving = Promise.withResolvers<Stored>();
    const imageStore = createMemoryImageStore();
    const fetcher = createScriptedFetcher(() => picture);
    const device = await startImageDevice({ fetcher, imageStore, stateSaved: () => saving.promise });
    device.set('http://h/a.png');
    await device.until(({ status }) => status === 1);
    device.set('http://h/b.png');
    await device.until(({ picture: shown }) => shown?.url === 'http://h/b.png');
    expect(imageStore.pictures.size).toBe(2);
    saving.resolve({ kind: 'saved' });
    await device.jobs.settled();
    expect([...imageStore.pictures.keys()]).toEqual([device.state().picture?.fileName]);
  });
});

describe('the status table', () => {
  const statuses = [null, 1, 2, 3, 4, 5, 6, 7] as const;
  test('leads from every Status to a legal one, or says that there is a bug', () => {
    for (const event of Object.keys(transitions) as StatusEvent[]) {
      for (const status of statuses) {
        const legal = (transitions[event].from as readonly unknown[]).includes(status);
        if (legal) expect(statuses).toContain(nextStatus(status, event));
        else expect(() => nextStatus(status, event)).toThrow();
      }
    }
  });
  test('gives every reason a way to end: 4, 5 and 7 where they have a number of their own, 3 where final, 6 where retried', () => {
    const ends = (code: TransferReasonCode) => nextStatus(2, failureEvent(code, false));
    for (const code of Object.keys(transferReasons) as TransferReasonCode[]) {
      const expected = transferReasons[code].ends === 'retried' ? [6] : [3, 4, 5, 7];
      expect(expected).toContain(ends(code));
      expect(nextStatus(2, failureEvent(code, true))).toBe(transferReasons[code].ends === 'retried' ? 3 : ends(code));
    }
    expect([ends('not-an-image'), ends('unknown-extension'), ends('bad-url'), ends('unsupported-scheme'), ends('edition-blocked')]).toEqual(
      [4, 4, 5, 5, 7],
    );
  });
});

describe('D38 seats', () => {
  test('are given in the order of asking, 8 in all and 2 a key, and a full key holds up nobody else', async () => {
    const limiter = createConcurrencyLimiter<number>(8, 2);
    const { signal } = new AbortController();
    const order: string[] = [];
    const leaves: (() => void)[] = [];
    for (let turn = 0; turn < 3; turn += 1) {
      for (let key = 0; key < 5; key += 1) {
        void limiter.take(key, signal).then((leave) => {
          order.push(`${key}.${turn}`);
          if (leave !== null) leaves.push(leave);
        });
      }
    }
    const breathe = () => new Promise((resolve) => setImmediate(resolve));
    await breathe();
    expect(order).toEqual(['0.0', '1.0', '2.0', '3.0', '4.0', '0.1', '1.1', '2.1']);
    leaves[5]?.();
    leaves[5]?.();
    await breathe();
    expect(order.slice(8)).toEqual(['3.1']);
    leaves[0]?.();
    await breathe();
    expect(order.slice(9)).toEqual(['4.1']);
    leaves[1]?.();
    await breathe();
    expect(order.slice(10)).toEqual(['0.2']);
  });
  test('gives none to who gives up waiting, and loses none', async () => {
    const limiter = createConcurrencyLimiter<string>(1, 1);
    const patient = new AbortController();
    const hasty = new AbortController();
    const first = await limiter.take('a', patient.signal);
    const given = limiter.take('b', hasty.signal);
    const next = limiter.take('c', patient.signal);
    hasty.abort();
    expect(await given).toBeNull();
    first?.();
    expect(await next).not.toBeNull();
    expect(await limiter.take('d', hasty.signal)).toBeNull();
  });
});
