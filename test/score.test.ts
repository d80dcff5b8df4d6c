import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { type Report, scoreOf } from './support/programs/score-cases.ts';

const cases = [
  { id: 'A01', weight: 3, title: 'holds' },
  { id: 'A02', weight: 1, title: 'bends' },
];

function reportOf(...tests: readonly (readonly [fullName: string, status: string])[]): Report {
  return { testResults: [{ assertionResults: tests.map(([fullName, status]) => ({ fullName, status })) }] };
}

test('proves a case when all tests with its id in their titles passed', () => {
  const score = scoreOf(cases, [reportOf(['A01 one', 'passed'], ['group A02 two', 'passed']), reportOf(['A01 again', 'passed'])]);
  expect(score).toEqual({ passed: true, lines: ['2 of 2 cases, 4 of 4 points (100.0 %), 0 of weight 3 open'] });
});

test('leaves it open for one failed or skipped test among them, or none at all', () => {
  const score = scoreOf(cases, [reportOf(['A01 one', 'passed'], ['A01 two', 'failed'], ['A01 three', 'skipped'])]);
  expect(score.passed).toBe(false);
  expect(score.lines).toEqual([
    'A01  weight 3  2 of 3 tests not passed  holds',
    'A02  weight 1  no test  bends',
    '0 of 2 cases, 0 of 4 points (0.0 %), 1 of weight 3 open',
  ]);
});

test('tells an id that no case has, when it looks like one of ours', () => {
  const score = scoreOf(cases, [reportOf(['A01 A02 both', 'passed'], ['A77 typo', 'passed'], ['U20 a code point', 'passed'])]);
  expect(score.lines[0]).toBe('A77  is in the titles of tests, but not in the list');
});

test('has one list of cases, with a weight for each', () => {
  const list: unknown = JSON.parse(readFileSync(new URL('fixtures/fault-cases.json', import.meta.url), 'utf8'));
  expect(scoreOf(list, []).lines.at(-1)).toBe('0 of 171 cases, 0 of 398 points (0.0 %), 69 of weight 3 open');
  expect(() => scoreOf([...cases, ...cases], [])).toThrow('twice');
});
