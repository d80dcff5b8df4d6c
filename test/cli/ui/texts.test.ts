import { describe, expect, test } from 'vitest';
import { collectAssignments } from '../../../electron/cli/ui/assignment.ts';
import { columns } from '../../../electron/cli/ui/columns.ts';
import { parseDuration } from '../../../electron/cli/ui/duration.ts';
import { plainText } from '../../../shared/safe-text.ts';

describe('a time', () => {
  for (const [text, ms] of [
    ['500ms', 500],
    ['30s', 30_000],
    ['2m', 120_000],
    ['1.5s', 1_500],
    ['5', 5_000],
    ['0', 0],
  ] as const) {
    test(`${text} is ${ms} ms`, () => expect(parseDuration(text)).toBe(ms));
  }
  for (const text of ['', 's', '-1s', '1h', '1e3', ' 1s', '99999m', 'Infinity']) {
    test(`${JSON.stringify(text)} is none`, () => expect(() => parseDuration(text)).toThrow('500ms, 30s or 2m'));
  }
});

test('keeps everything after the first equals sign of an assignment, and collects', () => {
  const first = collectAssignments('a=', undefined);
  expect(collectAssignments('./b=http://x/?q=1', first)).toEqual([
    { name: 'a', value: '' },
    { name: './b', value: 'http://x/?q=1' },
  ]);
  for (const text of ['', 'a', '=a']) expect(() => collectAssignments(text, undefined)).toThrow('NAME=VALUE');
});

test('aligns columns whatever colours are in them', () => {
  expect(
    columns([
      ['a', '\u001b[32mok\u001b[39m', 'x'],
      ['bbb', 'failed', ''],
    ]),
  ).toBe('a    \u001b[32mok\u001b[39m      x\nbbb  failed');
});

test('spells out text that could move a cursor or turn the line around', () => {
  expect(plainText('a\u001b[2J\nb\u202ec')).toBe('a\\u{1b}[2J\\u{a}b\\u{202e}c');
  expect(plainText('ünï 🖼 العربية')).toBe('ünï 🖼 العربية');
});
