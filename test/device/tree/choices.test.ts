import { expect, test } from 'vitest';
import { sampleTree } from '../../support/device/sample-tree.ts';

const { tree } = sampleTree();
const choicesOf = (name: string) => tree.rows()?.find((row) => row.name === name)?.choices;

test('says what can be chosen for a node of the tree: the values of its DDF with what they mean', () => {
  expect(choicesOf('SetEduPolicies')).toEqual([
    { value: 'false', description: 'Off' },
    { value: 'true', description: 'On' },
  ]);
  expect(choicesOf('BootToCloudPCEnhanced')?.map(({ value }) => value)).toEqual(['0', '1', '2']);
});

test('offers no choice where any text will do, or more values than one would read', () => {
  expect(choicesOf('CompanyName')).toEqual([]);
  expect(choicesOf('MaintenanceStartTime')).toEqual([]);
});

test('offers true and false for a bool whose DDF names no values', () => {
  const rows = sampleTree({ fixtures: ['every-value.xml'], behaviours: {} }).tree.rows() ?? [];
  expect(rows.find(({ name }) => name === 'Truth')?.choices.map(({ value }) => value)).toEqual(['true', 'false']);
  expect(rows.filter(({ choices, allowedValues }) => choices.length > 0 && allowedValues.startsWith('a list of'))).toEqual([]);
});
