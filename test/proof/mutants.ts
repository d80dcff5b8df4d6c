import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { countMutants, type EquivalentMutant, type MutantReport } from './mutant-report.ts';

/**
 * `npm run mutants -- PATH [TEST…]`: Stryker changes the sources of a file or folder in thousands of small ways, and the fast tests must
 * notice. TEST is what is run, files or folders; otherwise the tests that mirror the path, and those of faults. Prints what survived, as rows for
 * `equivalent-mutants.json`, where it belongs if nobody could ever notice; `out/mutants/PATH.json` is the whole of it. Exits 1 below 90 %.
 */
const leastPercent = 90;
const root = fileURLToPath(new URL('../..', import.meta.url));
const [path = '', ...named] = process.argv.slice(2).map((given) => given.replace(/\/$/, ''));
if (!/^(electron|shared|renderer)\b/.test(path) || !existsSync(`${root}${path}`)) {
  console.error('Say what to change: npm run mutants -- electron/node/storage (a file or a folder of electron, shared or renderer)');
  process.exit(2);
}

const isFile = statSync(`${root}${path}`).isFile();
const tests = named.length > 0 ? named : [mirror(path), 'test/faults'];
const folder = `${root}out/mutants`;
const report = `${folder}/${path.replaceAll('/', '.')}.json`;
mkdirSync(folder, { recursive: true });
const config = `${folder}/stryker.json`;
writeFileSync(
  config,
  JSON.stringify({
    plugins: ['@stryker-mutator/vitest-runner'],
    testRunner: 'vitest',
    vitest: { configFile: 'build/mutants.config.ts', related: false },
    // TypeScript 7 has no API that Stryker could read a tsconfig with; there is none of this name.
    tsconfigFile: 'no-tsconfig.json',
    mutate: [isFile ? path : `${path}/**/*.ts`],
    // Its words for people are no behaviour, and a test that repeats them notices nothing.
    mutator: { excludedMutations: ['StringLiteral'] },
    ignorePatterns: ['out', 'dist', 'test/golden', '/*.log'],
    coverageAnalysis: 'perTest',
    concurrency: 2,
    // The machine may be busy: what hangs is told from what is slow.
    timeoutMS: 20_000,
    reporters: ['json'],
    jsonReporter: { fileName: report },
    tempDirName: 'out/mutants/work',
    checkers: [],
    disableTypeChecks: false,
    allowEmpty: true,
  }),
);
const { status } = spawnSync(process.execPath, [`${root}node_modules/@stryker-mutator/core/bin/stryker.js`, 'run', config], {
  cwd: root,
  stdio: 'inherit',
  env: { ...process.env, MUTANT_TESTS: JSON.stringify(tests) },
});
if (status !== 0) process.exit(status ?? 2);

const known = JSON.parse(readFileSync(new URL('equivalent-mutants.json', import.meta.url), 'utf8')) as readonly EquivalentMutant[];
const count = countMutants(JSON.parse(readFileSync(report, 'utf8')) as MutantReport, known);
const { noticed, counted, equivalent, percent } = count;
for (const row of count.missed) console.log(`not noticed: ${JSON.stringify(row, null, 1)}`);
for (const row of count.stale) console.log(`no longer so: ${JSON.stringify(row, null, 1)}`);
console.log(`${noticed} of ${counted} changes of ${path} noticed, ${percent.toFixed(1)} %; ${equivalent} more change nothing`);
process.exit(percent >= leastPercent ? 0 : 1);

/** `electron/node/storage/x.ts`: `test/node/storage`, or the nearest folder above it that is there. */
function mirror(source: string): string {
  const steps = ['test', ...source.replace(/^electron\//, '').split('/')];
  while (steps.length > 1 && !(existsSync(`${root}${steps.join('/')}`) && statSync(`${root}${steps.join('/')}`).isDirectory())) steps.pop();
  return steps.join('/');
}
