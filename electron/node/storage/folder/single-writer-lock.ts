import { createHash, randomBytes } from 'node:crypto';
import { link, rm, writeFile } from 'node:fs/promises';
import { hostname } from 'node:os';
import { basename, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import * as v from 'valibot';
import { done, type Result, refused } from '../../../../shared/result.ts';
import { lookAtProcess, processNamespace } from '../../process/running-process.ts';
import { errorCode, inWords, makeFolders, sweepFolder } from '../durable-file.ts';
import { readRegularFile, textOfRegularFile } from '../regular-file.ts';
import { takeKernelLock } from './kernel-lock.ts';

export interface SingleWriterLock {
  /** Lets the next one in; fine to call twice, and when somebody removed the file by hand. */
  release(): Promise<void>;
}

export interface LockOptions {
  /** Name of the lock file. */
  readonly name?: string;
  /** What the second one must do, in words. */
  readonly advice?: string;
}

const holderShape = v.object({
  pid: v.number(),
  mark: v.nullable(v.string()),
  host: v.string(),
  since: v.string(),
  token: v.string(),
  /** Whether the kernel holds a lock for the process as long as it lives. Earlier versions wrote nothing of it and had none. */
  kernel: v.exactOptional(v.boolean()),
  /** The process namespace in which `pid` is its number; null where there are none. */
  namespace: v.exactOptional(v.nullable(v.string())),
});
type Holder = v.InferOutput<typeof holderShape>;
type Seen = { readonly kind: 'free' } | { readonly kind: 'stale' | 'held'; readonly text: string; readonly who: string };

const mostBytes = 65_536;
const attempts = 20;
/** For the one who has the lock to write down who it is. */
const patienceMs = 25;

/**
 * Makes this process the only one that writes into a folder: by a lock of the kernel, which ends with the process. The lock file beside
 * it says who that is, and keeps out those who have no such lock: earlier versions, and everybody on a file system that has none. It
 * appears whole or not at all (link(2) fails when the name is taken, like O_EXCL) and names the process and its start, so that one of a
 * process that died, or whose number was given to another, is taken over; one from another computer without a kernel lock is never judged.
 */
export async function acquireSingleWriterLock(folder: string, options: LockOptions = {}): Promise<Result<SingleWriterLock>> {
  const path = join(folder, options.name ?? 'writer.lock');
  try {
    await makeFolders(folder, 0o700);
    const kernel = await takeKernelLock(`${path}.db`);
    if (kernel.kind === 'taken') return inUse(folder, await whoHolds(path), options.advice);
    const letGo = () => (kernel.kind === 'held' ? kernel.release() : undefined);
    const claimed = await claimFile({ folder, path, options, underKernelLock: kernel.kind === 'held' }).catch((error: unknown) => {
      letGo();
      throw error;
    });
    if (!claimed.ok) {
      letGo();
      return claimed;
    }
    // What somebody left who was interrupted at his turn; nobody else has one now.
    if (kernel.kind === 'held') await sweepFolder(folder, (found) => isTurnOf(basename(path), found));
    return done({
      async release() {
        await giveBack(path, claimed.value);
        letGo();
      },
    });
  } catch (error) {
    return refused({ title: 'The folder cannot be locked', detail: `${path}: ${inWords(error)}`, status: 503 });
  }
}

/** A lock that was to be had, a probe of the kernel's, or a turn. */
function isTurnOf(name: string, found: string): boolean {
  return found.startsWith(`${name}.`) && /\.[0-9a-f]{16}$/.test(found);
}

interface Claim {
  readonly folder: string;
  readonly path: string;
  readonly options: LockOptions;
  readonly underKernelLock: boolean;
}

/** The text of the lock file once it is ours. */
async function claimFile(wanted: Claim): Promise<Result<string>> {
  const { folder, path, options, underKernelLock } = wanted;
  const text = await ownText(underKernelLock);
  for (let attempt = 0; attempt < attempts; attempt += 1) {
    if (await claim(path, text)) return done(text);
    const seen = await look(path, underKernelLock);
    if (seen.kind === 'held') return inUse(folder, seen.who, options.advice);
    if (seen.kind === 'stale') await removeStale(wanted, seen.text);
  }
  return inUse(folder, 'others that come and go', options.advice);
}

async function whoHolds(path: string): Promise<string> {
  for (let attempt = 0; attempt < attempts; attempt += 1) {
    const holder = parseHolder(await textOfRegularFile(path, mostBytes));
    if (holder?.kernel) return describe(holder);
    await sleep(patienceMs);
  }
  return 'another process';
}

async function ownText(kernel: boolean): Promise<string> {
  const [life, namespace] = await Promise.all([lookAtProcess(process.pid), processNamespace()]);
  const holder: Holder = {
    pid: process.pid,
    mark: life.kind === 'alive' ? life.mark : null,
    host: hostname(),
    since: new Date().toISOString(),
    token: randomBytes(16).toString('hex'),
    kernel,
    namespace,
  };
  return `${JSON.stringify(holder)}\n`;
}

/** True when the lock is now ours. */
async function claim(path: string, text: string): Promise<boolean> {
  const own = `${path}.${randomBytes(8).toString('hex')}`;
  try {
    await writeFile(own, text, { flag: 'wx', mode: 0o600 });
    await link(own, path);
    return true;
  } catch (error) {
    if (errorCode(error) === 'EEXIST') return false;
    if (!['EPERM', 'ENOTSUP', 'EOPNOTSUPP', 'ENOSYS'].includes(errorCode(error))) throw error;
    return claimWithoutLinks(path, text);
  } finally {
    await rm(own, { force: true });
  }
}

/** For a moment the file is there and empty, as one is whose writer died: who saw it so may remove it, so it is looked at once more. */
async function claimWithoutLinks(path: string, text: string): Promise<boolean> {
  try {
    await writeFile(path, text, { flag: 'wx', mode: 0o600 });
    await sleep(patienceMs);
    return (await textOfRegularFile(path, mostBytes)) === text;
  } catch (error) {
    if (errorCode(error) === 'EEXIST') return false;
    throw error;
  }
}

/** One who had the kernel's lock has it no more when we have it. */
async function look(path: string, underKernelLock: boolean): Promise<Seen> {
  const read = await readRegularFile(path, { mostBytes }).catch((error: unknown) => {
    if (errorCode(error) === 'ENOENT') return null;
    throw error;
  });
  if (read === null) return { kind: 'free' };
  // A pipe or a link to something large in its place is nobody's lock, and nothing that is waited for.
  if (read.kind === 'refused') throw new Error(read.because);
  const text = read.bytes.toString('utf8');
  const holder = parseHolder(text);
  if (holder === null) return { kind: 'stale', text, who: 'nobody' };
  const who = describe(holder);
  if (underKernelLock && holder.kernel) return { kind: 'stale', text, who };
  if (holder.host !== hostname() || (holder.namespace !== undefined && holder.namespace !== (await processNamespace())))
    return { kind: 'held', text, who: `${who}, which cannot be checked from here (if it is no longer running, remove ${path})` };
  const life = await lookAtProcess(holder.pid);
  const recycled = life.kind === 'alive' && life.mark !== null && holder.mark !== null && life.mark !== holder.mark;
  return { kind: life.kind === 'dead' || recycled ? 'stale' : 'held', text, who };
}

function describe({ pid, host, since }: Holder): string {
  return `process ${pid} on ${host}, since ${since}`;
}

function parseHolder(text: string): Holder | null {
  try {
    const parsed = v.safeParse(holderShape, JSON.parse(text));
    return parsed.success ? parsed.output : null;
  } catch {
    return null;
  }
}

/**
 * Whoever looks and then removes may remove the lock of one who took the stale one over in between. So each stale lock is removed in turn:
 * the turn is a lock as well, named after the text it is about, which nobody writes a second time.
 */
async function removeStale(wanted: Claim, staleText: string): Promise<void> {
  const path = `${wanted.path}.${createHash('sha256').update(staleText).digest('hex').slice(0, 16)}`;
  const turn = await claimFile({ ...wanted, path });
  if (!turn.ok) return void (await sleep(patienceMs));
  try {
    if ((await textOfRegularFile(wanted.path, mostBytes)) === staleText) await rm(wanted.path, { force: true });
  } finally {
    await giveBack(path, turn.value);
  }
}

async function giveBack(path: string, text: string): Promise<void> {
  const current = await textOfRegularFile(path, mostBytes);
  if (current === text) await rm(path, { force: true }).catch(() => {});
}

function inUse(folder: string, who: string, advice = 'Close it first, or choose another data folder.'): Result<never> {
  return refused({ title: 'Another Managed PC is running', detail: `${folder} is in use by ${who}. ${advice}`, status: 409 });
}
