import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { acquireSingleWriterLock } from '../../../electron/node/storage/single-writer-lock.ts';
import { temporaryFolder } from '../../support/programs/temporary-folder.ts';

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
  expect(await readdir(folder)).toEqual([]);
});

test('gives back only its own lock, once', async () => {
  const folder = await temporaryFolder();
  const first = await acquireSingleWriterLock(folder);
  if (first.ok) await first.value.release();
  const second = await acquireSingleWriterLock(folder);
  if (first.ok) await first.value.release();
  expect(second.ok).toBe(true);
  expect(await readdir(folder)).toEqual(['writer.lock']);
});

test('never judges a lock of another computer', async () => {
  const folder = await temporaryFolder();
  const held = JSON.stringify({ pid: 2 ** 22, mark: 'x', host: 'some-other-computer', since: '2026-01-01T00:00:00Z', token: 'x' });
  await writeFile(join(folder, 'writer.lock'), held);
  expect(await acquireSingleWriterLock(folder)).toMatchObject({ ok: false, problem: { status: 409 } });
  expect(await readFile(join(folder, 'writer.lock'), 'utf8')).toBe(held);
});

test('says what is wrong with a folder that cannot be locked', async () => {
  const folder = await temporaryFolder();
  await writeFile(join(folder, 'file'), '');
  expect(await acquireSingleWriterLock(join(folder, 'file'))).toMatchObject({ ok: false, problem: { status: 503 } });
});
