import { randomInt } from 'node:crypto';
import { existsSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { countMutants, type EquivalentMutant, intervalOf, type MutantCount } from './mutant-report.ts';
import { trySample } from './mutant-sample.ts';
import { runStryker } from './run-stryker.ts';

/**
 * `npm run mutants -- PATH [TEST…]`: Stryker changes the sources of a file or folder in thousands of small ways, and the fast tests must
 * notice. TEST is what is run, files or folders; otherwise the tests that mirror the path, and those of faults. Prints what survived, as rows for
 * `equivalent-mutants.json`, where it belongs if nobody could ever notice; `out/mutants/PATH.json` is the whole of it. Exits 1 below 90 %.
 *
 * `npm run mutants -- --sample N [--seed S] [PATH…]`: N changes chosen at random among all there are of the five areas, or of the paths: all
 * of them would take days. The score of each area with its 95 % interval, and what survived; `out/mutants/samples` is the whole of it.
 * `--workers W` (2): how many processes try changes side by side.
 */
const leastPercent = 90;
const root = fileURLToPath(new URL('../..', import.meta.url));
const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { sample: { type: 'string' }, seed: { type: 'string' }, workers: { type: 'string', default: '2' } },
});
const given = positionals.map((path) => path.replace(/\/$/, ''));
const workers = wholeNumber('workers', values.workers);
const known = JSON.parse(readFileSync(new URL('equivalent-mutants.json', import.meta.url), 'utf8')) as readonly EquivalentMutant[];
process.exitCode = values.sample === undefined ? tryPath(given) : await trySamples(wholeNumber('sample', values.sample));

function tryPath([path = '', ...named]: readonly string[]): number {
  if (!/^(electron|shared|renderer)\b/.test(path) || !existsSync(`${root}${path}`)) {
    console.error('Say what to change: npm run mutants -- electron/node/storage (a file or a folder of electron, shared or renderer)');
    return 2;
  }
  const isFile = statSync(`${root}${path}`).isFile();
  const tests = named.length > 0 ? named : [mirror(path), 'test/faults'];
  const report = runStryker({ mutate: [isFile ? path : `${path}/**/*.ts`], tests, workers });
  if (report === null) return 2;
  writeFileSync(`${root}out/mutants/${path.replaceAll('/', '.')}.json`, JSON.stringify(report));
  const count = countMutants(report, known);
  for (const row of count.stale) console.log(`no longer so: ${JSON.stringify(row, null, 1)}`);
  return told(path, count).percent >= leastPercent ? 0 : 1;
}

async function trySamples(size: number): Promise<number> {
  const seed = values.seed === undefined ? randomInt(2 ** 32) : wholeNumber('seed', values.seed);
  const missing = given.find((path) => !existsSync(`${root}${path}`));
  if (missing !== undefined) {
    console.error(`There is no ${missing}: name files or folders of the five areas, or none for all`);
    return 2;
  }
  const all = await trySample({ size, seed, workers, paths: given });
  const kept = all.filter((sample) => sample !== null);
  const counts = kept.map(({ area, report }) => told(area, countMutants(report, known)));
  const sum = (figure: (count: MutantCount) => number) => counts.reduce((total, count) => total + figure(count), 0);
  const [noticed, counted] = [sum((count) => count.noticed), sum((count) => count.counted)];
  console.log(`all together: ${noticed} of ${counted}, ${intervalOf(noticed, counted)}`);
  console.log(`again: npm run mutants -- ${['--sample', size, '--seed', seed, ...given].join(' ')}`);
  if (kept.length < all.length || counted === 0) return 2;
  return (100 * noticed) / counted >= leastPercent ? 0 : 1;
}

function told(what: string, count: MutantCount): MutantCount {
  const { noticed, counted, equivalent } = count;
  for (const { at, ...row } of count.missed) console.log(`not noticed: ${at} ${JSON.stringify(row, null, 1)}`);
  console.log(`${noticed} of ${counted} changes of ${what} noticed, ${intervalOf(noticed, counted)}; ${equivalent} more change nothing`);
  return count;
}

function wholeNumber(name: string, value: string): number {
  if (/^\d{1,10}$/.test(value)) return Number(value);
  console.error(`--${name} takes a whole number, not ${JSON.stringify(value)}`);
  process.exit(2);
}

/** `electron/node/storage/x.ts`: `test/node/storage`, or the nearest folder above it that is there. */
function mirror(source: string): string {
  const steps = ['test', ...source.replace(/^electron\//, '').split('/')];
  while (steps.length > 1 && !(existsSync(`${root}${steps.join('/')}`) && statSync(`${root}${steps.join('/')}`).isDirectory())) steps.pop();
  return steps.join('/');
}
