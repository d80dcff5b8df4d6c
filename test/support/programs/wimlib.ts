import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { openWim, type Wim } from '../../../electron/device/provisioning/wim/open-wim.ts';
import type { NewFile } from '../../../electron/device/provisioning/wim/write-directory.ts';
import { writeWim } from '../../../electron/device/provisioning/wim/write-wim.ts';
import { startNodeHash } from '../../../electron/node/crypto/node-hash.ts';
import { openRandomAccessFile } from '../../../electron/node/storage/random-access-file.ts';

const run = promisify(execFile);

/** Runs Debian's wimlib; rejects with what it prints where it is not content. */
export async function wimlib(...args: readonly string[]): Promise<string> {
  const { stdout } = await run('wimlib-imagex', args, { maxBuffer: 64 * 1024 * 1024 });
  return stdout;
}

export const compressions = ['none', 'XPRESS', 'LZX'] as const;

/** A WIM file of our own writing, as bytes. */
export function wimBytes(files: readonly NewFile[]): Buffer {
  const texts = [{ name: 'NAME', value: 'Generated & <odd>' }];
  return Buffer.concat(writeWim({ files, texts, time: 1_790_000_000_000, guid: new Uint8Array(16).fill(7) }, startNodeHash));
}

/**
 * Writes the files as a WIM file, has wimlib read that and write it anew in a compression, and reads the result: null where every byte
 * is as before, else what differs.
 */
export async function roundTrip(
  files: readonly NewFile[],
  compression: (typeof compressions)[number],
  chunkSize?: number,
): Promise<string | null> {
  const folder = await mkdtemp(join(tmpdir(), 'round-trip-'));
  try {
    const [ours, theirs] = [join(folder, 'ours.wim'), join(folder, 'theirs.wim')];
    await writeFile(ours, wimBytes(files));
    const chunks = chunkSize === undefined ? [] : [`--chunk-size=${chunkSize}`];
    await wimlib('export', ours, '1', theirs, `--compress=${compression}`, '--threads=1', ...chunks);
    return (await differences(ours, files)) ?? (await differences(theirs, files));
  } finally {
    await rm(folder, { recursive: true });
  }
}

async function differences(path: string, files: readonly NewFile[]): Promise<string | null> {
  const opened = await openRandomAccessFile(path);
  if (opened.kind === 'failed') return opened.detail;
  try {
    const wim = await openWim(opened.file, startNodeHash);
    return wim.ok ? await compare(wim.value, files) : wim.problem.detail;
  } finally {
    await opened.file.close();
  }
}

async function compare(wim: Wim, files: readonly NewFile[]): Promise<string | null> {
  const listed = wim.files.map(({ path }) => path).sort();
  const wanted = files.map(({ path }) => path).sort();
  if (listed.join('\n') !== wanted.join('\n')) return `listed are ${listed.join(', ')} and not ${wanted.join(', ')}`;
  for (const { path, bytes } of files) {
    const file = wim.files.find((candidate) => candidate.path === path);
    if (file === undefined || file.size !== bytes.length) return `${path} is listed with ${file?.size} bytes`;
    const read = await wim.readFile(file, bytes.length);
    if (!read.ok) return read.problem.detail;
    if (Buffer.compare(read.value, bytes) !== 0) return `${path} differs`;
  }
  return null;
}
