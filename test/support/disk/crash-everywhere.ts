import { createHash } from 'node:crypto';
import { link, mkdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, type TestContext, vi } from 'vitest';
import { temporaryFolder } from '../programs/temporary-folder.ts';
import type { DiskLog, FileId } from './disk-log.ts';
import { createLossyDisk, type DiskAfter } from './lossy-disk.ts';
import { type RecordedFiles, recordFiles } from './recorded-files.ts';

export interface Life<Modules> {
  /** Imports what is tried; its calls to the file system are recorded. */
  readonly load: () => Promise<Modules>;
  /** Writes below the folder, and marks what it has begun and what was acknowledged. */
  readonly live: (modules: Modules, folder: string, mark: RecordedFiles['mark']) => Promise<void>;
  /** Starts again on what the power left, below another folder. What is wrong with it, or null. */
  readonly check: (folder: string, marks: ReadonlySet<string>) => Promise<string | null>;
  readonly hasLinks?: boolean;
}

/** Different disks that were looked at, and what was wrong with the first of them. */
export interface Crashes {
  readonly tried: number;
  readonly wrong: readonly string[];
}

/** For the page of `npm run proof`, which adds them up. */
declare module 'vitest' {
  interface TaskMeta {
    tried?: { readonly what: string; readonly count: number };
  }
}

const mostTold = 5;
const fewest = 10;

/** As `crashes`, of the running test: nothing may be wrong, and something was tried. */
export async function crashEverywhere<Modules>(task: TestContext['task'], life: Life<Modules>): Promise<void> {
  const { tried, wrong } = await crashes(life);
  task.meta.tried = { what: 'disks after a power cut', count: tried };
  expect(wrong).toEqual([]);
  expect(tried).toBeGreaterThan(fewest);
}

/** Of the numbers that were "begun", those a restart may find: the last that was "done", and what was begun after it. 0 is none. */
export function allowed(marks: ReadonlySet<string>): readonly number[] {
  const numbers = (word: string) => [...marks].filter((mark) => mark.startsWith(word)).map((mark) => Number(mark.slice(word.length)));
  const done = Math.max(0, ...numbers('done '));
  return [done, ...numbers('begun ').filter((number) => number > done)];
}

/** Lives once, then pulls the plug after every call to the disk, and starts again on everything the disk may hold. */
export async function crashes<Modules>({ load, live, check, ...kind }: Life<Modules>): Promise<Crashes> {
  const log = await recordLife({ load, live, ...kind });
  const disk = createLossyDisk(log);
  const marks = new Set<string>();
  const seen = new Set<string>();
  const wrong: string[] = [];
  const place = await temporaryFolder();
  for (const [index, call] of log.calls.entries()) {
    disk.take(call);
    if (call.kind === 'mark') marks.add(call.words);
    for (const after of disk.afterCrash()) {
      const print = fingerprint(log.root, after, marks);
      if (seen.has(print)) continue;
      seen.add(print);
      const folder = join(place, String(seen.size));
      await lay(folder, log.root, after);
      const complaint = await check(folder, new Set(marks));
      if (complaint === null) await rm(folder, { recursive: true });
      else if (wrong.length < mostTold) wrong.push(`after call ${index} (${inWords(log, index)}): ${complaint}; see ${folder}`);
    }
  }
  return { tried: seen.size, wrong };
}

async function recordLife<Modules>({ load, live, ...kind }: Omit<Life<Modules>, 'check'>): Promise<DiskLog> {
  const root = await temporaryFolder();
  const recorded = recordFiles(root, kind);
  vi.resetModules();
  vi.doMock('node:fs/promises', () => ({ ...recorded.promises, default: recorded.promises }));
  vi.doMock('node:fs', () => ({ ...recorded.fs, default: recorded.fs }));
  try {
    await live(await load(), root, recorded.mark);
  } finally {
    vi.doUnmock('node:fs/promises');
    vi.doUnmock('node:fs');
    vi.resetModules();
  }
  return recorded.log;
}

/** Writes a disk down as real files; names of one file are names of one file again. */
async function lay(folder: string, id: FileId, after: DiskAfter, paths = new Map<FileId, string>()): Promise<void> {
  await mkdir(folder, { mode: 0o700 });
  for (const [name, file] of after.folders.get(id) ?? []) {
    const path = join(folder, name);
    const bytes = after.bytes.get(file);
    const twin = paths.get(file);
    if (bytes === undefined) await lay(path, file, after, paths);
    else if (twin === undefined) await writeFile(path, bytes, { mode: 0o600 });
    else await link(twin, path);
    paths.set(file, path);
  }
}

function fingerprint(root: FileId, after: DiskAfter, marks: ReadonlySet<string>): string {
  const hash = createHash('sha1').update([...marks].join('\n'));
  const walk = (id: FileId, path: string) => {
    const names = [...(after.folders.get(id) ?? [])].sort(([one], [other]) => (one < other ? -1 : 1));
    for (const [name, file] of names) {
      const bytes = after.bytes.get(file);
      hash.update(`\n${path}/${name} ${file} `);
      if (bytes === undefined) walk(file, `${path}/${name}`);
      else hash.update(bytes);
    }
  };
  walk(root, '');
  return hash.digest('hex');
}

function inWords({ calls }: DiskLog, index: number): string {
  const call = calls[index];
  if (call?.kind === 'names') return call.changes.map(({ name, file }) => `${file === null ? '-' : '+'}${name}`).join(' ');
  return call?.kind === 'mark' ? call.words : `${call?.kind} ${call?.file}`;
}
