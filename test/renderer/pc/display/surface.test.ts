import { describe, expect, test } from 'vitest';
import { policyOwns } from '../../../../renderer/pc/display/policy-owns.ts';
import { surfacePlan } from '../../../../renderer/pc/display/surface.ts';
import { downloadedImage, freshSnapshot, unsetImage } from '../../../support/device/snapshots.ts';

const choice = { kind: 'picture', name: 'desktop-ember.jpg', fit: 'tile' } as const;
const policy = downloadedImage('desktop', 'DesktopImage_a.jpg');

describe('what is painted', () => {
  test('is what the person chose while no policy is set', () => {
    expect(surfacePlan(unsetImage('desktop'), choice)).toEqual({
      kind: 'picture',
      source: { kind: 'own', name: 'desktop-ember.jpg' },
      fit: 'tile',
      around: '#000000',
    });
  });

  test.each([{ kind: 'colour', colour: '#123456' } as const, { ...choice, colour: '#123456' }])(
    'lets the chosen background colour stand around the picture of a policy: $kind',
    (chosen) => {
      const byGroupPolicy = { kind: 'picture', name: 'desktop-paper.jpg', fit: 'fit' } as const;
      expect(surfacePlan(unsetImage('desktop'), chosen, byGroupPolicy)).toMatchObject({ fit: 'fit', around: '#123456' });
    },
  );

  test('is a colour when the person chose one', () => {
    expect(surfacePlan(unsetImage('desktop'), { kind: 'colour', colour: '#123456' })).toEqual({ kind: 'colour', colour: '#123456' });
  });

  test('is the picture of the policy, filling the screen whatever fit was chosen', () => {
    expect(surfacePlan(policy, choice)).toEqual({
      kind: 'picture',
      source: { kind: 'stored', name: 'DesktopImage_a.jpg' },
      fit: 'fill',
      around: '#000000',
    });
  });

  test.each([2, 3, 4, 5, 6] as const)('stays the last good picture of the policy at Status %i', (status) => {
    expect(surfacePlan({ ...policy, status }, choice)).toMatchObject({ source: { name: 'DesktopImage_a.jpg' } });
  });

  test('stays what the person chose until the first picture of the policy has come', () => {
    expect(surfacePlan({ ...policy, status: 2, picture: null }, choice)).toMatchObject({ source: { kind: 'own' } });
  });

  test('is what the person chose where the picture of the policy cannot be drawn', () => {
    expect(surfacePlan({ ...policy, undrawable: true }, choice)).toMatchObject({ source: { kind: 'own' } });
  });

  test('is what the person chose while the edition blocks the policy', () => {
    expect(surfacePlan({ ...policy, status: 7 }, choice)).toMatchObject({ source: { kind: 'own' } });
  });
});

describe('the ownership of a setting by its policy', () => {
  test('begins the moment it is written, also before there is a picture', () => {
    expect(policyOwns({ ...policy, status: 2, picture: null })).toBe(true);
  });

  test('ends while the edition blocks it, and after Delete', () => {
    expect(policyOwns({ ...policy, status: 7 })).toBe(false);
    expect(policyOwns(freshSnapshot.images.desktop)).toBe(false);
  });
});
