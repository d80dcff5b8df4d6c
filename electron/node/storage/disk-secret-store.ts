import { constants } from 'node:fs';
import { open, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { LoadedSecret, SecretStore } from '../../device/ports/secret-store.ts';
import { errorCode, flushFolder, inWords, isPassing, makeFolder, readTwice, replaceFile, sweepTemporaries } from './durable-file.ts';
import { inTurns } from './save-in-turns.ts';
import { openState, sealState } from './state-envelope.ts';

/** Encrypts and decrypts what is written, where the computer has a key ring: Electron's safeStorage. */
export interface Sealing {
  seal(text: string): Uint8Array;
  open(bytes: Uint8Array): string;
  /** `encrypted with the key ring of this computer` */
  readonly words: string;
}

const format = 'managed-pc-enrolment';
const sealedMark = 'sealed:';
const locked = 'it is encrypted with a key ring that cannot be reached here; open this PC with the desktop app';
const largestBytes = 16 * 1024 * 1024;

/**
 * One value in `enrolment.json`, readable by its owner only, replaced as a whole and flushed. There is no backup beside it: an older
 * private key must not stay. Saves that come while one runs are written together as the newest.
 */
export function createDiskSecretStore({
  folder,
  sealing = null,
}: {
  readonly folder: string;
  readonly sealing?: Sealing | null;
}): SecretStore {
  const path = join(folder, 'enrolment.json');
  /** One that is encrypted for another door of the same PC, or that cannot be read now, must not be written over. */
  let untouchable: string | null = null;
  const write = async (value: unknown): ReturnType<SecretStore['save']> => {
    if (untouchable !== null) return { kind: 'failed', detail: untouchable };
    try {
      if (isNothing(value)) {
        await rm(path, { force: true });
        await flushFolder(folder);
        return { kind: 'saved' };
      }
      const text = sealState(value, format);
      const bytes = sealing === null ? text : sealedMark + Buffer.from(sealing.seal(Buffer.from(text).toString())).toString('base64');
      await replaceFile({ path, bytes }).catch(async (error: unknown) => {
        if (errorCode(error) !== 'ENOENT') throw error;
        await makeFolder(folder);
        await replaceFile({ path, bytes });
      });
      return { kind: 'saved' };
    } catch (error) {
      return { kind: 'failed', detail: `${path}: ${inWords(error)}` };
    }
  };
  return {
    protection: sealing?.words ?? 'in a file that only the owner of the data folder can read',
    save: inTurns(write),
    async load() {
      await sweepTemporaries(path);
      const read = await readFile(path, sealing);
      if (read.kind !== 'damaged') return read;
      if (read.isWell) {
        untouchable = `${path}: ${read.because}`;
        return { kind: 'damaged', keptAs: path, because: read.because };
      }
      const keptAs = join(folder, `corrupt-enrolment-${new Date().toISOString().replaceAll(/[:.]/g, '-')}.json`);
      await rename(path, keptAs)
        .then(() => flushFolder(folder))
        .catch(() => undefined);
      return { kind: 'damaged', keptAs, because: read.because };
    },
  };
}

/** Nothing to protect: no enrolment, no attempt. */
function isNothing(value: unknown): boolean {
  if (value === null) return true;
  const { enrolment, steps } = value as { readonly enrolment?: unknown; readonly steps?: readonly unknown[] };
  return enrolment === null && steps?.length === 0;
}

type ReadSecret =
  | Exclude<LoadedSecret, { readonly kind: 'damaged' }>
  /** `isWell`: nothing is wrong with the file itself. */
  | { readonly kind: 'damaged'; readonly because: string; readonly isWell: boolean };

async function readFile(path: string, sealing: Sealing | null): Promise<ReadSecret> {
  try {
    return await readTwice(() => readOnce(path, sealing));
  } catch (error) {
    return errorCode(error) === 'ENOENT' ? { kind: 'none' } : { kind: 'damaged', because: inWords(error), isWell: isPassing(error) };
  }
}

async function readOnce(path: string, sealing: Sealing | null): Promise<ReadSecret> {
  const damaged = (because: string): ReadSecret => ({ kind: 'damaged', because, isWell: because === locked });
  const handle = await open(path, constants.O_RDONLY | (constants.O_NONBLOCK ?? 0));
  try {
    const facts = await handle.stat();
    if (!facts.isFile() || facts.size > largestBytes) return damaged('it is no file of an enrolment');
    const bytes = await handle.readFile();
    const isSealed = bytes.subarray(0, sealedMark.length).toString() === sealedMark;
    if (isSealed && sealing === null) return damaged(locked);
    const text =
      isSealed && sealing !== null ? Buffer.from(sealing.open(Buffer.from(bytes.subarray(sealedMark.length).toString(), 'base64'))) : bytes;
    const opened = openState(text, format);
    return opened.kind === 'good' ? { kind: 'loaded', value: opened.value } : damaged(opened.because);
  } finally {
    await handle.close();
  }
}
