import { describe, expect, test } from 'vitest';
import { imageGate } from '../../../../electron/device/csp/personalization/gate.ts';
import { branding } from '../../../../electron/device/csp/personalization/project.ts';
import { defaultAssumptions } from '../../../../electron/device/state/assumptions.ts';
import type { DeviceFacts } from '../../../../shared/contract/device-facts.ts';
import { freshSnapshot } from '../../../support/device/snapshots.ts';

const { facts } = freshSnapshot;
const allowed = ['0x4', '0x30', '0x31', '0x88*'];

describe('the gate before pictures', () => {
  const cases: readonly (readonly [string, Partial<DeviceFacts>, 'open' | 'blocked'])[] = [
    ['Enterprise', {}, 'open'],
    ['Pro', { edition: 'Pro' }, 'blocked'],
    ['Pro with SetEduPolicies', { edition: 'Pro', setEduPolicies: true }, 'open'],
    ['Pro in boot-to-cloud shared PC mode', { edition: 'Pro', bootToCloud: 'shared' }, 'open'],
    ['Pro in boot-to-cloud dedicated mode', { edition: 'Pro', bootToCloud: 'dedicated' }, 'blocked'],
    ['Home', { edition: 'Home' }, 'blocked'],
    ['Home with SetEduPolicies', { edition: 'Home', setEduPolicies: true }, 'blocked'],
    ['Holographic for Business, listed with a star', { edition: 'Holographic for Business' }, 'open'],
  ];
  for (const [title, change, kind] of cases) {
    test(`is ${kind} on ${title}`, () => expect(imageGate({ ...facts, ...change }, allowed, defaultAssumptions).kind).toBe(kind));
  }

  const rows = [
    ['Pro', 'proGate'],
    ['Pro E', 'proGate'],
    ['Pro for Workstations N', 'proGate'],
    ['Pro Education', 'proEducationGate'],
    ['Pro Education N', 'proEducationGate'],
  ] as const;
  test.each(rows)('is on %s what the assumption %s says', (edition, row) => {
    const gateWith = (value: 'status7' | 'silentSuccess' | 'applied') =>
      imageGate({ ...facts, edition }, null, { ...defaultAssumptions, [row]: value });
    expect(gateWith('applied')).toEqual({ kind: 'open' });
    expect(gateWith('status7')).toMatchObject({ kind: 'blocked', pretended: null });
    expect(gateWith('silentSuccess')).toMatchObject({ kind: 'blocked', pretended: row });
  });

  test('looks at no list where the DDF has none', () =>
    expect(imageGate({ ...facts, edition: 'Home' }, null, defaultAssumptions).kind).toBe('open'));
});

describe('company name and logo', () => {
  test('are painted in boot-to-cloud shared PC mode', () => {
    expect(branding({ ...facts, bootToCloud: 'shared' }, true, false).painted).toBe(true);
  });
  test('are not painted in any other mode, and the reason names it', () => {
    expect(branding(facts, true, true)).toEqual({ painted: false, reason: expect.stringContaining('boot to cloud is off') });
    expect(branding({ ...facts, bootToCloud: 'dedicated' }, true, true)).toEqual({
      painted: false,
      reason: expect.stringContaining('dedicated'),
    });
  });
  test('are not painted when there is nothing to paint', () => {
    expect(branding({ ...facts, bootToCloud: 'shared' }, false, false).painted).toBe(false);
  });
});
