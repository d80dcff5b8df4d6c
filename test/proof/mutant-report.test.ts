import { expect, test } from 'vitest';
import { countMutants, intervalOf } from './mutant-report.ts';

/** What `npm run mutants` says is read from these two; the intervals are those of Newcombe (1998), table I, method 3. */
test.for([
  [81, 263, '30.8 % (25.5 to 36.6)'],
  [15, 148, '10.1 % (6.2 to 16.0)'],
  [0, 20, '0.0 % (0.0 to 16.1)'],
  [1, 29, '3.4 % (0.6 to 17.2)'],
  [20, 20, '100.0 % (83.9 to 100.0)'],
  [0, 0, 'none counted'],
] as const)('says of %i of %i how sure it is', ([noticed, counted, words]) => {
  expect(intervalOf(noticed, counted)).toBe(words);
});

test('counts what was noticed among what was tried, without what is known to change nothing, and names the rest', () => {
  const source = 'first(a < b);\n  return all();\n';
  const mutant = (status: string, [line, from, to]: readonly [number, number, number], replacement: string) => ({
    status,
    mutatorName: 'x',
    replacement,
    location: { start: { line, column: from }, end: { line, column: to } },
  });
  const mutants = [
    mutant('Killed', [1, 7, 12], 'a <= b'),
    mutant('Timeout', [1, 7, 12], 'true'),
    mutant('Survived', [1, 7, 12], 'false'),
    mutant('NoCoverage', [2, 10, 15], 'none()'),
    mutant('CompileError', [1, 1, 14], ''),
  ];
  const row = (change: string) => ({ file: 'a.ts', line: 'return all();', change, because: 'so' });
  const known = [row('all() -> none()'), row('all() -> every()'), { ...row(''), file: 'b.ts' }];
  expect(countMutants({ files: { 'a.ts': { source, mutants } } }, known)).toEqual({
    noticed: 2,
    counted: 3,
    equivalent: 1,
    percent: 200 / 3,
    version: '',
    missed: [{ at: 'a.ts:1', file: 'a.ts', line: 'first(a < b);', change: 'a < b -> false' }],
    stale: [known[1]],
  });
});
