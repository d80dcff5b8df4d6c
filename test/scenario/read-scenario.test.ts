import { readdirSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readScenario } from '../../electron/scenario/read-scenario.ts';

const shipped = new URL('../../assets/scenarios/', import.meta.url);

const withStep = (step: string) => `title: A test\nsteps:\n  - ${step}\n`;

describe('a scenario file', () => {
  test('is read into steps with their lines and words', () => {
    const read = readScenario('title: Two steps\nabout: Short\nsteps:\n  - lock\n\n  - device: { edition: Pro }\n');
    expect(read).toMatchObject({
      ok: true,
      value: {
        title: 'Two steps',
        about: 'Short',
        start: 'factory',
        steps: [
          { line: 4, words: 'Show the lock screen', step: { kind: 'lock', value: null } },
          { line: 6, words: 'The PC: edition is Pro', step: { kind: 'device', value: { edition: 'Pro' } } },
        ],
      },
    });
  });

  const refusals = [
    ['that is no YAML', 'title: x\nsteps:\n  - say: [', 3, 11],
    ['without a title', 'steps:\n  - lock\n', 1, 1],
    ['with a key twice', 'title: x\ntitle: y\nsteps:\n  - lock\n', 2, 1],
    ['with a key twice in a step', withStep('device: { edition: Pro, edition: Home }'), 3, 29],
    ['without steps', 'title: x\nsteps: []\n', 2, 8],
    ['with a key nobody knows', 'title: x\nstepps:\n  - lock\n', 2, 1],
    ['with a step nobody knows', withStep('lokc'), 3, 5],
    ['with a key that is no step', withStep('dveice: { edition: Pro }'), 3, 5],
    ['with two things in one step', 'title: x\nsteps:\n  - say: x\n    clock: real\n', 4, 5],
    ['with an edition there is not', withStep('device: { edition: Profi }'), 3, 24],
    ['with a fact there is not', withStep('device: { colour: red }'), 3, 15],
    ['with a Status there is not', withStep('wait: { status: { desktop: 9 } }'), 3, 32],
    ['with a condition there is not', withStep('assert: { statu: { desktop: 1 } }'), 3, 15],
    ['with a time in no unit', withStep('wait: 10'), 3, 11],
    ['with a patience in no unit', withStep('wait: { status: { desktop: 1 }, within: 5 }'), 3, 45],
    ['with a colour nobody can paint', withStep('choose: { desktop: { kind: colour, colour: red } }'), 3, 48],
    ['with a picture there is not', withStep('choose: { desktop: { kind: picture, name: mine.jpg, fit: fill } }'), 3, 47],
    ['with a title nobody reads', `title: ${'x'.repeat(121)}\nsteps:\n  - lock\n`, 1, 8],
    ['with a text nobody hears to its end', withStep(`say: ${'x'.repeat(2_001)}`), 3, 10],
    ['with a fault there is not', withStep('lab: { as: x, picture: desktop-ember.jpg, faults: [slow] }'), 3, 56],
    [
      'with faults that do not go together',
      withStep('lab: { as: x, picture: desktop-ember.jpg, faults: [status=404, redirect-loop] }'),
      3,
      47,
    ],
    ['that multiplies itself', withStep(`set: { A: &a [x, x], B: &b [${'*a, '.repeat(60)}], C: [${'*b, '.repeat(60)}] }`), 3, 10],
  ] as const;
  for (const [words, text, line, column] of refusals) {
    test(`${words} is refused with line and column`, () => {
      const read = readScenario(text);
      expect(read.ok ? read.value : read.problem).toMatchObject({ title: 'Not a scenario', status: 400, line, column });
      expect(read.ok ? '' : read.problem.detail).not.toMatch(/Invalid|does not fit/);
    });
  }

  /** A quarter of a megabyte each: what the library makes of them took up to 35 seconds. */
  const large = 200 * 1024;
  const keys = (each: (index: number) => string) => Array.from({ length: large / 8 }, (_, index) => each(index)).join('');
  test.each([
    ['keys', keys((index) => `k${index}: 1\n`), 'too large for a scenario'],
    ['keys of one step', withStep(`{${keys((index) => `k${index}: 1,`)}}`), 'too large for a scenario'],
    ['steps', `title: x\nsteps:\n${'  - lock\n'.repeat(large / 9)}`, 'too large for a scenario'],
    ['lists side by side', withStep('[]'.repeat(large / 2)), 'too large for a scenario'],
    ['brackets that close nothing', withStep(`[${'}'.repeat(large)}`), 'too large for a scenario'],
    ['lists in each other', withStep('['.repeat(large)), 'nested deeper'],
    ['maps in each other', withStep('{a:'.repeat(large / 3)), 'nested deeper'],
    ['hyphens in one line', withStep('- '.repeat(large / 2)), 'nested deeper'],
    ['question marks in one line', withStep('? '.repeat(large / 2)), 'nested deeper'],
    ['aliases', `title: x\nsteps:\n  - &a x\n${'  - *a\n'.repeat(large / 7)}`, 'too large for a scenario'],
    ['directives', '%a\n'.repeat(large / 3), 'too large for a scenario'],
    ['comments', '#\n'.repeat(large / 2), 'too large for a scenario'],
    ['documents', '---\n'.repeat(large / 4), 'too large for a scenario'],
  ])('of nothing but %s is refused before it is built, with its place', (_, text, words) => {
    const read = readScenario(text);
    expect(read).toMatchObject({ ok: false, problem: { title: 'Not a scenario', detail: expect.stringContaining(words), status: 400 } });
    if (!read.ok) expect([(read.problem.line ?? 0) >= 1, (read.problem.column ?? 0) >= 1]).toEqual([true, true]);
  });

  test('is read with as many steps as it may have', () =>
    expect(readScenario(`title: x\nsteps:\n${'  - assert: { status: { desktop: 1 } }\n'.repeat(500)}`).ok).toBe(true));

  test('never ends in an exception, whatever it holds', () => {
    const text = readFileSync(new URL('cdn-outage-and-recovery.yaml', shipped), 'utf8');
    const cut = fc.tuple(fc.nat(text.length), fc.nat(40), fc.string({ maxLength: 12, unit: 'binary' }));
    fc.assert(
      fc.property(cut, ([at, length, put]) => {
        const read = readScenario(text.slice(0, at) + put + text.slice(at + length));
        if (!read.ok) expect(read.problem.line).toBeGreaterThan(0);
      }),
      { numRuns: 500 },
    );
  });

  test('reads, has a title, and says what it shows where it ships', () => {
    const names = readdirSync(shipped);
    expect(names).toHaveLength(6);
    for (const name of names) {
      const read = readScenario(readFileSync(new URL(name, shipped), 'utf8'));
      expect(read).toMatchObject({ ok: true, value: { title: expect.stringMatching(/\w/), about: expect.stringMatching(/\w/) } });
    }
  });
});
