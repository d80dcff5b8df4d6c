import { describe, expect, test } from 'vitest';
import { colourPNG } from '../../support/data/pictures.ts';
import { startImageDevice } from '../../support/device/image-device.ts';
import { type Asked, startHeadServer } from '../../support/server/head-server.ts';

const good = colourPNG(0x336699);

async function fetchFrom(head: 'whole' | 'no size' | 405 | 'silent', downloader: 'bits' | 'plain') {
  const server = await startHeadServer(good, head);
  const device = await startImageDevice();
  device.assume({ downloader });
  device.set(`${server.origin}/a.png`);
  const statuses = await device.finish();
  await server.close();
  return { statuses, asked: server.asked, titles: device.entries.map(({ title }) => title), entries: device.entries };
}

const askedBy = (name: string, ...methods: readonly string[]): readonly Asked[] =>
  methods.map((method) => ({ method, path: '/a.png', userAgent: name }));

describe('the downloader', () => {
  test('asks for the size first as bits, and names itself as BITS does', async () => {
    const { statuses, asked, titles } = await fetchFrom('whole', 'bits');
    expect(statuses).toEqual([2, 1]);
    expect(asked).toEqual(askedBy('Microsoft BITS/7.8', 'HEAD', 'GET'));
    expect(titles).toContain(`The server says ${good.length} bytes (HEAD)`);
  });

  test.each([
    ['no size', 'HEAD stated no size'],
    [405, 'HEAD was refused with 405'],
    ['silent', 'HEAD was not answered'],
  ] as const)('notes a HEAD that ends in "%s", and takes the picture all the same', async (head, title) => {
    const { statuses, entries } = await fetchFrom(head, 'bits');
    expect(statuses).toEqual([2, 1]);
    expect(entries.find((entry) => entry.title === title)?.basis).toEqual({ kind: 'assumed', source: 'downloader' });
  });

  test('asks once as plain, under the name of this app', async () => {
    const { statuses, asked } = await fetchFrom('whole', 'plain');
    expect(statuses).toEqual([2, 1]);
    expect(asked).toEqual(askedBy('Managed-PC/1.0', 'GET'));
  });
});
