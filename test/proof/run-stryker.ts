import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { MutantReport } from './mutant-report.ts';
import { strykerPlugins } from './sample-checker.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));

export interface StrykerRun {
  /** Files, folders as globs, or `FILE:LINE:COLUMN-LINE:COLUMN`. */
  readonly mutate: readonly string[];
  /** Files or folders of fast tests. */
  readonly tests: readonly string[];
  readonly workers: number;
  /** Of what `mutate` names, only these changes are tried (`keyOf` of `sample-checker.ts`). */
  readonly only?: readonly string[];
}

/** What Stryker found, or null where it could not even begin: it has said why. Each run has a folder of its own, so several may go on at once. */
export function runStryker({ mutate, tests, workers, only }: StrykerRun): MutantReport | null {
  mkdirSync(`${root}out/mutants`, { recursive: true });
  const folder = mkdtempSync(`${root}out/mutants/run-`);
  const report = `${folder}/report.json`;
  const config = `${folder}/stryker.json`;
  const sample = `${folder}/only.json`;
  if (only !== undefined) writeFileSync(sample, JSON.stringify(only));
  writeFileSync(
    config,
    JSON.stringify({
      plugins: ['@stryker-mutator/vitest-runner', fileURLToPath(new URL('sample-checker.ts', import.meta.url))],
      testRunner: 'vitest',
      vitest: { configFile: 'build/mutants.config.ts', related: false },
      // TypeScript 7 has no API that Stryker could read a tsconfig with; there is none of this name.
      tsconfigFile: 'no-tsconfig.json',
      mutate,
      mutator: { excludedMutations },
      ignorePatterns: ['out', 'dist', 'test/golden', '/*.log'],
      coverageAnalysis: 'perTest',
      concurrency: workers,
      // The machine may be busy: what hangs is told from what is slow.
      timeoutMS: 20_000,
      dryRunTimeoutMinutes: 30,
      reporters: ['json', 'progress-append-only'],
      jsonReporter: { fileName: report },
      tempDirName: folder.slice(root.length),
      checkers: only === undefined ? [] : strykerPlugins.map(({ name }) => name),
      disableTypeChecks: false,
      allowEmpty: true,
      warnings: { slow: false },
    }),
  );
  try {
    const { status } = spawnSync(process.execPath, [`${root}node_modules/@stryker-mutator/core/bin/stryker.js`, 'run', config], {
      cwd: root,
      stdio: 'inherit',
      env: { ...process.env, MUTANT_TESTS: JSON.stringify(tests), MUTANT_SAMPLE: sample },
    });
    return status === 0 ? (JSON.parse(readFileSync(report, 'utf8')) as MutantReport) : null;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Its words for people are no behaviour, and a test that repeats them notices nothing. */
export const excludedMutations = ['StringLiteral'];
