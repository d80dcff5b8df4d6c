import { mkdir, readdir, readFile, readlink, rm, stat, writeFile } from 'node:fs/promises';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { expect, onTestFinished, test, vi } from 'vitest';
import { takeKernelLock } from '../../../../electron/node/storage/folder/kernel-lock.ts';
import { acquireSingleWriterLock } from '../../../../electron/node/storage/folder/single-writer-lock.ts';
import { type LineChild, startLineChild } from '../../../support/programs/line-child.ts';
import { neverFiles } from '../../../support/programs/never-files.ts';
import { temporaryFolder } from '../../../support/programs/temporary-folder.ts';

const lockChild = new URL('../../../support/programs/lock-child.ts', import.meta.url).pathname;

test('lets one in, tells the second who holds it and what to do, and lets the next in after release', async () => {
  const folder = await temporaryFolder();
  const first = await acquireSingleWriterLock(folder);
  const second = await acquireSingleWriterLock(folder, { advice: 'Wait for it.' });
  expect(second).toMatchObject({ ok: false, problem: { status: 409 } });
  if (!second.ok) expect(second.problem.detail).toMatch(new RegExp(`${folder}.*process ${process.pid}.*Wait for it\\.`));
  if (first.ok) await first.value.release();
  const third = await acquireSingleWriterLock(folder);
  expect(third.ok).toBe(true);
  if (third.ok) await third.value.release();
  expect(await readdir(folder)).toEqual(['writer.lock.db']);
});

test('gives back only its own lock, once', async () => {
  const folder = await temporaryFolder();
  const first = await acquireSingleWriterLock(folder);
  if (first.ok) await first.value.release();
  const second = await acquireSingleWriterLock(folder);
  if (first.ok) await first.value.release();
  expect(second.ok).toBe(true);
  expect(await acquireSingleWriterLock(folder)).toMatchObject({ ok: false, problem: { status: 409 } });
  expect((await readdir(folder)).sort()).toEqual(['writer.lock', 'writer.lock.db']);
  if (second.ok) await second.value.release();
});

test.each(neverFiles)('refuses %s in the place of the lock with words, does not wait for it, and leaves it', async (_, plant, words) => {
  const folder = await temporaryFolder();
  await plant(join(folder, 'writer.lock'));
  expect(await acquireSingleWriterLock(folder)).toMatchObject({
    ok: false,
    problem: { status: 503, detail: expect.stringContaining(words) },
  });
  expect((await readdir(folder)).sort()).toEqual(['writer.lock', 'writer.lock.db']);
});

const elsewhere = { pid: 2 ** 22, mark: 'x', host: 'some-other-computer', since: '2026-01-01T00:00:00Z', token: 'x' };

test('never judges a lock of another computer that no kernel answers for, and says how to get on', async () => {
  const folder = await temporaryFolder();
  const path = join(folder, 'writer.lock');
  for (const held of [
    elsewhere,
    { ...elsewhere, kernel: false, namespace: 'pid:[1]' },
    { ...elsewhere, host: hostname(), namespace: 'pid:[1]' },
  ]) {
    await writeFile(path, JSON.stringify(held));
    const refused = await acquireSingleWriterLock(folder);
    expect(refused).toMatchObject({ ok: false, problem: { status: 409 } });
    if (!refused.ok) expect(refused.problem.detail).toContain(`if it is no longer running, remove ${path}`);
    expect(JSON.parse(await readFile(path, 'utf8'))).toEqual(held);
  }
});

test('takes over from a computer whose kernel lock has ended, whatever its name', async () => {
  const folder = await temporaryFolder();
  await writeFile(join(folder, 'writer.lock'), JSON.stringify({ ...elsewhere, kernel: true, namespace: 'pid:[1]' }));
  const lock = await acquireSingleWriterLock(folder);
  expect(lock.ok).toBe(true);
  expect(JSON.parse(await readFile(join(folder, 'writer.lock'), 'utf8'))).toMatchObject({ pid: process.pid, kernel: true });
  if (lock.ok) await lock.value.release();
});

test('keeps the lock while others look at it and fail, and writes nothing into its file', async () => {
  const folder = await temporaryFolder();
  const path = join(folder, 'held.db');
  const first = await takeKernelLock(path);
  for (let count = 0; count < 5; count += 1) expect(await takeKernelLock(path)).toEqual({ kind: 'taken' });
  expect(await readdir(folder)).toEqual(['held.db']);
  const open = await Promise.all((await readdir('/proc/self/fd')).map((fd) => readlink(`/proc/self/fd/${fd}`).catch(() => '')));
  expect(open.filter((file) => file.startsWith(folder) && file !== path)).toEqual([]);
  expect(await stat(path)).toMatchObject({ size: 0 });
  expect((await stat(path)).mode & 0o777).toBe(0o600);
  if (first.kind === 'held') first.release();
  const second = await takeKernelLock(path);
  expect(second.kind).toBe('held');
  if (second.kind === 'held') second.release();
});

test.each([
  ['calls every file taken (ENOLCK)', 5],
  ['calls every file locked', 6],
  ['fails in another way', 10],
])('finds no lock on a file system that %s, and leaves no file open or behind', async (_, errcode) => {
  const folder = await temporaryFolder();
  const path = join(folder, 'held.db');
  const exec = vi.spyOn(DatabaseSync.prototype, 'exec').mockImplementation(() => {
    throw Object.assign(new Error('database is locked'), { errcode: errcode | 0x0300 });
  });
  onTestFinished(() => exec.mockRestore());
  expect(await takeKernelLock(path)).toEqual({ kind: 'unavailable' });
  expect(await readdir(folder)).toEqual(['held.db']);
  const open = await Promise.all((await readdir('/proc/self/fd')).map((fd) => readlink(`/proc/self/fd/${fd}`).catch(() => '')));
  expect(open.filter((file) => file.startsWith(folder))).toEqual([]);
});

