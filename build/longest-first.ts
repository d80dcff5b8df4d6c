import { relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { BaseSequencer, type TestSpecification } from 'vitest/node';

const root = fileURLToPath(new URL('..', import.meta.url));

/** What takes a minute or two of the slow suite, the longest first. Begun near the end, one of them would keep the other processes waiting. */
export const longest: readonly string[] = [
  'test/e2e/panels/panels.test.ts',
  'test/e2e/screens/policy-pictures.test.ts',
  'test/e2e/panels/scenarios-and-snapshots.test.ts',
  'test/e2e/screens/screenshots.test.ts',
  'test/e2e/screens/screens-desktop.test.ts',
  'test/e2e/screens/presenting.test.ts',
  'test/e2e/desktop/electron-arrivals.test.ts',
  'test/e2e/screens/screens-habits.test.ts',
  'test/faults/state.slow.test.ts',
  'test/e2e/desktop/electron-door.test.ts',
];

/** Vitest's own order, which in a fresh clone is that of the files' sizes, with the longest files before all others of their project. */
export class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const sorted = await super.sort(files);
    return sorted.sort((one, other) => one.project.name.localeCompare(other.project.name) || rank(one) - rank(other));
  }
}

function rank({ moduleId }: TestSpecification): number {
  const place = longest.indexOf(relative(root, moduleId));
  return place < 0 ? longest.length : place;
}
