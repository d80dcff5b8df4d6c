import { spawnSync } from 'node:child_process';
import { readFileSync, rmSync } from 'node:fs';
import { relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { installDebianPackages } from './debian-packages.ts';

/** `npm test`: every check there is, in the order that fails fastest; `--fast` leaves what takes long out. */
const root = fileURLToPath(new URL('..', import.meta.url));
const fast = process.argv.includes('--fast');

interface Counts {
  readonly passed: number;
  readonly failed: number;
  readonly skipped: number;
}

/** What is read of the report Vitest writes. */
interface Report {
  readonly numPassedTests: number;
  readonly numFailedTests: number;
  readonly numPendingTests: number;
  readonly testResults: readonly {
    readonly name: string;
    readonly assertionResults: readonly {
      readonly status: string;
      readonly fullName: string;
      /** Of a test that passed: why its first try failed. */
      readonly failureMessages: readonly string[];
    }[];
  }[];
}

/** Told again at the very end: the first failure may lie thousands of lines above it. */
const failures: string[] = [];
const secondTries: string[] = [];

function run(title: string, command: string, ...args: readonly string[]): void {
  console.log(`\n— ${title}`);
  const { status } = spawnSync(command, args, { cwd: root, stdio: 'inherit' });
  if (status !== 0) process.exit(status ?? 1);
}

function vitest(project: 'fast' | 'slow'): Counts {
  const report = `${root}out/test/${project}.json`;
  rmSync(report, { force: true });
  console.log(`\n— Tests: ${project}`);
  const config = ['-c', 'build/vitest.config.ts', '--project', project];
  const { status } = spawnSync('vitest', ['run', ...config, '--reporter=default', '--reporter=json', `--outputFile.json=${report}`], {
    cwd: root,
    stdio: 'inherit',
  });
  const result = JSON.parse(readFileSync(report, 'utf8')) as Report;
  for (const { name, assertionResults } of result.testResults) {
    for (const { status, fullName, failureMessages } of assertionResults) {
      const title = `${relative(root, name)}: ${fullName}`;
      if (status === 'failed') failures.push(title);
      else if (failureMessages.length > 0) secondTries.push(`${title}: ${failureMessages[0]?.split('\n', 1)[0]}`);
    }
  }
  // A file that cannot be loaded fails the run without a failed test.
  const failed = Math.max(result.numFailedTests, status === 0 ? 0 : 1);
  return { passed: result.numPassedTests, failed, skipped: result.numPendingTests };
}

const missing = installDebianPackages();
if (missing !== null) {
  console.error(missing);
  process.exit(1);
}
run('Format and lint', 'biome', 'ci', '.');
run('Types', 'tsc', '-b');
if (!fast) run('Build', 'electron-vite', 'build', '-c', 'build/electron.vite.config.ts', '--logLevel', 'warn');
const counts = fast ? [vitest('fast')] : [vitest('fast'), vitest('slow')];
const total = (key: keyof Counts) => counts.reduce((sum, count) => sum + count[key], 0);
for (const secondTry of secondTries) console.log(`passed at the second try only: ${secondTry}`);
for (const failure of failures) console.log(`failed: ${failure}`);
console.log(`\n${total('passed')} passed, ${total('failed')} failed, ${total('skipped')} skipped`);
process.exit(total('failed') === 0 ? 0 : 1);
