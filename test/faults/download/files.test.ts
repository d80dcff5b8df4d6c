import { execFileSync } from 'node:child_process';
import { appendFile, chmod, mkdir, open, rename, symlink, truncate, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { describe, expect, onTestFinished, test } from 'vitest';
import type { FileReader } from '../../../electron/device/ports/file-reader.ts';
import { createLocalFileReader } from '../../../electron/node/storage/local-file-reader.ts';
import { bigPNG, colourPNG } from '../../support/data/pictures.ts';
import { type ImageDevice, retriedThenGivenUp, startImageDevice } from '../../support/device/image-device.ts';
import { temporaryFolder } from '../../support/programs/temporary-folder.ts';

const good = colourPNG(0x00aa44);

/** A PC whose drive C holds the files named. */
async function deviceWith(files: Readonly<Record<string, Buffer>>): Promise<ImageDevice> {
  const device = await startImageDevice();
  for (const [path, bytes] of Object.entries(files)) await put(join(device.drivesFolder, 'C', path), bytes);
  return device;
}

async function put(path: string, bytes: Buffer): Promise<string> {
  await mkdir(dirname(path), { recursive: true });
  await writeFile(path, bytes);
  return path;
}

async function outcomeOf(device: ImageDevice, url: string) {
  const from = device.statuses().length;
  device.set(url);
  const statuses = await device.finish();
  return { statuses: statuses.slice(from), code: device.state().reason?.code };
}

const final = (code: string) => ({ statuses: [2, 3], code });
const refusedUnread = (code: string) => ({ statuses: [3], code });

describe('F01 a path on drive C is looked up in the mapped folder', () => {
  for (const url of [
    'file:///C:/imgs/a.png',
    'file://C:/imgs/a.png',
    'file:C:/imgs/a.png',
    'file:///c|/imgs/a.png',
    'file://localhost/C:/imgs/a.png',
    'C:\\imgs\\a.png',
    'c:/imgs/a.png',
    'FILE:///C:/IMGS/A.PNG',
    'file:///C:/x/../imgs/./a.png',
  ]) {
    test(url, async () => {
      const device = await deviceWith({ 'imgs/a.png': good });
      expect(await outcomeOf(device, url)).toEqual({ statuses: [2, 1], code: undefined });
      expect(await device.shown()).toEqual(good);
    });
  }
  for (const url of ['file:///C:/../../secret.png', 'file:///C:/%2e%2e/%2e%2e/secret.png', 'C:\\..\\..\\secret.png']) {
    test(`${url} does not lead out of it`, async () => {
      const device = await deviceWith({ 'imgs/a.png': good });
      await put(join(device.drivesFolder, '..', 'secret.png'), good);
      await put(join(device.drivesFolder, 'secret.png'), good);
      expect(await outcomeOf(device, url)).toEqual({ statuses: retriedThenGivenUp, code: 'file-missing' });
    });
  }
  test('follows no link in it that leads out', async () => {
    const device = await deviceWith({ 'imgs/a.png': good });
    const outside = await put(join(device.drivesFolder, '..', 'outside', 'b.png'), good);
    await symlink(outside, join(device.drivesFolder, 'C', 'out.png'));
    await symlink(dirname(outside), join(device.drivesFolder, 'C', 'folder'));
    expect((await outcomeOf(device, 'file:///C:/out.png')).code).toBe('file-denied');
    expect((await outcomeOf(device, 'file:///C:/folder/b.png')).code).toBe('file-denied');
    expect(device.state().picture).toBeNull();
  });
});

describe('F02 names in every spelling', () => {
  const names = ['a b.png', 'a#b.png', '100%.png', 'e\u0301.png', '\u00e9.png', '🌄.png', `${'x'.repeat(251)}.png`];
  for (const name of names) {
    test(name.slice(0, 20), async () => {
      const device = await deviceWith({ [name]: good });
      expect((await outcomeOf(device, `file:///C:/${encodeURIComponent(name)}`)).statuses).toEqual([2, 1]);
      expect((await outcomeOf(device, `C:\\${name}`)).statuses).toEqual([2, 1]);
    });
  }
  test('takes a path of the computer itself, with its query and fragment left out', async () => {
    const device = await startImageDevice();
    const path = await put(join(device.imageFolder, '..', 'own', 'what?.png'), good);
    expect((await outcomeOf(device, `${pathToFileURL(path).href}?x=1#y`)).statuses).toEqual([2, 1]);
  });
});

describe('things that are no files', () => {
  test('F03 lets eight pipes hold up nobody', async () => {
    const folder = await temporaryFolder();
    const reader = createLocalFileReader({ drivesFolder: folder });
    const paths = Array.from({ length: 8 }, (_, index) => join(folder, `pipe${index}.png`));
    for (const path of paths) execFileSync('mkfifo', [path]);
    const opened = await Promise.all(paths.map((path) => reader.open({ kind: 'posix', path })));
    expect(opened.map((one) => (one.kind === 'failed' ? one.reason : one.kind))).toEqual(Array(8).fill('file-missing'));
    const device = await startImageDevice();
    expect(await outcomeOf(device, pathToFileURL(paths[0] as string).href)).toEqual({ statuses: retriedThenGivenUp, code: 'file-missing' });
  });

  for (const path of ['/dev/zero', '/dev/random', '/dev/null', '/dev/tty']) {
    test(`F04 ${path} is never read`, async () => {
      const device = await startImageDevice();
      await mkdir(device.drivesFolder, { recursive: true });
      const link = join(device.drivesFolder, '..', 'device.png');
      await symlink(path, link);
      expect(await outcomeOf(device, pathToFileURL(link).href)).toEqual(final('file-not-regular'));
    });
  }
  test('F04 refuses a socket file', async () => {
    const path = join(await temporaryFolder(), 'socket.png');
    const server = createServer().listen(path);
    onTestFinished(() => void server.close());
    await new Promise((resolve) => server.once('listening', resolve));
    expect(await outcomeOf(await startImageDevice(), pathToFileURL(path).href)).toEqual(final('file-not-regular'));
  });

  for (const [path, outcome] of [
    ['/etc/passwd', { statuses: [2, 4], code: 'not-an-image' }],
    ['/proc/self/environ', { statuses: [2, 3], code: 'file-not-regular' }],
  ] as const) {
    test(`F05 shows nothing of ${path} behind a link, and tells no byte of it`, async () => {
      const link = join(await temporaryFolder(), 'x.png');
      await symlink(path, link);
      const device = await startImageDevice();
      expect(await outcomeOf(device, pathToFileURL(link).href)).toEqual(outcome);
      expect(JSON.stringify([device.entries, device.state()])).not.toMatch(/root:|PATH=/);
      expect(await device.files()).toEqual([]);
    });
  }

  test('F06 refuses a folder, a missing file, a dangling link, a loop of links', async () => {
    const folder = await temporaryFolder();
    await mkdir(join(folder, 'folder.png'));
    await symlink(join(folder, 'nowhere'), join(folder, 'dangling.png'));
    await symlink(join(folder, 'loop.png'), join(folder, 'loop.png'));
    for (const name of ['folder.png', 'missing.png', 'dangling.png', 'loop.png', 'no/such/folder.png']) {
      const device = await startImageDevice();
      expect(await outcomeOf(device, pathToFileURL(join(folder, name)).href)).toEqual({
        statuses: retriedThenGivenUp,
        code: 'file-missing',
      });
    }
  });

  test('F06 takes a file that is put there between two tries', async () => {
    const device = await deviceWith({});
    device.set('file:///C:/late.png');
    await device.jobs.settled();
    expect(device.state()).toMatchObject({ status: 3, reason: { code: 'file-missing' } });
    await put(join(device.drivesFolder, 'C', 'late.png'), good);
    await device.finish();
    expect(device.statuses()).toEqual([2, 3, 2, 1]);
  });
});

describe('F07 a file that changes while it is copied', () => {
  const large = bigPNG(3_000_000);
  /** Opens a file, reads one piece, lets the file change, reads the rest. */
  async function readAround(change: (path: string) => Promise<void>) {
    const folder = await temporaryFolder();
    const path = await put(join(folder, 'a.png'), large);
    const opened = await createLocalFileReader({ drivesFolder: folder }).open({ kind: 'posix', path });
    if (opened.kind === 'failed') return opened.reason;
    await opened.body.read();
    await change(path);
    return readToEnd(opened.body);
  }
  async function readToEnd(body: Extract<Awaited<ReturnType<FileReader['open']>>, { kind: 'opened' }>['body']) {
    for (;;) {
      const piece = await body.read();
      if (piece.kind !== 'bytes') return piece.kind === 'end' ? 'end' : piece.reason;
    }
  }
  test('is whole when left alone', async () => expect(await readAround(async () => undefined)).toBe('end'));
  test('is told when it grows', async () => expect(await readAround((path) => appendFile(path, 'more'))).toBe('file-changed'));
  test('is told when it shrinks', async () => expect(await readAround((path) => truncate(path, 2_000_000))).toBe('file-changed'));
  test('is told when another one takes its name', async () => {
    const swap = async (path: string) => {
      await writeFile(`${path}.new`, good);
      await rename(`${path}.new`, path);
    };
    expect(await readAround(swap)).toBe('file-changed');
  });
});

describe('paths nobody may write', () => {
  for (const url of ['file:///C:/a%2Fb.png', 'file:///C:/a%5Cb.png', 'file:///C:/a%00.png', 'file:///tmp/a%0A.png', 'C:\\a\u0007.png']) {
    test(`F08 ${JSON.stringify(url)} is refused unopened`, async () => {
      expect(await outcomeOf(await startImageDevice(), url)).toEqual(refusedUnread('bad-path'));
    });
  }
  for (const url of [
    'file://server/share/a.png',
    'file:////server/share/a.png',
    'file://///server/share/a.png',
    '\\\\server\\share\\a.png',
    '//server/share/a.png',
    'file:\\\\server\\share\\a.png',
  ]) {
    test(`F09 ${url} touches no network`, async () => {
      const device = await startImageDevice();
      expect(await outcomeOf(device, url)).toEqual(refusedUnread('file-remote'));
      expect(device.entries.filter(({ title }) => /Opens|Asks/.test(title))).toEqual([]);
    });
  }
  for (const name of ['CON', 'nul.png', 'COM1.png', 'LPT¹.png', 'aux .png', 'a.png::$DATA.png', 'a.png.', 'a.png ', 'a*.png', 'a|b.png']) {
    test(`F10 ${name} is no name of a file on Windows`, async () => {
      const folder = await temporaryFolder();
      await put(join(folder, 'C', name), good);
      const opened = await createLocalFileReader({ drivesFolder: folder }).open({ kind: 'windows', drive: 'C', segments: [name] });
      expect(opened).toMatchObject({ kind: 'failed', reason: 'bad-path' });
    });
  }
});

test('F11 tries a file nobody may read again', async () => {
  const folder = await temporaryFolder();
  const path = await put(join(folder, 'locked.png'), good);
  await chmod(folder, 0o755);
  await chmod(path, 0o000);
  const script = fileURLToPath(new URL('../../support/programs/open-child.ts', import.meta.url));
  const told = execFileSync(process.execPath, [script, path], { encoding: 'utf8' });
  expect(told.trim()).toBe('file-denied');
});

test('F12 refuses a sparse file of 1 TB by its size, unread', async () => {
  const path = join(await temporaryFolder(), 'huge.png');
  const handle = await open(path, 'w');
  await handle.truncate(1_099_511_627_776);
  await handle.close();
  const device = await startImageDevice();
  expect(await outcomeOf(device, pathToFileURL(path).href)).toEqual(final('too-large'));
  expect(device.state().progress).toBeNull();
});
