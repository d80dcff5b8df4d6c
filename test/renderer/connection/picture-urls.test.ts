import { describe, expect, test } from 'vitest';
import { createPictureUrls } from '../../../renderer/connection/picture-urls.ts';

function setUp() {
  const fetched: string[] = [];
  const revoked: string[] = [];
  const gone = new Set<string>();
  const unreachable = new Set<string>();
  const waiting: (() => void)[] = [];
  const urls = createPictureUrls({
    fetchPicture: async (fileName) => {
      fetched.push(fileName);
      if (unreachable.has(fileName)) throw new Error('No line');
      return gone.has(fileName) ? null : new Blob([fileName]);
    },
    blobUrls: { createObjectURL: (blob) => `blob:${blob.size}-${fetched.length}`, revokeObjectURL: (url) => revoked.push(url) },
    wait: () => new Promise((resolve) => waiting.push(resolve)),
  });
  const settle = () => new Promise((resolve) => setTimeout(resolve, 0));
  const passWaits = async () => {
    await settle();
    for (const resolve of waiting.splice(0)) resolve();
    await settle();
  };
  return { urls, fetched, revoked, gone, unreachable, settle, passWaits };
}

describe('pictures of the store', () => {
  test('are fetched once, however many places show them', async () => {
    const { urls, fetched } = setUp();
    const [first, second] = await Promise.all([urls.urlOf('a.jpg'), urls.urlOf('a.jpg')]);
    expect(first).toBe(second);
    expect(fetched).toEqual(['a.jpg']);
  });

  test('are let go a while after a newer one has taken their place, and the others stay', async () => {
    const { urls, revoked, settle, passWaits } = setUp();
    const old = await urls.urlOf('old.jpg');
    await urls.urlOf('kept.jpg');
    urls.keepOnly(new Set(['kept.jpg']));
    await settle();
    expect(revoked).toEqual([]);
    await passWaits();
    expect(revoked).toEqual([old]);
  });

  test('are asked for again where they could not be had', async () => {
    const { urls, fetched, gone } = setUp();
    gone.add('late.jpg');
    await expect(urls.urlOf('late.jpg')).rejects.toThrow('no picture late.jpg');
    gone.delete('late.jpg');
    await expect(urls.urlOf('late.jpg')).resolves.toContain('blob:');
    expect(fetched).toEqual(['late.jpg', 'late.jpg']);
  });

  test('come as soon as the line is back, and are not asked for any more once another one has taken their place', async () => {
    const { urls, fetched, unreachable, passWaits } = setUp();
    unreachable.add('a.jpg').add('b.jpg');
    const [first, second] = [urls.urlOf('a.jpg'), urls.urlOf('b.jpg')];
    const dropped = expect(second).rejects.toThrow('no picture b.jpg');
    await passWaits();
    unreachable.delete('a.jpg');
    urls.keepOnly(new Set(['a.jpg']));
    await passWaits();
    await expect(first).resolves.toContain('blob:');
    await dropped;
    expect(fetched).toEqual(['a.jpg', 'b.jpg', 'a.jpg', 'b.jpg', 'a.jpg']);
  });
});
