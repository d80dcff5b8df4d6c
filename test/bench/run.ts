import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';

/** `npm run bench [NAME…]`: every benchmark, one after the other so that none disturbs another. Exits 1 when one missed a figure. */
const all = [
  'syncml',
  'ddf',
  'download',
  'door',
  'renderer',
  'newcomer',
  'snapshots',
  'timeline',
  'packages',
  'event-loop',
  'management',
  'policies',
  'fleet',
  'soak',
  'month',
] as const;

const wanted = process.argv.slice(2);
const unknown = wanted.filter((name) => !all.some((known) => known === name));
if (unknown.length > 0) {
  console.error(`There is no benchmark ${unknown.join(', ')}; there are ${all.join(', ')}.`);
  process.exit(2);
}

const missed = all
  .filter((name) => wanted.length === 0 || wanted.includes(name))
  .filter((name) => {
    console.log(`\n— ${name}`);
    const { status } = spawnSync(process.execPath, [fileURLToPath(new URL('../proof/keep-run.ts', import.meta.url)), name], {
      stdio: 'inherit',
    });
    return status !== 0;
  });
console.log(missed.length === 0 ? '\nEvery figure is held.' : `\nMissed: ${missed.join(', ')}`);
process.exit(missed.length === 0 ? 0 : 1);
