import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import * as v from 'valibot';
import { replaceFile, sweepTemporaries } from '../../node/storage/durable-file.ts';
import { textOfRegularFile } from '../../node/storage/regular-file.ts';

/** How commands find the PC that runs: a file in its data folder that only its user can read. */
export interface RunningPC {
  /** `http://127.0.0.1:PORT` */
  readonly url: string;
  readonly token: string;
  readonly pid: number;
}

const fileName = 'running-pc.json';
const mostBytes = 65_536;

/** Anything but a loopback address is not taken: the token goes there. */
const runningPC = v.object({
  url: v.pipe(v.string(), v.regex(/^http:\/\/127\.0\.0\.1:\d{1,5}$/)),
  token: v.pipe(v.string(), v.regex(/^[A-Za-z0-9_-]{22,200}$/)),
  pid: v.pipe(v.number(), v.integer(), v.minValue(1)),
});

/** Readable by its owner only from its first byte on, and there whole or not at all. For the one who holds the folder. False when the folder cannot be written. */
export async function writeRunningPC(dataFolder: string, running: RunningPC): Promise<boolean> {
  const path = join(dataFolder, fileName);
  try {
    await sweepTemporaries(path);
    await replaceFile({ path, bytes: `${JSON.stringify(running)}\n` });
    return true;
  } catch {
    return false;
  }
}

/** The PC that wrote the file last; null when there is no file, or none that makes sense. It may be gone without having said so. */
export async function readRunningPC(dataFolder: string): Promise<RunningPC | null> {
  const text = await textOfRegularFile(join(dataFolder, fileName), mostBytes);
  const parsed = v.safeParse(v.pipe(v.string(), v.parseJson(), runningPC), text);
  return parsed.success ? parsed.output : null;
}

/** Removes the file if it is still the one of this PC. */
export async function removeRunningPC(dataFolder: string, pid: number): Promise<void> {
  const found = await readRunningPC(dataFolder);
  if (found?.pid === pid) await rm(join(dataFolder, fileName), { force: true }).catch(() => undefined);
}
