import { join } from 'node:path';
import * as v from 'valibot';
import { newRenewalKey } from '../../node/crypto/token-renewal.ts';
import { replaceFile } from '../../node/storage/durable-file.ts';
import { textOfRegularFile } from '../../node/storage/regular-file.ts';

/** What a page that stays open needs to find its PC again after a restart. */
export interface DoorMemory {
  /** Where the PC was last; 0 at the first start. */
  readonly port: number;
  /** Opens the token of each later start for pages that had one; goes over no connection but to who has the token. */
  readonly renewalKey: string;
}

const fileName = 'browser-door.json';
const mostBytes = 4_096;

const doorMemory = v.object({
  port: v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(65_535)),
  renewalKey: v.pipe(v.string(), v.regex(/^[\w-]{43}$/)),
});

/** A new key where there is no file, or none that makes sense. */
export async function readDoorMemory(dataFolder: string): Promise<DoorMemory> {
  const text = await textOfRegularFile(join(dataFolder, fileName), mostBytes);
  const parsed = v.safeParse(v.pipe(v.string(), v.parseJson(), doorMemory), text);
  return parsed.success ? parsed.output : { port: 0, renewalKey: newRenewalKey() };
}

/** Readable by its owner only. False when the folder cannot be written. */
export async function writeDoorMemory(dataFolder: string, memory: DoorMemory): Promise<boolean> {
  try {
    await replaceFile({ path: join(dataFolder, fileName), bytes: `${JSON.stringify(memory)}\n` });
    return true;
  } catch {
    return false;
  }
}
