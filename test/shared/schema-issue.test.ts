import * as v from 'valibot';
import { expect, test } from 'vitest';
import { issueInWords } from '../../shared/schema-issue.ts';

const few = v.pipe(v.number(), v.maxValue(3));
const schema = v.object({ list: v.array(v.union([v.object({ at: few }), v.object({ title: v.string() })])) });

function refused(value: unknown): string {
  const { issues } = v.safeParse(schema, value, { abortEarly: true });
  return issues === undefined ? 'taken' : issueInWords(issues, 'the file');
}

test('names the place of what a schema refused, and the whole where there is no place', () => {
  expect(refused({ list: 1 })).toBe('list: Invalid type: Expected Array but received 1');
  expect(refused(1)).toBe('the file: Invalid type: Expected Object but received 1');
});

test('names the value that is out of bounds in the alternative whose shape fits', () => {
  expect(refused({ list: [{ at: 9 }] })).toBe('list.0.at: Invalid value: Expected <=3 but received 9');
  expect(refused({ list: [{ title: 'x' }, { nothing: 1 }] })).toBe('list.1.at: Invalid key: Expected "at" but received undefined');
});
