import { expect, test } from 'vitest';
import { parseInput } from '../../../shared/contract/contract.ts';

test.each([
  ['con.xml', 'Windows has a device of this name'],
  ['../evil.xml', 'no folder in it'],
  ['käse.xml', 'only letters'],
  ['a.txt', 'ends in .xml, .ddf or .md'],
])('says what is wrong with the name of the DDF file %s', (name, words) => {
  expect(parseInput('addDDF', { name, text: '<MgmtTree/>' })).toMatchObject({
    ok: false,
    problem: { detail: expect.stringContaining(words) },
  });
  expect(parseInput('addDDF', { name: 'My Coffee (2).xml', text: '<MgmtTree/>' }).ok).toBe(true);
});
