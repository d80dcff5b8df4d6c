import { join } from 'node:path';
import * as v from 'valibot';
import { type Preferences, preferencesSchema } from '../../../shared/window/preferences.ts';
import { newRenewalKey } from '../../node/crypto/token-renewal.ts';
import { replaceFile } from '../../node/storage/durable-file.ts';
import { textOfRegularFile } from '../../node/storage/regular-file.ts';

/** What a page needs to find its PC again after a restart, and itself as it was left. */
export interface DoorMemory {
  /** Where the PC was last; 0 at the first start. */
  readonly port: number;
  /** Opens the token of each later start for pages that had one; goes over no connection but to who has the token. */
  readonly renewalKey: string;
  /** How the person at the page likes it. */
  readonly preferences: Preferences;
}

const fileName = 'browser-door.json';
/** More than twelve preferences of 500 characters come to, however they are escaped: what was written is read. */
const mostBytes = 65_536;

const doorMemory = v.object({
  port: v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(65_535)),
  renewalKey: v.pipe(v.string(), v.regex(/^[\w-]{43}$/)),
  preferences: v.fallback(preferencesSchema, {}),
});

/** A new key where there is no file, or none that makes sense. */
export async function readDoorMemory(dataFolder: string): Promise<DoorMemory> {
  const text = await textOfRegularFile(join(dataFolder, fileName), mostBytes);
  const parsed = v.safeParse(v.pipe(v.string(), v.parseJson(), doorMemory), text);
  return parsed.success ? parsed.output : { port: 0, renewalKey: newRenewalKey(), preferences: {} };
}

export interface OpenDoorMemory {
  now(): DoorMemory;
  /** False when it was not written down, as in a folder nothing is to be changed in; `now` has it all the same. */
  change(change: Partial<DoorMemory>): Promise<boolean>;
}

/** The memory while the door is open. One write at a time, the newest last; of a PC that is read-only nothing is written. */
export function openDoorMemory(dataFolder: string, read: DoorMemory, isReadOnly: boolean): OpenDoorMemory {
  let memory = read;
  let writing: Promise<unknown> = Promise.resolve();
  return {
    now: () => memory,
    change(change) {
      memory = { ...memory, ...change };
      const written = writing.then(() => !isReadOnly && writeDoorMemory(dataFolder, memory));
      writing = written;
      return written;
    },
  };
}

/** Readable by its owner only. False when the folder cannot be written. */
async function writeDoorMemory(dataFolder: string, memory: DoorMemory): Promise<boolean> {
  try {
    await replaceFile({ path: join(dataFolder, fileName), bytes: `${JSON.stringify(memory)}\n` });
    return true;
  } catch {
    return false;
  }
}
