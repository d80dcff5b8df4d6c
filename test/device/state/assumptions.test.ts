import { describe, expect, test } from 'vitest';
import { assumptionRows, changeAssumptions, defaultAssumptions } from '../../../electron/device/state/assumptions.ts';
import { assumedPC } from '../../support/device/assumed-pc.ts';

describe('the table of assumptions', () => {
  test('shows every assumption with its default, its alternatives and where it comes from', () => {
    const rows = assumptionRows(defaultAssumptions, assumedPC);
    expect(rows.map(({ id }) => id).sort()).toEqual(Object.keys(defaultAssumptions).sort());
    for (const row of rows) {
      expect(row.value).toBe(row.default);
      expect(row.source).not.toBe('');
      expect(row.alternatives.length > 1 || row.pattern !== undefined).toBe(true);
    }
  });

  test('switches several at once', () => {
    const changed = changeAssumptions(defaultAssumptions, { sameUrl: 'refetch', retryDelays: '1,2' });
    expect(changed).toEqual({ ok: true, value: { ...defaultAssumptions, sameUrl: 'refetch', retryDelays: '1,2' } });
  });

  const refusals = [
    ['an id that does not exist', { sameUrl: 'refetch', nope: '1' }],
    ['a property every object has', { constructor: '1' }],
    ['a value it does not take', { urlWriteCode: '500' }],
    ['delays that are not numbers', { retryDelays: '5,x' }],
    ['no delay at all', { retryDelays: '' }],
    ['zero tries', { maxTries: '0' }],
    ['twenty-one tries', { maxTries: '21' }],
  ] as const;
  for (const [title, changes] of refusals) {
    test(`refuses ${title} and says what there is`, () => {
      const changed = changeAssumptions(defaultAssumptions, changes);
      expect(changed.ok).toBe(false);
      if (!changed.ok) expect(changed.problem).toMatchObject({ status: 400, detail: expect.stringMatching(/there are|it takes/) });
    });
  }
});
