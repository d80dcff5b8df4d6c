import { expect, test } from 'vitest';
import { runWimMutations } from '../../support/provisioning/wim-mutation-run.ts';

test('ends every one of 4,000 mutated packages in a list of files or a problem in words', async () => {
  const run = await runWimMutations(4, (executions) => executions >= 4_000);
  expect(run.findings.map(({ what }) => what)).toEqual([]);
  expect(run.executions).toBe(4_000);
});
