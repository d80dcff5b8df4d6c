import { statSync } from 'node:fs';
import { defineConfig } from 'vitest/config';
import { BaseSequencer, type TestSpecification } from 'vitest/node';

/** Of `npm run mutants`: the fast tests among those that are named, in the copy of the project that Stryker runs them in. */
const named = JSON.parse(process.env.MUTANT_TESTS ?? '["test"]') as readonly string[];
/** They read the sources, which are not as they were. */
const readers = [
  'test/architecture*.test.ts',
  'test/cli/what-a-command-loads.test.ts',
  'test/faults/planted-programs.test.ts',
  'test/faults/electron/release.test.ts',
];

/** The first test that notices ends the run: what is quick is asked first. */
class ShortestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const size = ({ moduleId }: TestSpecification) => statSync(moduleId).size;
    return files.toSorted((one, other) => size(one) - size(other));
  }
}

export default defineConfig({
  root: process.cwd(),
  test: {
    include: named.flatMap((path) => (/\.tsx?$/.test(path) ? [path] : [`${path}/**/*.test.{ts,tsx}`])),
    exclude: ['test/e2e/**', 'test/**/*.slow.test.ts', 'test/bench/**', ...readers],
    setupFiles: ['test/proof/stryker-coverage.ts'],
    sequence: { sequencer: ShortestFirst },
    isolate: false,
    testTimeout: 60_000,
    hookTimeout: 60_000,
    expect: { poll: { timeout: 20_000 } },
  },
});
