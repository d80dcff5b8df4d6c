import { describe, expect, test } from 'vitest';
import { parseInput } from '../../../shared/contract/contract.ts';
import { imageStatusMeanings } from '../../../shared/contract/image-status.ts';
import {
  choiceOf,
  faultInWords,
  faultProblem,
  faultsProblem,
  type LabFault,
  type LabFaultMeaning,
  labFaultIds,
  labFaults,
  numberOf,
} from '../../../shared/contract/lab.ts';
import { recipes } from '../../../shared/contract/recipes.ts';

const meanings: readonly (readonly [LabFault['id'], LabFaultMeaning])[] = labFaultIds.map((id) => [id, labFaults[id]]);

describe('a fault of the lab', () => {
  test('takes its usual value and the ends of its range, and nothing beyond', () => {
    for (const [id, { parameter }] of meanings) {
      expect(faultProblem({ id })).toBeNull();
      if (parameter === null) expect(faultProblem({ id, value: 1 })).toBe(`${id} takes no value`);
      else if (parameter.kind === 'choice') {
        expect(parameter.choices).toContain(parameter.usual);
        expect(faultProblem({ id, value: 'nonsense' })).toContain(parameter.choices[0]);
      } else {
        const { least, most, usual } = parameter;
        for (const value of [least, usual, most]) expect(faultProblem({ id, value })).toBeNull();
        for (const value of [least - 1, most + 1, usual + 0.5, Number.NaN, '5']) expect(faultProblem({ id, value })).not.toBeNull();
      }
      expect(faultInWords({ id })).not.toContain('undefined');
    }
  });

  test('has the value it was given, else its usual one, and none where the picture has no such fault', () => {
    const faults = [{ id: 'latency', value: 0 }, { id: 'drip' }, { id: 'status', value: '503' }, { id: 'tls' }, { id: 'hold' }] as const;
    expect([numberOf(faults, 'latency'), numberOf(faults, 'drip'), numberOf(faults, 'status')]).toEqual([0, 20_000, 503]);
    expect([choiceOf(faults, 'status'), choiceOf(faults, 'tls'), choiceOf(faults, 'latency')]).toEqual(['503', 'self-signed', '0']);
    for (const id of ['hold', 'stall', 'type'] as const) expect([numberOf(faults, id), choiceOf(faults, id)]).toEqual([null, null]);
    expect(faultInWords({ id: 'drip' })).toBe('Sends slowly: 20000 bytes a second');
    expect(faultInWords({ id: 'drip', value: 4_096 })).toBe('Sends slowly: 4096 bytes a second');
    expect(faultInWords({ id: 'tls', value: 'expired' })).toBe('Speaks https with a bad certificate: expired');
    expect(faultInWords({ id: 'hold' })).toBe('Keeps the download going until it is released');
  });

  test('goes with every other but those of its own group and itself', () => {
    for (const [id, { group }] of meanings) {
      for (const [other, { group: otherGroup }] of meanings) {
        const rivals = id === other || (group !== null && group === otherGroup);
        expect([id, other, faultsProblem([{ id }, { id: other }]) !== null]).toEqual([id, other, rivals]);
      }
    }
  });
});

describe('a recipe', () => {
  test('is there for every Status, and its lab picture is one the contract takes', () => {
    expect(Object.keys(recipes)).toEqual(Object.keys(imageStatusMeanings));
    for (const { source, facts } of Object.values(recipes)) {
      if (source.kind === 'lab') {
        const { picture, faults } = source;
        expect(parseInput('startLabPicture', { picture, faults })).toMatchObject({ ok: true });
      }
      expect(parseInput('changeDevice', facts)).toMatchObject({ ok: true });
    }
  });
});
