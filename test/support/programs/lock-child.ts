/** A process that takes the lock of a folder: says `held` and waits for a line, or says why not and exits 2. */
import { createInterface } from 'node:readline';
import { acquireSingleWriterLock } from '../../../electron/node/storage/folder/single-writer-lock.ts';

const lock = await acquireSingleWriterLock(process.argv[2] ?? '');
console.log(lock.ok ? 'held' : lock.problem.detail);
if (lock.ok) {
  for await (const _ of createInterface({ input: process.stdin })) break;
  await lock.value.release();
}
process.exit(lock.ok ? 0 : 2);
