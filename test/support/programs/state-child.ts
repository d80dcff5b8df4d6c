/**
 * A process that keeps state, to be killed. Arguments: folder, and the point of a save at which it kills itself.
 * Lines on standard input: `flood` saves numbers without end, `save N` saves one, `load` loads, `sh COMMAND` runs a command.
 * Answers are lines of JSON.
 */
import { execSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { createInterface } from 'node:readline';
import { createDiskStateStore } from '../../../electron/node/storage/disk-state-store.ts';

const [folder = '', fatalPoint = ''] = process.argv.slice(2);
let armed = false;
const store = createDiskStateStore({
  folder,
  at: (point) => {
    if (armed && point === fatalPoint) process.kill(process.pid, 'SIGKILL');
  },
});
const say = (answer: unknown) => process.stdout.write(`${JSON.stringify(answer)}\n`);
const numbered = (number: number) => ({ number, proof: createHash('sha256').update(String(number)).digest('hex').repeat(200) });

async function flood(): Promise<void> {
  const loaded = await store.load();
  const value = 'value' in loaded ? (loaded.value as { readonly number: number } | undefined) : undefined;
  const first = (value?.number ?? 0) + 1;
  // It also sweeps what the kill before left: no part of what is counted.
  await store.save(numbered(first));
  say('flooding');
  for (let number = first + 1; ; number += 1) {
    const saved = await store.save(numbered(number));
    if (saved.kind === 'saved') say(number);
  }
}

async function obey(line: string): Promise<void> {
  const [verb, rest = ''] = [line.split(' ')[0], line.slice(line.indexOf(' ') + 1)];
  if (verb === 'flood') await flood();
  if (verb === 'arm') armed = true;
  if (verb === 'save') say(await store.save(numbered(Number(rest))));
  if (verb === 'load') say(await store.load());
  if (verb === 'sh') say(execSync(rest, { encoding: 'utf8' }));
}

for await (const line of createInterface({ input: process.stdin })) await obey(line);
