import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { test } from 'vitest';
import { createWallpaperJournal, type WallpaperRecord } from '../../../electron/node/host-wallpaper/wallpaper-journal.ts';
import { createDiskSecretStore } from '../../../electron/node/storage/disk-secret-store.ts';
import { createDiskStateStore } from '../../../electron/node/storage/disk-state-store.ts';
import { allowed, crashEverywhere } from '../../support/disk/crash-everywhere.ts';

/** So that what is cut is cut in more than one page. */
const value = (number: number) => ({ number, enrolment: 'x'.repeat(1500) });

/** What a restart found, held against what was begun and acknowledged. */
function judge(found: unknown, marks: ReadonlySet<string>): string | null {
  const number = typeof found === 'object' && found !== null && 'number' in found ? Number(found.number) : 0;
  return allowed(marks).includes(number) ? null : `found ${JSON.stringify(found)?.slice(0, 90)}, where ${allowed(marks)} may be`;
}

async function leftIn(folder: string, own: readonly string[]): Promise<string | null> {
  const left = (await readdir(folder)).filter((name) => !own.includes(name));
  return left.length === 0 ? null : `it left ${left}`;
}

test.for([true, false])(
  'P12 finds the state as before or as after a power cut at every call of a save (second names: %s)',
  async (hasLinks, { task }) => {
    await crashEverywhere(task, {
      hasLinks,
      load: () => import('../../../electron/node/storage/disk-state-store.ts'),
      async live({ createDiskStateStore }, root, mark) {
        const store = createDiskStateStore({ folder: join(root, 'data') });
        for (const number of [1, 2, 3]) {
          mark(`begun ${number}`);
          if ((await store.save(value(number))).kind === 'saved') mark(`done ${number}`);
        }
      },
      async check(root, marks) {
        const folder = join(root, 'data');
        const store = createDiskStateStore({ folder });
        const loaded = await store.load();
        const wrong = loaded.kind === 'unusable' ? loaded.because : judge('value' in loaded ? loaded.value : null, marks);
        const saved = await store.save(value(9));
        const again = await createDiskStateStore({ folder }).load();
        const newest = 'value' in again && saved.kind === 'saved' ? judge(again.value, new Set(['done 9'])) : 'it saves nothing any more';
        return wrong ?? newest ?? leftIn(folder, ['state.json', 'state.json.bak']);
      },
    });
  },
);

test('P12 finds a damaged state, under its own name or aside, after a power cut at every call of the save that moves it', async ({
  task,
}) => {
  const damage = 'damaged '.repeat(200);
  await crashEverywhere(task, {
    load: async () => ({
      ...(await import('../../../electron/node/storage/disk-state-store.ts')),
      ...(await import('node:fs/promises')),
    }),
    async live({ createDiskStateStore, open }, root, mark) {
      const folder = join(root, 'data');
      const store = createDiskStateStore({ folder });
      for (const number of [1, 2]) await store.save(value(number));
      const file = await open(join(folder, 'state.json'), 'w');
      await file.writeFile(damage);
      await file.sync();
      await file.close();
      const next = createDiskStateStore({ folder });
      await next.load();
      mark('damaged');
      if ((await next.save(value(3))).kind === 'saved') mark('done 3');
    },
    async check(root, marks) {
      if (!marks.has('damaged')) return null;
      const folder = join(root, 'data');
      const texts = await Promise.all((await readdir(folder)).map((name) => readFile(join(folder, name), 'utf8')));
      return texts.includes(damage) ? null : `the damaged file is gone, in ${await readdir(folder)}`;
    },
  });
});

test('P12 finds an enrolment as before or as after a power cut while it is kept, replaced and forgotten', async ({ task }) => {
  await crashEverywhere(task, {
    load: () => import('../../../electron/node/storage/disk-secret-store.ts'),
    async live({ createDiskSecretStore }, root, mark) {
      const store = createDiskSecretStore({ folder: join(root, 'data') });
      for (const number of [1, 2, 3]) {
        mark(`begun ${number}`);
        if ((await store.save(number === 3 ? null : value(number))).kind === 'saved') mark(`done ${number}`);
      }
    },
    async check(root, marks) {
      const folder = join(root, 'data');
      const loaded = await createDiskSecretStore({ folder }).load();
      // The third is that there is none.
      const isGone = loaded.kind === 'none' && allowed(marks).includes(3);
      const wrong = loaded.kind === 'damaged' ? loaded.because : judge(loaded.kind === 'loaded' ? loaded.value : null, marks);
      return (isGone ? null : wrong) ?? ((await isThere(folder)) ? leftIn(folder, ['enrolment.json']) : null);
    },
  });
});

const isThere = (folder: string) =>
  readdir(folder).then(
    () => true,
    () => false,
  );

const record = (number: number): WallpaperRecord => ({
  version: 1,
  state: 'armed',
  desktop: 'gnome',
  owner: { pid: number, mark: null },
  original: { kind: 'slots', slots: [], backups: [{ file: '/home/me/own.png', copy: `${'0'.repeat(15)}${number}-own.png`, sha256: '' }] },
  fileNames: [],
  mark: null,
});

test('P12 finds a record of the own wallpaper with its copy after every power cut', async ({ task }) => {
  await crashEverywhere(task, {
    load: async () => ({
      ...(await import('../../../electron/node/host-wallpaper/wallpaper-journal.ts')),
      ...(await import('../../../electron/node/host-wallpaper/picture-backup.ts')),
    }),
    async live({ createWallpaperJournal, saveFlushed }, root, mark) {
      const journal = createWallpaperJournal(root);
      for (const number of [1, 2]) {
        mark(`begun ${number}`);
        await saveFlushed(join(journal.backupFolder, `${'0'.repeat(15)}${number}-own.png`), Buffer.alloc(1500, number));
        await journal.write(record(number));
        mark(`done ${number}`);
      }
      mark('begun 3');
      await journal.clear();
      mark('done 3');
    },
    async check(root, marks) {
      const journal = createWallpaperJournal(root);
      const found = await journal.read();
      if (found.kind === 'unreadable') return found.because;
      if (found.kind === 'none') return allowed(marks).some((number) => number === 0 || number === 3) ? null : 'the record is gone';
      const { owner, original } = found.record;
      const copies = await readdir(journal.backupFolder).catch((): string[] => []);
      const missing = original.kind === 'slots' && original.backups.some(({ copy }) => !copies.includes(copy));
      return judge({ number: owner.pid }, marks) ?? (missing ? `the copy of record ${owner.pid} is gone` : null);
    },
  });
});
