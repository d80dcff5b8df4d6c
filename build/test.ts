import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readFileSync, rmSync } from 'node:fs';
import { relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { installDebianPackages } from './debian-packages.ts';

/** `npm test`: every check there is, lint, types and build beside the fast tests, the slow ones behind them; `--fast` leaves what takes long out. */
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

interface Check {
  readonly title: string;
  readonly status: number;
  readonly output: string;
}

/** What a program says is kept until its end: it runs beside others. */
async function check(title: string, command: string, ...args: readonly string[]): Promise<Check> {
  const child = spawn(command, args, { cwd: root, stdio: ['ignore', 'pipe', 'pipe'] });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) stream.setEncoding('utf8').on('data', (text: string) => (output += text));
  const [status] = (await once(child, 'close')) as [number | null];
  return { title, status: status ?? 1, output };
}

async function vitest(project: 'fast' | 'slow', stopped?: AbortSignal): Promise<Counts> {
  const report = `${root}out/test/${project}.json`;
  rmSync(report, { force: true });
  console.log(`\n— Tests: ${project}`);
  const config = ['-c', 'build/vitest.config.ts', '--project', project];
  const args = ['run', ...config, '--reporter=default', '--reporter=json', `--outputFile.json=${report}`];
  const child = spawn('vitest', args, { cwd: root, stdio: 'inherit' });
  stopped?.addEventListener('abort', () => child.kill());
  if (stopped?.aborted) child.kill();
  const [status, signal] = (await once(child, 'close')) as [number | null, NodeJS.Signals | null];
  if (!existsSync(report)) {
    failures.push(
      `Vitest ended in the middle of the ${project} tests, with ${signal ?? `exit code ${status}`}: what was told above is not all`,
    );
    return { passed: 0, failed: 1, skipped: 0 };
  }
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
console.log(`\n— Format and lint, types${fast ? '' : ', build'}, beside the fast tests`);
const broken = new AbortController();
const checks = [
  check('Format and lint', 'biome', 'ci', '.'),
  check('Types', 'tsc', '-b'),
  ...(fast ? [] : [check('Build', 'electron-vite', 'build', '-c', 'build/electron.vite.config.ts', '--logLevel', 'warn')]),
];
// The tests do not keep two cores busy on their own. The first check that fails ends them.
for (const running of checks) running.then(({ status }) => status !== 0 && broken.abort());
// While it begins, the build lays a file among the sources, which some tests read.
await checks[2];
const fastCounts = await vitest('fast', broken.signal);
const done = await Promise.all(checks);
for (const { title, output } of done) if (output !== '') console.log(`\n${title}:\n${output.trimEnd()}`);
const failed = done.find(({ status }) => status !== 0);
if (failed !== undefined) process.exit(failed.status);
const counts = fast ? [fastCounts] : [fastCounts, await vitest('slow')];
const total = (key: keyof Counts) => counts.reduce((sum, count) => sum + count[key], 0);
for (const secondTry of secondTries) console.log(`passed at the second try only: ${secondTry}`);
for (const failure of failures) console.log(`failed: ${failure}`);
console.log(`\n${total('passed')} passed, ${total('failed')} failed, ${total('skipped')} skipped`);
process.exit(total('failed') === 0 ? 0 : 1);
