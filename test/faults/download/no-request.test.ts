import { describe, expect, test } from 'vitest';
import { colourPNG } from '../../support/data/pictures.ts';
import { startImageDevice } from '../../support/device/image-device.ts';
import { until } from '../../support/device/until.ts';
import { faultServerForTests, replyWith } from '../../support/server/fault-server.ts';

const good = colourPNG(0x778899);
const server = faultServerForTests({ '/good.png': replyWith(good) });

describe('no request at all', () => {
  test('D34 goes out when the edition is not allowed: Status 7, and healed by itself', async () => {
    const device = await startImageDevice();
    device.block('Windows Pro wants SetEduPolicies');
    device.set(server().url('/good.png'));
    expect(await device.finish()).toEqual([7]);
    device.jobs.refresh('desktop', 'c2');
    await device.clock.advance(600_000);
    await device.jobs.settled();
    expect(server().connections()).toBe(0);
    expect(device.state().reason?.code).toBe('edition-blocked');
    device.block(null);
    device.jobs.reevaluate('c3');
    await device.finish();
    expect(device.statuses()).toEqual([7, 2, 1]);
  });

  test('D34 stops the transfer and takes the picture away when a gate closes', async () => {
    const device = await startImageDevice();
    device.set(server().url('/good.png'));
    await device.finish();
    device.set(server().url('/held.png'));
    server().holdBack('/held.png', good);
    await until(() => server().asked('/held.png') === 1);
    device.block('not any more');
    device.jobs.reevaluate('c2');
    expect(device.state()).toMatchObject({ status: 7, picture: null });
    await device.jobs.settled();
    await until(() => server().alive() === 0);
    expect(await device.files()).toEqual([]);
  });

  test('goes out under proGate silentSuccess: Status 1, no picture, and it says so', async () => {
    const device = await startImageDevice();
    device.assume({ proGate: 'silentSuccess' });
    device.block('Windows Pro wants SetEduPolicies');
    device.set(server().url('/good.png'));
    expect(await device.finish()).toEqual([1]);
    expect(device.state()).toMatchObject({ picture: null, reason: { code: 'edition-blocked' } });
    expect(device.state().reason?.detail).toContain('success is reported nevertheless');
    expect(server().connections()).toBe(0);
    device.assume({ proGate: 'status7' });
    device.jobs.reevaluate('c2');
    expect(device.state().status).toBe(7);
    device.block(null);
    device.jobs.reevaluate('c3');
    await device.finish();
    expect(device.state()).toMatchObject({ status: 1, reason: null });
    expect(await device.shown()).toEqual(good);
  });

  const schemes = [
    'ftp://h/a.png',
    'data:image/png;base64,AAAA',
    'blob:http://h/x.png',
    'javascript:alert(1)//a.png',
    'c:a.png',
    'mailto:a@b.png',
    'a.png',
    'ms-appx:///a.png',
  ];
  for (const scheme of schemes) {
    test(`D35 ${scheme.slice(0, 40)} is Status 5`, async () => {
      const device = await startImageDevice();
      device.set(scheme);
      expect(await device.finish()).toEqual([5]);
      expect(device.entries.filter(({ title }) => /Opens|Asks/.test(title))).toEqual([]);
    });
  }

  // Their scheme is supported: what cannot be downloaded from there is a failed download, not an unsupported scheme.
  for (const url of [`http://h/${'x'.repeat(64_000)}.png`, 'http://', 'http://h h/a.png', 'https:// /a.png']) {
    test(`D35 ${url.slice(0, 40)} is Status 3`, async () => {
      const device = await startImageDevice();
      device.set(url);
      expect(await device.finish()).toEqual([3]);
      expect(device.entries.filter(({ title }) => /Opens|Asks/.test(title))).toEqual([]);
    });
  }

  test('gives a URL whose type is not known Status 4, unless content alone decides', async () => {
    const device = await startImageDevice();
    for (const path of ['/anim.gif', '/a.png/', '/a.png.svg', '/a.', '/.jpgx', '/noext']) {
      device.set(server().url(path));
      expect(device.state()).toMatchObject({ status: 4, reason: { code: 'unknown-extension' } });
    }
    await device.jobs.settled();
    expect(server().asked('/noext')).toBe(0);
    server().on('/noext', replyWith(good));
    device.assume({ fileTypeTest: 'content' });
    device.jobs.reevaluate('c2');
    await device.finish();
    expect(device.state()).toMatchObject({ status: 1, picture: { type: 'png' } });
    expect(device.state().picture?.fileName).toMatch(/^DesktopImage_[\w-]{22}\.img$/);
  });

  test('gives a signed URL Status 4 under queryInUrl partOfExtension', async () => {
    const device = await startImageDevice();
    device.assume({ queryInUrl: 'partOfExtension' });
    device.set(server().url('/good.png?sig=a%26b'));
    expect(await device.finish()).toEqual([4]);
    device.assume({ queryInUrl: 'ignored' });
    device.jobs.reevaluate('c2');
    expect((await device.finish()).at(-1)).toBe(1);
  });
});

describe('content that is not looked at', () => {
  test('D23 counts a sign-in page as success with the lenient type test, and never shows it', async () => {
    const device = await startImageDevice();
    device.assume({ fileTypeTest: 'extension' });
    server().on('/page.jpg', replyWith('<!doctype html><script>alert(1)</script>'));
    device.set(server().url('/page.jpg'));
    expect(await device.finish()).toEqual([2, 1]);
    expect(device.state()).toMatchObject({ picture: null, reason: { code: 'not-an-image' } });
    expect(await device.files()).toEqual([]);
    device.assume({ fileTypeTest: 'both' });
    device.jobs.reevaluate('c2');
    expect((await device.finish()).at(-1)).toBe(4);
  });
});
