import { execFileSync } from 'node:child_process';
import { mkdir, readdir, readFile, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { loadDDF } from '../../../electron/device/ddf/load-ddf.ts';
import type { DDFFile } from '../../../electron/device/ports/ddf-files.ts';
import { loadInThread, loadInWorker } from '../../../electron/node/process/load-in-worker.ts';
import { createDiskDDFFiles } from '../../../electron/node/storage/disk-ddf-files.ts';
import { type ReplacementPoint, replacementPoints } from '../../../electron/node/storage/durable-file.ts';
import { shippedFiles } from '../../support/device/sample-tree.ts';
import { temporaryFolder } from '../../support/programs/temporary-folder.ts';

test('lists what ships, then what the operator added, by name, and leaves out what is no readable text', async () => {
  const folder = await temporaryFolder();
  const [shipped, added] = [join(folder, 'shipped'), join(folder, 'added')];
  await Promise.all([mkdir(shipped), mkdir(added), mkdir(join(folder, 'empty'))]);
  await writeFile(join(shipped, 'personalization.xml'), '\ufeff<a/>');
  await writeFile(join(shipped, 'devinfo.xml'), '<b/>');
  await writeFile(join(shipped, 'readme.md'), 'no');
  await writeFile(join(added, 'mine.XML'), '<c/>');
  await writeFile(join(added, 'binary.xml'), Buffer.from([0xff, 0xfe, 0x00, 0xd8]));
  await mkdir(join(added, 'folder.xml'));
  execFileSync('mkfifo', [join(added, 'pipe.xml')]);
  expect(await createDiskDDFFiles({ shipped, added }).list()).toEqual([
    { name: 'devinfo.xml', text: '<b/>', shipped: true },
    { name: 'personalization.xml', text: '<a/>', shipped: true },
    { name: 'mine.XML', text: '<c/>', shipped: false },
  ]);
  expect(await createDiskDDFFiles({ shipped: join(folder, 'none'), added: join(folder, 'empty') }).list()).toEqual([]);
});

describe('a file of the operator', () => {
  test('is stored whole, for its owner only, takes the place of one before, and is removed again', async () => {
    const folder = await temporaryFolder();
    const added = join(folder, 'ddf');
    const files = createDiskDDFFiles({ shipped: join(folder, 'none'), added });
    expect(await files.add('Mine.xml', '<a/>')).toEqual({ kind: 'added' });
    expect(await files.add('Mine.xml', '<ünï/>')).toEqual({ kind: 'added' });
    expect(await files.list()).toEqual([{ name: 'Mine.xml', text: '<ünï/>', shipped: false }]);
    expect(await readdir(added)).toEqual(['Mine.xml']);
    expect((await stat(join(added, 'Mine.xml'))).mode & 0o077).toBe(0);
    expect(await files.remove('Mine.xml')).toEqual({ kind: 'removed' });
    expect(await files.remove('Mine.xml')).toEqual({ kind: 'removed' });
    expect(await readdir(added)).toEqual([]);
  });

  for (const fatal of replacementPoints) {
    test(`leaves the one before where it cannot replace it, because of the disk when it is ${fatal}`, async () => {
      const folder = await temporaryFolder();
      const files = (at?: (point: ReplacementPoint) => void) =>
        createDiskDDFFiles({ shipped: join(folder, 'none'), added: join(folder, 'ddf'), ...(at && { at }) });
      await files().add('Mine.xml', '<old/>');
      const fail = (point: ReplacementPoint) => {
        if (point === fatal) throw Object.assign(new Error('no room'), { code: 'ENOSPC' });
      };
      for (const name of ['Mine.xml', 'MINE.xml']) {
        expect(await files(fail).add(name, '<new/>')).toMatchObject({ kind: 'failed', full: true, detail: 'the disk is full (ENOSPC)' });
        expect(await files().list()).toEqual([{ name: 'Mine.xml', text: '<old/>', shipped: false }]);
      }
    });
  }

  test('takes the place of one whose name differs in its capitals only', async () => {
    const folder = await temporaryFolder();
    const files = createDiskDDFFiles({ shipped: join(folder, 'none'), added: join(folder, 'ddf') });
    await files.add('Mine.xml', '<old/>');
    expect(await files.add('mine.XML', '<new/>')).toEqual({ kind: 'added' });
    expect(await readdir(join(folder, 'ddf'))).toEqual(['mine.XML']);
    expect(await files.list()).toEqual([{ name: 'mine.XML', text: '<new/>', shipped: false }]);
  });

  test('is refused when it is written where it would not be read again', async () => {
    const folder = await temporaryFolder();
    const files = createDiskDDFFiles({ shipped: join(folder, 'none'), added: join(folder, 'ddf') });
    const largest = 8 * 1024 * 1024;
    expect(await files.add('Large.xml', 'ü'.repeat(largest / 2))).toEqual({ kind: 'added' });
    expect(await files.add('Large.xml', `${'ü'.repeat(largest / 2)}a`)).toMatchObject({ kind: 'failed', full: true });
    expect((await files.list()).map(({ text }) => text.length)).toEqual([largest / 2]);
  });

  test('never leaves its folder, whatever it is called', async () => {
    const folder = await temporaryFolder();
    await writeFile(join(folder, 'state.xml'), 'precious');
    const files = createDiskDDFFiles({ shipped: join(folder, 'none'), added: join(folder, 'ddf') });
    await files.add('../state.xml', '<a/>');
    await files.remove('../../state.xml');
    expect(await readFile(join(folder, 'state.xml'), 'utf8')).toBe('precious');
  });

  test('is a failure with its reason where the disk does not take it', async () => {
    const folder = await temporaryFolder();
    await writeFile(join(folder, 'ddf'), 'a file where the folder should be');
    const files = createDiskDDFFiles({ shipped: join(folder, 'none'), added: join(folder, 'ddf') });
    expect(await files.add('Mine.xml', '<a/>')).toMatchObject({ kind: 'failed', detail: expect.stringMatching(/EEXIST|ENOTDIR/) });
    expect(await files.remove('Mine.xml')).toMatchObject({ kind: 'failed' });
  });
});

describe('reading in a thread of its own', () => {
  const file = (name: string, text: string): DDFFile => ({ name, text, shipped: false });
  const node = '<MgmtTree><Node><NodeName>A</NodeName><Path>./Vendor/MSFT</Path></Node></MgmtTree>';

  test('gives the same as reading here, in the order of the files', async () => {
    const files = [file('one.xml', node), file('broken.xml', '<MgmtTree>\n'), ...shippedFiles().map(({ name, text }) => file(name, text))];
    const loaded = await loadInWorker(files);
    expect(loaded).toEqual(files.map(({ name, text }) => loadDDF(name, text)));
  });

  test('lets this thread work meanwhile', async () => {
    let turns = 0;
    const timer = setInterval(() => (turns += 1), 1);
    const large = node.replace('</Node>', `${'<Node><NodeName>B</NodeName></Node>'.repeat(19_000)}</Node>`);
    const loaded = await loadInWorker([file('large.xml', large)]);
    clearInterval(timer);
    expect(loaded?.[0]?.ok).toBe(true);
    expect(turns).toBeGreaterThan(0);
  });

  test('is given up when the thread cannot start or breaks off', async () => {
    expect(await loadInThread(join(await temporaryFolder(), 'nothing.js'), [file('one.xml', node)])).toBeNull();
    const silent = join(await temporaryFolder(), 'silent.mjs');
    await writeFile(silent, 'process.exit(0)');
    expect(await loadInThread(silent, [file('one.xml', node)])).toBeNull();
  });
});
