import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import type { TestSpecification, Vitest } from 'vitest/node';
import { LongestFirst, longest } from '../../build/longest-first.ts';

const root = join(import.meta.dirname, '../..');

test('begins with the slow files that take longest, each of which is there', async () => {
  expect(longest.filter((path) => !existsSync(join(root, path)))).toEqual([]);
  const file = (path: string) =>
    ({
      moduleId: join(root, path),
      project: { name: 'slow', config: { sequence: { groupOrder: 0 }, isolate: true } },
    }) as unknown as TestSpecification;
  const context = { cache: { getTestSpecificationResult: () => undefined } } as unknown as Vitest;
  const given = ['test/e2e/start.test.ts', ...longest.toReversed(), 'test/e2e/keyboard.test.ts'].map(file);
  const sorted = (await new LongestFirst(context).sort(given)).map(({ moduleId }) => moduleId);
  expect(sorted.slice(0, longest.length)).toEqual(longest.map((path) => join(root, path)));
  expect(sorted).toHaveLength(given.length);
});
