import { mkdir, readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { test } from 'vitest';
import { openDoorMemory, readDoorMemory } from '../../../electron/cli/serve/door-memory.ts';
import { createDiskDDFFiles } from '../../../electron/node/storage/disk-ddf-files.ts';
import { createDiskProvisioningFiles } from '../../../electron/node/storage/disk-provisioning-files.ts';
import { createDiskPublicPictures } from '../../../electron/node/storage/disk-public-pictures.ts';
import { openDataFolder } from '../../../electron/node/storage/folder/data-folder.ts';
import { markFolder } from '../../../electron/node/storage/folder/folder-owner.ts';
import { writeOutputFile } from '../../../electron/node/storage/output-file.ts';
import { allowed, crashEverywhere } from '../../support/disk/crash-everywhere.ts';

/** So that what is cut is cut in more than one page. */
const textOf = (number: number) => `<${number}>${String(number).repeat(1_400)}`;
const numberIn = (text: string) => [1, 2, 3].find((number) => textOf(number) === text) ?? (text === '' ? 0 : Number.NaN);

interface Modules {
  readonly createDiskDDFFiles: typeof createDiskDDFFiles;
  readonly createDiskProvisioningFiles: typeof createDiskProvisioningFiles;
  readonly createDiskPublicPictures: typeof createDiskPublicPictures;
  readonly openDoorMemory: typeof openDoorMemory;
  readonly writeOutputFile: typeof writeOutputFile;
}

interface Subject {
  /** Writes the text of this number; true when it was acknowledged. A store that lives from one to the next is kept in the closure. */
  readonly writer: (modules: Modules, root: string) => (number: number) => Promise<boolean>;
  /** The number a new start finds; 0 for none. */
  readonly found: (root: string) => Promise<number>;
  /** Where it lies, and what may be in there once a later start has written again. */
  readonly folder: readonly string[];
  readonly own: RegExp;
  /** A start of the PC cleans up, since it lies at the root of the data folder. */
  readonly isAtRoot?: true;
}

const here: Modules = {
  createDiskDDFFiles,
  createDiskProvisioningFiles,
  createDiskPublicPictures,
  openDoorMemory,
  writeOutputFile,
};
const drives = (root: string) => join(root, 'drives');
const ddfOf = ({ createDiskDDFFiles: create }: Modules, root: string) => create({ shipped: join(root, 'none'), added: join(root, 'ddf') });
const provisioningOf = ({ createDiskProvisioningFiles: create }: Modules, root: string) =>
  create({ folder: join(root, 'provisioning'), drivesFolder: drives(root) });

async function* piecesOf(text: string) {
  yield Buffer.from(text);
}

const rootNames = /^(?:ddf|images|writer\.lock\.db|browser-door\.json|managed-pc-folder\.json)$/;

const subjects: Readonly<Record<string, Subject>> = {
  'a DDF file that is added, replaced and removed': {
    writer(modules, root) {
      const files = ddfOf(modules, root);
      // The third is that there is none.
      return async (number) => (await (number === 3 ? files.remove('own.xml') : files.add('own.xml', textOf(number)))).kind !== 'failed';
    },
    async found(root) {
      const [file] = await ddfOf(here, root).list();
      return numberIn(file?.text ?? '');
    },
    folder: ['ddf'],
    own: /^own\.xml$/,
  },
  "a package's picture in the folder Downloads": {
    writer(modules, root) {
      const files = provisioningOf(modules, root);
      return async (number) => (await files.putDownload('a.png', Buffer.from(textOf(number)))).kind === 'kept';
    },
    async found(root) {
      const bytes = await provisioningOf(here, root).readDownload('a.png', 1_000_000);
      return numberIn(bytes === null ? '' : Buffer.from(bytes).toString());
    },
    folder: ['drives', 'C', 'Users', 'Public', 'Downloads'],
    own: /^a\.png$/,
  },
  'a picture somebody put on the PC': {
    writer(modules, root) {
      const pictures = modules.createDiskPublicPictures(drives(root));
      return async (number) => (await pictures.keep(`${number}.png`, piecesOf(textOf(number)))).kind === 'kept';
    },
    async found(root) {
      const folder = join(drives(root), 'C', 'Users', 'Public', 'Pictures');
      const names = (await readdir(folder).catch(() => [])).filter((name) => /^\d\.png$/.test(name)).sort();
      for (const name of names) if ((await readFile(join(folder, name), 'utf8')) !== textOf(Number(name[0]))) return Number.NaN;
      return Number(names.at(-1)?.[0] ?? 0);
    },
    folder: ['drives', 'C', 'Users', 'Public', 'Pictures'],
    own: /^[123]\.png$/,
  },
  'how the person at the page likes it': {
    writer(modules, root) {
      let memory: ReturnType<typeof openDoorMemory> | null = null;
      return async (number) => {
        memory ??= modules.openDoorMemory(root, await readDoorMemory(root), false);
        return memory.change({ port: number });
      };
    },
    found: async (root) => (await readDoorMemory(root)).port,
    folder: [],
    own: rootNames,
    isAtRoot: true,
  },
  'a file somebody has the app write': {
    writer: (modules, root) => async (number) => {
      await modules.writeOutputFile(join(root, 'out.txt'), textOf(number));
      return true;
    },
    found: async (root) => numberIn(await readFile(join(root, 'out.txt'), 'utf8').catch(() => '')),
    folder: [],
    // In a folder of somebody else nothing is cleaned up: another program may be writing there.
    own: /^(?:out\.txt|\.managed-pc-[0-9a-f]{16}\.part)$/,
  },
};

async function startIn(root: string): Promise<void> {
  await markFolder(root);
  const opened = await openDataFolder(root);
  if (opened.ok) await opened.value.release();
}

test.for(Object.entries(subjects))(
  'P12 finds before or after, and nothing beside it, after a power cut: %s',
  async ([, subject], { task }) => {
    const { writer, found, folder, own, isAtRoot } = subject;
    await crashEverywhere(task, {
      load: async (): Promise<Modules> => ({
        ...(await import('../../../electron/node/storage/disk-ddf-files.ts')),
        ...(await import('../../../electron/node/storage/disk-provisioning-files.ts')),
        ...(await import('../../../electron/node/storage/disk-public-pictures.ts')),
        ...(await import('../../../electron/cli/serve/door-memory.ts')),
        ...(await import('../../../electron/node/storage/output-file.ts')),
      }),
      async live(modules, root, mark) {
        const write = writer(modules, root);
        for (let number = 1; number <= 3; number += 1) {
          mark(`begun ${number}`);
          if (await write(number)) mark(`done ${number}`);
        }
      },
      async check(root, marks) {
        const number = await found(root);
        // Of the DDF file the third is that there is none.
        const may = allowed(marks);
        const isGone = number === 0 && may.includes(3);
        if (!may.includes(number) && !isGone) return `found ${number}, where ${may} may be`;
        if (isAtRoot) await startIn(root);
        if (!(await writer(here, root)(1))) return 'it cannot be written again';
        await mkdir(join(root, ...folder), { recursive: true });
        const left = (await readdir(join(root, ...folder))).filter((name) => !own.test(name));
        return left.length === 0 ? null : `it left ${left}`;
      },
    });
  },
);
