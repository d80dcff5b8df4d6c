import { expect, test } from 'vitest';
import { factValues, factWrites, ownFactsOf, projectFacts } from '../../../electron/device/csp/facts.ts';
import { freshSnapshot } from '../../support/device/snapshots.ts';

const cases = [
  { setEduPolicies: false, bootToCloud: 'off' },
  { setEduPolicies: true, bootToCloud: 'off' },
  { setEduPolicies: false, bootToCloud: 'shared' },
  { setEduPolicies: true, bootToCloud: 'dedicated' },
] as const;

test('reads back every fact from the nodes that are written for it', () => {
  for (const facts of cases) {
    expect(projectFacts(freshSnapshot.facts, new Map(factWrites(facts)))).toMatchObject(facts);
    expect(projectFacts(freshSnapshot.facts, factValues(facts))).toMatchObject(facts);
  }
});

test('needs no value for what is so anyway', () => {
  expect([...factValues(cases[0])]).toEqual([]);
  expect([...factValues(cases[2])]).toEqual([['./Vendor/MSFT/CloudDesktop/BootToCloudPCEnhanced', '1']]);
});

test('takes the deprecated boot-to-cloud node where the newer one is not set', () => {
  const deprecated = ['./Vendor/MSFT/CloudDesktop/EnableBootToCloudSharedPCMode', 'True'] as const;
  expect(projectFacts(freshSnapshot.facts, new Map([deprecated])).bootToCloud).toBe('shared');
  expect(projectFacts(freshSnapshot.facts, new Map([deprecated, ...factWrites({ bootToCloud: 'dedicated' })])).bootToCloud).toBe(
    'dedicated',
  );
});

test('keeps facts that nodes hold apart from those of the PC', () => {
  expect(ownFactsOf({ edition: 'Pro', setEduPolicies: true, bootToCloud: 'shared' })).toEqual({ edition: 'Pro' });
  expect(factWrites({})).toEqual([]);
});
