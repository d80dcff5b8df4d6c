import { constants } from 'node:fs';
import { mkdir, open, rename, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { LoadedState, StateStore } from '../../device/ports/state-store.ts';
import {
  errorCode,
  flushFolder,
  inWords,
  isPassing,
  notStored,
  type ReplacementPoint,
  readTwice,
  replaceWhole,
  sweepTemporaries,
} from './durable-file.ts';
import { inTurns } from './save-in-turns.ts';
import { openState, sealState } from './state-envelope.ts';

export interface DiskStateStoreDeps {
  /** A private folder whose lock the caller holds. Made again when somebody deletes it while the app runs. */
  readonly folder: string;
  /** In bytes; the usual is 64 MiB. What is larger is refused when it is saved, and damaged when it is found. */
  readonly largestBytes?: number;
  /** Told the points of each save; tests pull the plug there. */
  readonly at?: (point: ReplacementPoint) => void;
}

const format = 'managed-pc-state';
const usualLargestBytes = 64 * 1024 * 1024;

type Saved = Awaited<ReturnType<StateStore['save']>>;
type ReadFile =
  | { readonly kind: 'good'; readonly value: unknown }
  | { readonly kind: 'missing' }
  /** May be as good as any, and cannot be read now. */
  | { readonly kind: 'out-of-reach'; readonly because: string }
  | { readonly kind: 'damaged'; readonly because: string };

/**
 * The device's state in `state.json`, the one before in `state.json.bak`. Saves never overlap: those that come while one runs are
 * written together as the newest of them, and each resolves when a state at least as new as its own is on the disk. A failure is
 * an answer, given at once; the next save tries again.
 */
export function createDiskStateStore({ folder, largestBytes = usualLargestBytes, at }: DiskStateStoreDeps): StateStore {
  const path = join(folder, 'state.json');
  const backup = `${path}.bak`;
  /** The newest file is damaged: it must not be written over, nor take the place of the good one before it. */
  let isDamaged = false;
  let isSwept = false;
  const write = async (value: unknown): Promise<Saved> => {
    try {
      const bytes = Buffer.from(sealState(value, format));
      if (bytes.length > largestBytes) {
        return {
          kind: 'failed',
          detail: `${path}: the state would be larger than the ${largestBytes} bytes that are read again`,
          full: true,
        };
      }
      if (isDamaged) {
        await moveAside();
        // Else the power could keep the new file's name and lose that of the damaged one, and with it the file.
        await flushFolder(folder);
      }
      if (!isSwept) await sweepTemporaries(path);
      isSwept = true;
      const replace = () => replaceWhole({ path, bytes, backup, ...(at === undefined ? {} : { at }) });
      await replace().catch(async (error: unknown) => {
        if (errorCode(error) !== 'ENOENT') throw error;
        await mkdir(folder, { mode: 0o700 });
        await flushFolder(dirname(folder));
        await replace();
      });
      return { kind: 'saved' };
    } catch (error) {
      return notStored(error, path);
    }
  };
  const moveAside = async (): Promise<string> => {
    const kept = await freeName(folder);
    await rename(path, kept).catch((error: unknown) => {
      throw new Error(`it is damaged, cannot be moved aside (${inWords(error)}) and is therefore left alone`);
    });
    isDamaged = false;
    return kept;
  };
  return {
    place: folder,
    save: inTurns(write),
    async setAside() {
      const kept = await moveAside().catch(() => path);
      await flushFolder(folder).catch(() => undefined);
      return kept;
    },
    async load() {
      const [newest, older] = [await read(path, largestBytes), await read(backup, largestBytes)];
      isDamaged = newest.kind === 'damaged';
      return loadedFrom(newest, older);
    },
  };
}

function loadedFrom(newest: ReadFile, older: ReadFile): LoadedState {
  if (newest.kind === 'good') return { kind: 'loaded', value: newest.value };
  // The one before would take the place of a newer one that is there.
  if (newest.kind === 'out-of-reach') return { kind: 'out-of-reach', because: `state.json: ${newest.because}` };
  if (older.kind === 'good') return { kind: newest.kind === 'damaged' ? 'recovered' : 'loaded', value: older.value };
  const problems = [newest, older].flatMap((file, index) =>
    'because' in file ? [`${index === 0 ? 'state.json' : 'state.json.bak'}: ${file.because}`] : [],
  );
  return problems.length === 0 ? { kind: 'fresh' } : { kind: 'unusable', because: problems.join('; ') };
}

/** Never waits (a pipe is opened without blocking) and never reads more than a state can be. */
async function read(path: string, largestBytes: number): Promise<ReadFile> {
  try {
    return await readTwice(() => readOnce(path, largestBytes));
  } catch (error) {
    if (errorCode(error) === 'ENOENT') return { kind: 'missing' };
    return { kind: isPassing(error) ? 'out-of-reach' : 'damaged', because: inWords(error) };
  }
}

async function readOnce(path: string, largestBytes: number): Promise<ReadFile> {
  const handle = await open(path, constants.O_RDONLY | (constants.O_NONBLOCK ?? 0));
  try {
    const facts = await handle.stat();
    if (!facts.isFile()) return { kind: 'damaged', because: 'it is not a file' };
    if (facts.size > largestBytes) return { kind: 'damaged', because: `it is larger than ${largestBytes} bytes` };
    return openState(await handle.readFile(), format);
  } finally {
    await handle.close();
  }
}

/** `corrupt-2026-05-01T10-20-30-400Z.json`, with a number behind when two fall into one millisecond. */
async function freeName(folder: string): Promise<string> {
  const moment = new Date().toISOString().replaceAll(/[:.]/g, '-');
  for (let count = 0; ; count += 1) {
    const name = join(folder, `corrupt-${moment}${count === 0 ? '' : `-${count}`}.json`);
    if ((await stat(name).catch(() => undefined)) === undefined) return name;
  }
}
