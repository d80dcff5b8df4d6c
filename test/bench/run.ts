import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';

/**
 * `npm run bench [NAME…]`: every benchmark, one after the other so that none disturbs another. Exits 1 when one missed a figure.
 * `npm run bench -- --curves [ROOM…]`: how each room grows with its work, as SVG in out/curves.
 */
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

const keptRun = fileURLToPath(new URL('../proof/keep-run.ts', import.meta.url));
const wanted = process.argv.slice(2);
if (wanted[0] === '--curves') {
  const { status } = spawnSync(process.execPath, [keptRun, 'curves', ...wanted.slice(1)], { stdio: 'inherit' });
  process.exit(status ?? 1);
}
const unknown = wanted.filter((name) => !all.some((known) => known === name));
if (unknown.length > 0) {
  console.error(`There is no benchmark ${unknown.join(', ')}; there are ${all.join(', ')}.`);
  process.exit(2);
}

const missed = all
  .filter((name) => wanted.length === 0 || wanted.includes(name))
  .filter((name) => {
    console.log(`\n— ${name}`);
    const { status } = spawnSync(process.execPath, [keptRun, name], { stdio: 'inherit' });
    return status !== 0;
  });
console.log(missed.length === 0 ? '\nEvery figure is held.' : `\nMissed: ${missed.join(', ')}`);
process.exit(missed.length === 0 ? 0 : 1);