test.each([
  ['taken', 5],
  ['taken', 6],
  ['unavailable', 10],
])('calls a lock %s where SQLite answers %i for this file alone', async (kind, errcode) => {
  const path = join(await temporaryFolder(), 'held.db');
  const exec = vi.spyOn(DatabaseSync.prototype, 'exec').mockImplementationOnce(() => {
    throw Object.assign(new Error('database is locked'), { errcode: errcode | 0x0300 });
  });
  onTestFinished(() => exec.mockRestore());
  expect(await takeKernelLock(path)).toEqual({ kind });
});

test('gives a stale lock to one of many that ask at once where the kernel can lock nothing', async () => {
  const folder = await temporaryFolder();
  await mkdir(join(folder, 'writer.lock.db'));
  for (let round = 0; round < 12; round += 1) {
    await writeFile(join(folder, 'writer.lock'), JSON.stringify({ ...elsewhere, host: hostname() }));
    const asked = await Promise.all(Array.from({ length: 40 }, () => acquireSingleWriterLock(folder)));
    const held = asked.filter((lock) => lock.ok);
    expect(held).toHaveLength(1);
    expect(JSON.parse(await readFile(join(folder, 'writer.lock'), 'utf8'))).toMatchObject({ pid: process.pid, kernel: false });
    for (const lock of held) await lock.value.release();
    expect((await readdir(folder)).sort()).toEqual(['writer.lock.db']);
  }
});

/** A process in a Node that has no SQLite, and so no lock of the kernel. */
function startWithoutKernelLock(folder: string): LineChild {
  const child = startLineChild([process.execPath, '--no-experimental-sqlite', lockChild, folder]);
  onTestFinished(async () => {
    child.process.kill('SIGKILL');
    await child.ended();
  });
  return child;
}

test('refuses the second, asks after the first, and tells what to do after a change of name, all without a lock of the kernel', async () => {
  const folder = await temporaryFolder();
  const path = join(folder, 'writer.lock');
  const first = startWithoutKernelLock(folder);
  expect(await first.next()).toBe('held');
  const text = await readFile(path, 'utf8');
  expect(JSON.parse(text)).toMatchObject({ pid: first.process.pid, host: hostname(), kernel: false });
  const isRefused = async (words: string) => {
    const second = startWithoutKernelLock(folder);
    expect(await second.next()).toContain(words);
    expect(await second.ended()).toMatchObject({ code: 2 });
    // One that has the kernel's lock asks the same.
    expect(await acquireSingleWriterLock(folder)).toMatchObject({
      ok: false,
      problem: { status: 409, detail: expect.stringContaining(words) },
    });
  };
  await isRefused(`in use by process ${first.process.pid} on ${hostname()}, since `);
  expect(await readFile(path, 'utf8')).toBe(text);

  first.process.kill('SIGKILL');
  await first.ended();
  await writeFile(path, JSON.stringify({ ...JSON.parse(text), host: 'the-name-before' }));
  await isRefused(
    `on the-name-before, since ${JSON.parse(text).since}, which cannot be checked from here (if it is no longer running, remove ${path})`,
  );
  await rm(path);
  const next = startWithoutKernelLock(folder);
  expect(await next.next()).toBe('held');

  next.process.kill('SIGKILL');
  await next.ended();
  expect(await startWithoutKernelLock(folder).next()).toBe('held');
});

test('sweeps what somebody left who was interrupted at his turn, and nothing that is called otherwise', async () => {
  const folder = await temporaryFolder();
  const turn = '0123456789abcdef';
  const left = [`writer.lock.${turn}`, `writer.lock.db.${turn}`, `writer.lock.${turn}.${turn}`];
  const others = [
    `reader.lock.${turn}`,
    `writer.lockx.${turn}`,
    'writer.lock.bak',
    `writer.lock.${turn}0`,
    `writer.lock.${turn}x`,
    `x.writer.lock.${turn}`,
  ];
  const short = [`writer.lock.${turn.slice(1)}`, `writer.lock.x${turn}`, `writer.lock.${turn.toUpperCase()}`];
  for (const file of [...left, ...others, ...short]) await writeFile(join(folder, file), 'x');
  const lock = await acquireSingleWriterLock(folder);
  expect((await readdir(folder)).sort()).toEqual([...others, ...short, 'writer.lock', 'writer.lock.db'].sort());
  if (lock.ok) await lock.value.release();
});

test('sweeps nothing where the kernel can lock nothing: others may be at their turn', async () => {
  const folder = await temporaryFolder();
  await mkdir(join(folder, 'writer.lock.db'));
  await writeFile(join(folder, 'writer.lock.0123456789abcdef'), 'x');
  const lock = await acquireSingleWriterLock(folder);
  expect((await readdir(folder)).sort()).toEqual(['writer.lock', 'writer.lock.0123456789abcdef', 'writer.lock.db']);
  if (lock.ok) await lock.value.release();
});

test('says what is wrong with a folder that cannot be locked', async () => {
  const folder = await temporaryFolder();
  await writeFile(join(folder, 'file'), '');
  expect(await acquireSingleWriterLock(join(folder, 'file'))).toMatchObject({ ok: false, problem: { status: 503 } });
});
