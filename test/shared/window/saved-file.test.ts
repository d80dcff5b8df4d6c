import { describe, expect, test } from 'vitest';
import { parseInput } from '../../../shared/contract/contract.ts';
import { contentOf, parseSavedFile, plainFileName, type SavedFile } from '../../../shared/window/saved-file.ts';

const order = { name: 'Managed PC policy', version: '1.0', owner: 'ITAdmin', rank: 0 };

describe('what is in a file that a person saves', () => {
  test.each<readonly [SavedFile, object]>([
    [
      { kind: 'snapshot', name: 'a', snapshot: 'mine' },
      { operation: 'exportSnapshot', input: { name: 'mine' } },
    ],
    [
      { kind: 'snapshot', name: 'a', snapshot: 'mine', secrets: true },
      { operation: 'exportSnapshot', input: { name: 'mine', secrets: true } },
    ],
    [
      { kind: 'snapshot', name: 'a', snapshot: 'mine', secrets: false },
      { operation: 'exportSnapshot', input: { name: 'mine', secrets: false } },
    ],
    [
      { kind: 'package', name: 'a' },
      { operation: 'makePackage', input: { ...order, form: 'package', secrets: false } },
    ],
    [
      { kind: 'answerFile', name: 'a', secrets: true },
      { operation: 'makePackage', input: { ...order, form: 'answer file', secrets: true } },
    ],
    [
      { kind: 'har', name: 'a', number: 3 },
      { operation: 'exportSessions', input: { form: 'har', number: 3 } },
    ],
    [
      { kind: 'syncmlviewer', name: 'a', number: 1 },
      { operation: 'exportSessions', input: { form: 'syncmlviewer', number: 1 } },
    ],
    [
      { kind: 'jsonl', name: 'a', entries: { search: 'x' } },
      { operation: 'exportJournal', input: { search: 'x', format: 'jsonl' } },
    ],
    [
      { kind: 'csv', name: 'a', entries: { search: 'x' } },
      { operation: 'exportJournal', input: { search: 'x', format: 'csv' } },
    ],
  ])('is what the PC answers, of %o', (file, wanted) => {
    expect(parseSavedFile(file)).toEqual({ ok: true, value: file });
    const asked = contentOf(file);
    expect(asked).toEqual(wanted);
    if ('operation' in asked) expect(parseInput(asked.operation, asked.input).ok).toBe(true);
  });

  test('is at hand in a report, a scenario and a registry file, which is UTF-16 with its mark where ASCII is not enough', () => {
    expect(contentOf({ kind: 'report', name: 'a', content: '<p>' })).toEqual({ content: '<p>' });
    expect(contentOf({ kind: 'scenario', name: 'a', content: 'wait 1s' })).toEqual({ content: 'wait 1s' });
    expect(contentOf({ kind: 'registry', name: 'a', content: 'Windows' })).toEqual({ content: 'Windows' });
    const marked = Uint8Array.from(Buffer.from('\uFEFFBüro', 'utf16le'));
    expect(contentOf({ kind: 'registry', name: 'a', content: 'Büro' })).toEqual({ content: marked });
  });
});

describe('an order for a file', () => {
  test.each<unknown>([
    null,
    {},
    { kind: 'other', name: 'a' },
    { kind: 'package' },
    { kind: 'package', name: '' },
    { kind: 'package', name: 'x'.repeat(101) },
    { kind: 'package', name: '../a' },
    { kind: 'package', name: 'a', content: 'x' },
    { kind: 'har', name: 'a', number: 0 },
    { kind: 'har', name: 'a', number: 1.5 },
    { kind: 'snapshot', name: 'a', snapshot: 'x'.repeat(65) },
    { kind: 'report', name: 'a', content: 'x'.repeat(8 * 1024 * 1024 + 1) },
    { kind: 'csv', name: 'a', entries: { format: 'csv' } },
  ])('is refused in words when it is %o', (file) =>
    expect(parseSavedFile(file)).toMatchObject({ ok: false, problem: { title: 'No such file', status: 400 } }),
  );

  test('is taken with the longest name and content there may be', () => {
    expect(parseSavedFile({ kind: 'report', name: 'x'.repeat(100), content: 'x'.repeat(8 * 1024 * 1024) }).ok).toBe(true);
    expect(parseSavedFile({ kind: 'snapshot', name: 'Büro 1._-', snapshot: 'x'.repeat(64) }).ok).toBe(true);
  });

  test('gets a name every system takes out of any other', () => {
    expect(plainFileName('a/b\\c:d\n"é" 1._-')).toBe('a_b_c_d__é_ 1._-');
    expect(plainFileName('x'.repeat(200))).toBe('x'.repeat(100));
  });
});
