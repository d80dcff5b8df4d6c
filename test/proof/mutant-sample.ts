import { spawnSync } from 'node:child_process';
import { globSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Instrumenter } from '@stryker-mutator/instrumenter';
import { randomNumbers } from '../support/fuzz/random-numbers.ts';
import type { KeptSample } from './mutant-report.ts';
import { excludedMutations, runStryker } from './run-stryker.ts';
import { type Change, keyOf } from './sample-checker.ts';

/** The areas a sample is drawn from, and the fast tests that are to notice. */
const areas = {
  'electron/device': ['test/device', 'test/conformance', 'test/faults/download', 'test/faults/management', 'test/faults/xml-door.test.ts'],
  'electron/node': ['test/node', 'test/faults'],
  'electron/server': ['test/server', 'test/faults/loopback'],
  'electron/desktop': ['test/desktop', 'test/faults/electron'],
  shared: ['test/shared', 'test/device', 'test/server'],
} as const;

type Area = keyof typeof areas;

export interface SampleOrder {
  readonly size: number;
  readonly seed: number;
  readonly workers: number;
  /** Files and folders; none is all of it. */
  readonly paths: readonly string[];
}

const root = fileURLToPath(new URL('../..', import.meta.url));

/** Chooses among all changes alike, tries them area by area, keeps each outcome in `out/mutants/samples`. Null: Stryker could not begin there. */
export async function trySample({ size, seed, workers, paths }: SampleOrder): Promise<(KeptSample | null)[]> {
  const perArea: (readonly [Area, readonly Change[]])[] = [];
  for (const area of Object.keys(areas) as Area[]) perArea.push([area, await changesOf(area, paths)]);
  const total = perArea.reduce((sum, [, changes]) => sum + changes.length, 0);
  console.log(`${total} changes in all: ${perArea.map(([area, { length }]) => `${length} of ${area}`).join(', ')}`);
  const chosen = new Set(choose(total, size, seed));
  let first = 0;
  const kept: (KeptSample | null)[] = [];
  for (const [area, changes] of perArea) {
    const mine = changes.filter((_, index) => chosen.has(first + index));
    first += changes.length;
    if (mine.length > 0) kept.push(tryChanges(area, mine, { area, all: changes.length, size, seed, paths }, workers));
  }
  return kept;
}

function tryChanges(
  area: Area,
  changes: readonly Change[],
  about: Pick<KeptSample, 'area' | 'all' | 'size' | 'seed' | 'paths'>,
  workers: number,
) {
  console.log(`${changes.length} of ${about.all} changes of ${area}`);
  const began = new Date();
  const report = runStryker({
    mutate: changes.map(
      ({ fileName, location: { start, end } }) => `${fileName}:${start.line + 1}:${start.column}-${end.line + 1}:${end.column}`,
    ),
    tests: areas[area],
    workers,
    only: changes.map((change) => keyOf({ ...change, fileName: join(root, change.fileName) })),
  });
  if (report === null) return null;
  const commit = spawnSync('git', ['describe', '--always', '--dirty'], { cwd: root, encoding: 'utf8' }).stdout?.trim() ?? '';
  const seconds = Math.round((Date.now() - began.getTime()) / 1_000);
  const kept: KeptSample = { ...about, began: began.toISOString(), seconds, commit, report };
  const folder = `${root}out/mutants/samples`;
  mkdirSync(folder, { recursive: true });
  writeFileSync(`${folder}/${[area.replace('/', '.'), began.toISOString().replaceAll(':', '.')].join('-')}.json`, JSON.stringify(kept));
  return kept;
}

/** All that Stryker would change there. */
async function changesOf(area: Area, paths: readonly string[]): Promise<readonly Change[]> {
  const names = globSync(`${area}/**/*.ts`, { cwd: root })
    .map((name) => name.replaceAll('\\', '/'))
    .filter((name) => paths.length === 0 || paths.some((path) => name === path || name.startsWith(`${path}/`)))
    .sort();
  const files = names.map((name) => ({ name, mutate: true, content: readFileSync(join(root, name), 'utf8') }));
  const nothing = () => {};
  const off = () => false;
  const logger = {
    ...{ isTraceEnabled: off, isDebugEnabled: off, isInfoEnabled: off, isWarnEnabled: off, isErrorEnabled: off, isFatalEnabled: off },
    ...{ trace: nothing, debug: nothing, info: nothing, warn: nothing, error: nothing, fatal: nothing },
  };
  const { mutants } = await new Instrumenter(logger).instrument(files, { excludedMutations, ignorers: [], plugins: null });
  return mutants.filter(({ status }) => status === undefined);
}

/** So many different numbers below the total, the same for the same seed. */
function choose(total: number, size: number, seed: number): readonly number[] {
  const random = randomNumbers(seed);
  const numbers = Array.from({ length: total }, (_, index) => index);
  return Array.from({ length: Math.min(size, total) }, () => numbers.splice(random(numbers.length), 1)[0] ?? 0);
}
