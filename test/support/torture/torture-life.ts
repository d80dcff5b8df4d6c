import { readdirSync } from 'node:fs';
import { copyFile, mkdir, mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { errorsOf } from './io-errors.ts';
import type { IoCall, IoTap } from './tapped-io.ts';

/** What somebody was told of what he asked for. Where it is not done, in words. */
export interface Told {
  /** null: the answer was lost on its way, and either may be. */
  readonly done: boolean | null;
  readonly words: string;
}

/** A PC of a life. */
export interface Living {
  close(): Promise<unknown>;
}

/** Something a PC is asked for, whose every call to files and network is made to fail once. */
export interface Life<PC extends Living> {
  readonly name: string;
  /** `npm test` tries one run in so many. */
  readonly oneIn: number;
  /** Makes what must be there before, in an empty folder; nothing of it runs afterwards. */
  prepare(folder: string): Promise<void>;
  /** Switches a PC on; throws where it cannot be. */
  start(folder: string): Promise<PC>;
  /** What is tried. It rejects in no case. */
  act(pc: PC): Promise<Told>;
  /** Whether it is so, as a restart must find it where it was told as done. */
  isMade(pc: PC): Promise<boolean>;
  /** What else is wrong with a PC that is well, as a sentence. */
  flaw?(pc: PC): Promise<string | null>;
}

interface Tortured {
  readonly name: string;
  /** Calls of a life in which none fails. */
  readonly calls: readonly IoCall[];
  /** Lives in which one failed. */
  readonly runs: number;
  readonly wrong: readonly string[];
}

interface TortureOptions {
  readonly tap: IoTap;
  /** Whether this call is tried, with which of its errors. */
  readonly choose: (nth: number, errors: number) => readonly number[];
}

const patienceMs = 30_000;

/** Lives once and counts, then once for each call and each of its errors. */
export async function torture<PC extends Living>(life: Life<PC>, { tap, choose }: TortureOptions): Promise<Tortured> {
  const place = await mkdtemp(join(tmpdir(), 'managed-pc-io-'));
  const template = join(place, 'before');
  const wrong: string[] = [];
  let runs = 0;
  const watch = watchProcess();
  try {
    await life.prepare(template);
    const first = await liveOnce(life, { tap, place, template, nth: 0, variant: 0 });
    wrong.push(...first.wrong, ...watch.taken());
    for (const [index, { name }] of first.calls.entries()) {
      for (const variant of choose(index + 1, errorsOf(name).length)) {
        runs += 1;
        const { wrong: found, failed } = await liveOnce(life, { tap, place, template, nth: index + 1, variant });
        const words = `${life.name}, call ${index + 1} ${failed}`;
        wrong.push(...[...found, ...watch.taken()].map((one) => `${words}: ${one}`));
      }
    }
    return { name: life.name, calls: first.calls, runs, wrong };
  } finally {
    watch.stop();
    await rm(place, { recursive: true, force: true });
  }
}

interface Run {
  readonly tap: IoTap;
  readonly place: string;
  readonly template: string;
  readonly nth: number;
  readonly variant: number;
}

async function liveOnce<PC extends Living>(life: Life<PC>, { tap, place, template, nth, variant }: Run) {
  const [folder, killed] = [join(place, 'live'), join(place, 'killed')];
  await copyFolder(template, folder);
  const descriptors = openDescriptors();
  const wrong: string[] = [];
  const complain = (words: string | null) => void (words !== null && wrong.push(words));
  let armed: ReturnType<IoTap['disarm']> = { calls: [], failed: null };
  let on: PC | null = null;
  try {
    const pc = await life.start(folder);
    on = pc;
    tap.arm(nth, variant);
    const told = await inTime(life.act(pc), 'it hangs');
    armed = tap.disarm();
    if (nth === 0 && told.done !== true) complain(`it is not done where nothing fails: ${told.words}`);
    if (told.done === false && told.words === '') complain('it is not done, and nothing says why');
    // As kill -9 leaves it the moment it was told.
    await copyFolder(folder, killed);
    const isMade = await life.isMade(pc);
    if (told.done !== null && isMade !== told.done)
      complain(`the PC has it ${told.done ? 'not, though it was told' : `, though it was told: ${told.words}`}`);
    if (told.done !== true) {
      const again = await inTime(life.act(pc), 'it hangs when it is tried again');
      if (again.done !== true) complain(`it cannot be tried again: ${again.words}`);
    }
    on = null;
    await inTime(pc.close(), 'it does not stop');
    complain(await judge(life, killed, told.done));
    complain(await judge(life, folder, true));
    complain(await leftovers(folder));
  } catch (error) {
    complain(error instanceof Error ? `${error.message}` : String(error));
  }
  if (armed.calls.length === 0) armed = tap.disarm();
  await on?.close();
  await settled(() => openDescriptors() <= descriptors);
  if (openDescriptors() > descriptors) complain(`${openDescriptors() - descriptors} files or connections stay open`);
  await Promise.all([folder, killed].map((one) => rm(one, { recursive: true, force: true })));
  const { failed } = armed;
  return {
    calls: armed.calls,
    wrong,
    failed: failed === null ? '(not reached)' : `${failed.name} ${failed.about} ${failed.code} ${failed.when}`,
  };
}

/** What a start finds. */
async function judge<PC extends Living>(life: Life<PC>, folder: string, done: boolean | null): Promise<string | null> {
  const pc = await life.start(folder);
  const isMade = await life.isMade(pc);
  const flaw = (await life.flaw?.(pc)) ?? null;
  await pc.close();
  if (done !== null && isMade !== done) return `a restart ${done ? 'has lost it' : 'has it'}`;
  return flaw;
}

/** A file that goes meanwhile was not there. */
async function copyFolder(from: string, to: string): Promise<void> {
  await mkdir(to, { mode: 0o700 });
  for (const entry of await readdir(from, { withFileTypes: true })) {
    const [source, target] = [join(from, entry.name), join(to, entry.name)];
    if (entry.isDirectory()) await copyFolder(source, target);
    else await copyFile(source, target).catch(ignoreMissing);
  }
}

function ignoreMissing(error: unknown): void {
  if (!(error instanceof Error && 'code' in error && error.code === 'ENOENT')) throw error;
}

async function inTime<Value>(work: Promise<Value>, words: string): Promise<Value> {
  const late = new AbortController();
  const end = sleep(patienceMs, null, { signal: late.signal }).then(() => Promise.reject(new Error(words)));
  end.catch(() => undefined);
  try {
    return await Promise.race([work, end]);
  } finally {
    late.abort();
  }
}

async function settled(isSo: () => boolean): Promise<void> {
  for (let count = 0; count < 50 && !isSo(); count += 1) await sleep(20);
}

function openDescriptors(): number {
  return process.platform === 'linux' ? readdirSync('/proc/self/fd').length : 0;
}

/** All files a PC may have when it is switched off. */
const own = [
  /^(?:state\.json(?:\.bak)?|managed-pc-folder\.json|writer\.lock\.db|enrolment\.json)$/,
  /^(?:journal|messages|sessions)\/\d{12}\.jsonl$/,
  /^images\/[A-Za-z]+_[\w-]+\.(?:png|jpe?g)$/,
  /^ddf\/[\w-]+\.xml$/i,
  /^snapshots\/[0-9a-f]{16}\/(?:snapshot\.json|[A-Za-z]+_[\w-]+\.(?:png|jpe?g))$/,
  /^drives\/C\/Users\/Public\/(?:Pictures|Downloads)\/[\w ()-]+\.(?:png|jpe?g)$/,
];

async function leftovers(folder: string): Promise<string | null> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const names = entries.filter((entry) => entry.isFile()).map(({ parentPath, name }) => join(parentPath, name).slice(folder.length + 1));
  const left = names.filter((name) => !own.some((pattern) => pattern.test(name)));
  return left.length === 0 ? null : `it left ${left.join(', ')}`;
}

function watchProcess() {
  const wrong: string[] = [];
  const note = (error: unknown) => void wrong.push(`nobody catches: ${error instanceof Error ? error.stack : String(error)}`);
  process.on('unhandledRejection', note);
  process.on('uncaughtException', note);
  return {
    taken: () => wrong.splice(0),
    stop() {
      process.off('unhandledRejection', note);
      process.off('uncaughtException', note);
    },
  };
}
