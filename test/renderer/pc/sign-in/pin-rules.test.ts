import { expect, test } from 'vitest';
import { noTries, pinFault, pinState } from '../../../../renderer/pc/sign-in/pin-rules.ts';

test.each([
  ['2580', null],
  ['1234', null],
  ['123', 'pinShort'],
  ['', 'pinShort'],
  ['12a4', 'pinShort'],
  ['0000', 'pinSimple'],
] as const)('judges the PIN "%s" as %s', (pin, fault) => {
  expect(pinFault(pin)).toBe(fault);
});

test('asks for the phrase once after four wrong PINs, and closes after the fifth', () => {
  const states = [0, 3, 4, 5].map((wrong) => pinState({ ...noTries, wrong }));
  expect(states).toEqual(['open', 'open', 'phrase', 'closed']);
  expect([4, 5].map((wrong) => pinState({ wrong, phraseTyped: true }))).toEqual(['open', 'closed']);
});
