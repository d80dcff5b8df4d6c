import { describe, expect, test } from 'vitest';
import { freshState, readState } from '../../electron/device/device-state.ts';

describe('the state file', () => {
  test('reads back what a fresh PC writes', () => {
    const state = freshState('DEV1');
    expect(readState(JSON.parse(JSON.stringify(state)))).toEqual({ kind: 'read', state });
  });

  test('of a newer version is recognised as such, whatever else is in it', () => {
    expect(readState({ version: 2, anything: 1 })).toEqual({ kind: 'newer', version: 2 });
  });

  const broken: readonly (readonly [string, unknown])[] = [
    ['null', null],
    ['an array', []],
    ['a text', 'state'],
    ['an empty object', {}],
    ['an edition that does not exist', { ...freshState('D'), facts: { ...freshState('D').facts, edition: 'Ultimate' } }],
    ['a status of 8', { ...freshState('D'), images: { desktop: { url: 'x', status: 8 }, lockScreen: null, companyLogo: null } }],
    ['a key nobody knows', { ...freshState('D'), extra: true }],
  ];
  for (const [title, value] of broken) {
    test(`with ${title} is unreadable, and says where`, () => {
      expect(readState(value)).toEqual({ kind: 'unreadable', because: expect.stringMatching(/.+: .+/) });
    });
  }
});
