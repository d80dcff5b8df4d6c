import { createHash } from 'node:crypto';
import { mkdir, readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { test } from 'vitest';
import type { ImageStore } from '../../../electron/device/ports/image-store.ts';
import type { SnapshotPicture } from '../../../electron/device/ports/snapshot-store.ts';
import { createDiskImageStore } from '../../../electron/node/storage/disk-image-store.ts';
import { createDiskSnapshotStore } from '../../../electron/node/storage/disk-snapshot-store.ts';
import { sealSnapshotHead } from '../../../electron/node/storage/snapshot-file.ts';
import { done } from '../../../shared/result.ts';
import { allowed, crashEverywhere } from '../../support/disk/crash-everywhere.ts';

const bytesOf = (number: number) => Buffer.alloc(1400, number);
const pictureOf = (number: number): SnapshotPicture => ({
  fileName: `DesktopImage_${String(number).repeat(22)}.png`,
  bytes: 1400,
  sha256: createHash('sha256').update(bytesOf(number)).digest('hex'),
});

async function keep(store: ImageStore, number: number): Promise<boolean> {
  const begun = await store.begin(pictureOf(number).fileName);
  if (begun.kind === 'failed') return false;
  for (const piece of [bytesOf(number).subarray(0, 600), bytesOf(number).subarray(600)]) await begun.writer.write(piece);
  return (await begun.writer.publish()).kind === 'published';
}

test('P12 finds every picture whole or not at all after a power cut, and each that was said to be there', async ({ task }) => {
  await crashEverywhere(task, {
    load: () => import('../../../electron/node/storage/disk-image-store.ts'),
    async live({ createDiskImageStore: create }, root, mark) {
      const store = create({ folder: join(root, 'images') });
      for (const number of [1, 2]) {
        mark(`begun ${number}`);
        if (await keep(store, number)) mark(`done ${number}`);
      }
    },
    async check(root, marks) {
      const folder = join(root, 'images');
      const store = createDiskImageStore({ folder });
      for (const number of [1, 2]) {
        const { fileName, sha256 } = pictureOf(number);
        const found = await store.hash(fileName);
        if (found !== sha256 && (found !== null || marks.has(`done ${number}`)))
          return `picture ${number} is ${found === null ? 'gone' : 'damaged'}`;
      }
      // What a state names: the pictures that were acknowledged.
      const kept = new Set([1, 2].filter((number) => marks.has(`done ${number}`)).map((number) => pictureOf(number).fileName));
      await store.keepOnly(kept);
      const left = (await readdir(folder).catch(() => [])).filter((name) => !kept.has(name));
      return left.length === 0 ? null : `it left ${left}`;
    },
  });
});

/** What a snapshot in a list comes to: its number, once its pictures were put back. */
async function numberOf(root: string): Promise<number | string> {
  const [folder, images] = [join(root, 'snapshots'), join(root, 'put-back')];
  const store = createDiskSnapshotStore({ folder, images });
  const listed = await store.list();
  if (listed.length === 0) return 0;
  const [only] = listed;
  if (listed.length > 1 || only?.found.kind !== 'found') return `a list of ${JSON.stringify(listed).slice(0, 120)}`;
  const number = (only.found.value as { readonly savedAt: number }).savedAt;
  await mkdir(images);
  const putBack = await store.putBack('mine', [pictureOf(number)]);
  if (putBack.kind === 'failed') return putBack.detail;
  return (await readFile(join(images, pictureOf(number).fileName))).equals(bytesOf(number)) ? number : 'other bytes';
}

test.for([true, false])(
  'P12 finds the snapshot as before or as after a power cut while it is saved, replaced and removed (second names: %s)',
  async (hasLinks, { task }) => {
    await crashEverywhere(task, {
      hasLinks,
      load: async () => ({
        ...(await import('../../../electron/node/storage/disk-snapshot-store.ts')),
        ...(await import('../../../electron/node/storage/disk-image-store.ts')),
      }),
      async live({ createDiskSnapshotStore: create, createDiskImageStore: createImages }, root, mark) {
        const [folder, images] = [join(root, 'snapshots'), join(root, 'images')];
        const store = create({ folder, images });
        for (const number of [1, 2]) {
          await keep(createImages({ folder: images }), number);
          mark(`begun ${number}`);
          const saved = await store.save({ name: 'mine', value: { savedAt: number }, pictures: [pictureOf(number)] });
          if (saved.kind === 'saved') mark(`done ${number}`);
        }
        mark('begun 3');
        if ((await store.remove('mine')).kind === 'saved') mark('done 3');
      },
      async check(root, marks) {
        const found = await numberOf(root);
        // The third is that there is none.
        const isFine = allowed(marks).some((number) => number === found || (number === 3 && found === 0));
        return isFine ? null : `found ${found}, where ${allowed(marks)} may be`;
      },
    });
  },
);

test('P12 finds a snapshot that came as a file whole or not at all after a power cut', async ({ task }) => {
  await crashEverywhere(task, {
    load: () => import('../../../electron/node/storage/disk-snapshot-store.ts'),
    async live({ createDiskSnapshotStore: create }, root, mark) {
      const store = create({ folder: join(root, 'snapshots'), images: join(root, 'images') });
      async function* file() {
        yield Buffer.from(sealSnapshotHead({ name: 'mine', value: { savedAt: 1 } }));
        yield bytesOf(1);
      }
      const judge = { value: () => Promise.resolve(done([pictureOf(1)])), picture: () => ({ see: () => {}, end: () => null }) };
      mark('begun 1');
      const received = await store.receive(file(), judge);
      if (received.kind === 'received' && (await received.keep('mine')).kind === 'saved') mark('done 1');
    },
    async check(root, marks) {
      const found = await numberOf(root);
      return allowed(marks).some((number) => number === found) ? null : `found ${found}, where ${allowed(marks)} may be`;
    },
  });
});
