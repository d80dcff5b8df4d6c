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

interface RoundTrip {
  readonly compression: (typeof compressions)[number];
  readonly chunkSize?: number;
}

/**
 * Writes each package as a WIM file, has wimlib read those and write them anew in a compression, and reads the results: null for each
 * package where every byte is as before, else what differs. One shell starts wimlib for all: Node takes longer to start it than it takes.
 */
export async function roundTrips(
  packages: readonly (readonly NewFile[])[],
  { compression, chunkSize }: RoundTrip,
): Promise<readonly (string | null)[]> {
  const folder = await mkdtemp(join(tmpdir(), 'round-trip-'));
  try {
    const pairs = packages.map((files, index) => ({
      files,
      ours: join(folder, `${index}.wim`),
      theirs: join(folder, `${index}.anew.wim`),
    }));
    await Promise.all(pairs.map(({ files, ours }) => writeFile(ours, wimBytes(files))));
    const chunks = chunkSize === undefined ? [] : [`--chunk-size=${chunkSize}`];
    const script = 'for i; do wimlib-imagex export $i.wim 1 $i.anew.wim --quiet --threads=1 $options; done';
    const options = [`--compress=${compression}`, ...chunks].join(' ');
    await run('sh', ['-ec', script, 'sh', ...Array.from(packages.keys(), String)], { cwd: folder, env: { ...process.env, options } });
    return await Promise.all(
      pairs.map(async ({ files, ours, theirs }) => (await differences(ours, files)) ?? (await differences(theirs, files))),
    );
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
