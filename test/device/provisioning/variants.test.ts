import { describe, expect, test } from 'vitest';
import type { Condition } from '../../../electron/device/provisioning/answer-file.ts';
import { activeVariants, conditionFacts, holds } from '../../../electron/device/provisioning/variants.ts';
import { answerFile, refusalOf, usFacts } from '../../support/provisioning/provisioning-files.ts';

const state = (...pairs: readonly string[]): readonly Condition[] =>
  pairs.map((pair) => ({ name: pair.split('=')[0] ?? '', value: pair.split('=')[1] ?? '' }));

describe('a condition', () => {
  for (const [condition, expected] of [
    ['Region=US', true],
    ['Region=us', true],
    ['Region=FR', false],
    ['Region=!FR', true],
    ['Region=!US', false],
    ['Region=Pattern:(US|CA)', true],
    ['Region=Pattern:U', false],
    ['Region=!Pattern:(FR|BE)', true],
    ['PowerPlatformRole=Range:1, 3', true],
    ['PowerPlatformRole=!Range:1,3', false],
    ['PowerPlatformRole=Range:2,3', false],
    ['Region=Pattern:(', false],
    ['Region=Pattern:(a{1,9999}){1,9999}', false],
    ['MNC=US', false],
    ['constructor=US', false],
    ['__proto__=!US', false],
    ['toString=Pattern:.*', false],
    ['MNC=!US', false],
    ['Colour=red', false],
  ] as const) {
    test(`is ${expected} for ${condition} in the US without a SIM`, () => {
      const [name = '', value = ''] = condition.split('=');
      expect(holds({ name, value }, usFacts)).toBe(expected);
    });
  }

  test('asks the language and region of the PC', () => {
    expect(conditionFacts({ locale: 'zh-Hans-CN' })).toMatchObject({ Lang: 'zh', Region: 'CN' });
    expect(conditionFacts({ locale: 'fr' })).toMatchObject({ Lang: 'fr', Region: '' });
  });
});

describe('variants', () => {
  const variant = (target: string) => ({ targets: [target], settings: [{ path: target, value: '' }] });
  const order = (states: Readonly<Record<string, readonly Condition[]>>, facts: Readonly<Record<string, string>> = usFacts) => {
    const ids = Object.keys(states);
    const targets = ids.map((id) => ({ id, states: [states[id] ?? []] }));
    return activeVariants({ targets, variants: ids.map(variant) }, facts).map((active) => active.variant.targets[0]);
  };

  test('are applied by weight: more conditions later, and equal ones in the order of the document', () => {
    expect(
      order({ two: state('Region=US', 'Lang=en'), one: state('Region=US'), other: state('Lang=en'), none: state('Region=FR') }),
    ).toEqual(['one', 'other', 'two']);
  });

  test('are applied last where they ask the network, and later still where they ask the PC too', () => {
    const facts = { ...usFacts, MNC: '01', MCC: '262' };
    const states = {
      both: state('MNC=01', 'Region=US'),
      network: state('MNC=01', 'MCC=262'),
      pc: state('Region=US', 'Lang=en', 'Architecture=amd64'),
    };
    expect(order(states, facts)).toEqual(['pc', 'network', 'both']);
  });

  test('do not hold for a state without conditions', () => {
    expect(order({ empty: [] })).toEqual([]);
  });

  for (const [what, targets, variants, words] of [
    ['a target that is not there', '', '<Variant><TargetRefs><TargetRef Id="x"/></TargetRefs><Settings/></Variant>', /no Target "x"/],
    ['two targets of one name', '<Targets><Target Id="x"/><Target Id="x"/></Targets>', '', /Two Targets are called "x"/],
    ['a target without a name', '<Targets><Target/></Targets>', '', /no Id/],
  ] as const) {
    test(`are refused for ${what}`, async () => {
      expect(await refusalOf(answerFile('', { after: targets + variants }))).toMatch(words);
    });
  }
});
