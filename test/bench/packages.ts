import { execFileSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openWim, type Wim, type WimFile } from '../../electron/device/provisioning/wim/open-wim.ts';
import { startNodeHash } from '../../electron/node/crypto/node-hash.ts';
import { openRandomAccessFile } from '../../electron/node/storage/random-access-file.ts';

/**
 * `npm run bench packages`: a package of 64 MiB in XPRESS is listed in at most 1.5 times what `wimlib-imagex dir` takes, its files are
 * unpacked and hashed at no less than a third of the pace of `wimlib-imagex extract`, which uses one thread for that, and with at most
 * 64 MiB of memory above idle. Medians of seven rounds; of wimlib the start of its process is counted too.
 */
const MiB = 1024 * 1024;
const rounds = 7;
const folder = mkdtempSync(join(tmpdir(), 'bench-packages-'));
try {
  const path = makePackage(join(folder, 'source'), join(folder, 'large.ppkg'));
  const opened = await openRandomAccessFile(path);
  if (opened.kind === 'failed') throw new Error(opened.detail);
  const wim = await openWim(opened.file, startNodeHash);
  if (!wim.ok) throw new Error(wim.problem.detail);
  const program = wim.value.files.filter((file) => file.path.startsWith('/program'));

  const list = await median(() => openWim(opened.file, startNodeHash));
  const theirList = await median(() => run('dir', path));
  const idle = await idleMemory();
  let peak = idle;
  const unpack = await median(async () => {
    for (const file of program) await unpackFile(wim.value, file, () => (peak = Math.max(peak, process.memoryUsage.rss())));
  });
  const theirUnpack = await median(() => run('extract', path, '1', ...program.map((file) => file.path), '--to-stdout'));
  await opened.file.close();

  const megabytes = program.reduce((sum, { size }) => sum + size, 0) / 1e6;
  const held = [
    figure(
      `size of the package ${(statSync(path).size / MiB).toFixed(0)} MiB, listed in ${list.toFixed(1)} ms`,
      list / theirList,
      1.5,
      `wimlib-imagex dir: ${theirList.toFixed(1)} ms`,
    ),
    figure(`unpacked at ${pace(megabytes, unpack)}`, unpack / theirUnpack, 3, `wimlib-imagex extract: ${pace(megabytes, theirUnpack)}`),
    figure('memory above idle in MiB', (peak - idle) / MiB, 64, 'while unpacking'),
  ];
  process.exitCode = held.every(Boolean) ? 0 : 1;
} finally {
  rmSync(folder, { recursive: true });
}

function makePackage(source: string, path: string): string {
  mkdirSync(source);
  const node = readFileSync(process.execPath);
  for (const index of [0, 1, 2]) writeFileSync(join(source, `program ${index}`), node.subarray(index * 20 * MiB, (index + 1) * 20 * MiB));
  for (const index of [0, 1]) writeFileSync(join(source, `noise ${index}`), randomBytes(20 * MiB));
  execFileSync('wimlib-imagex', ['capture', source, path, 'bench', '--compress=XPRESS', '--no-acls'], { stdio: 'ignore' });
  return path;
}

function run(...args: readonly string[]): void {
  execFileSync('wimlib-imagex', args, { stdio: ['ignore', 'ignore', 'ignore'] });
}

async function unpackFile(wim: Wim, file: WimFile, see: () => void): Promise<void> {
  const problem = await wim.unpackFile(file, 64 * MiB, see);
  if (problem !== null) throw new Error(problem.detail);
}

async function idleMemory(): Promise<number> {
  globalThis.gc?.();
  await new Promise((resolve) => setTimeout(resolve, 500));
  return process.memoryUsage.rss();
}

async function median(work: () => unknown): Promise<number> {
  const times: number[] = [];
  for (let round = 0; round < rounds; round += 1) {
    const start = performance.now();
    await work();
    times.push(performance.now() - start);
  }
  return times.sort((one, other) => one - other)[Math.floor(rounds / 2)] ?? Number.NaN;
}

function pace(megabytes: number, ms: number): string {
  return `${((megabytes / ms) * 1_000).toFixed(0)} MB/s`;
}

function figure(what: string, found: number, most: number, beside: string): boolean {
  const isHeld = found <= most;
  console.log(`${isHeld ? 'held  ' : 'MISSED'} ${what} (${found.toFixed(2)}, at most ${most}; ${beside})`);
  return isHeld;
}
