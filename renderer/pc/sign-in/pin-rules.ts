/** Fewest digits of a PIN. Source: Windows, PIN complexity. */
export const shortestPin = 4;

/** What is wrong with a PIN one wants to have: too few digits, or the same digit throughout. */
export type PinFault = 'pinShort' | 'pinSimple';

/** null for a PIN that can be obtained. This PC knows no PIN of anybody: every one that can be obtained lets in, one that cannot does not. */
export function pinFault(pin: string): PinFault | null {
  if (!/^\d+$/.test(pin) || pin.length < shortestPin) return 'pinShort';
  return new Set(pin).size === 1 ? 'pinSimple' : null;
}

/** Wrong PINs since the last sign-in. */
export interface PinTries {
  readonly wrong: number;
  /** Somebody has typed the challenge phrase since. */
  readonly phraseTyped: boolean;
}

export const noTries: PinTries = { wrong: 0, phraseTyped: false };

/** Typed after four wrong PINs, so that no child and no cat locks the PIN. Source: Windows' own words. */
export const challengePhrase = 'A1B2C3';

const triesBeforePhrase = 4;

/** Whether a PIN may be tried: yes, after the challenge phrase, or not until another way of signing in was used. */
export function pinState({ wrong, phraseTyped }: PinTries): 'open' | 'phrase' | 'closed' {
  if (wrong > triesBeforePhrase) return 'closed';
  return wrong === triesBeforePhrase && !phraseTyped ? 'phrase' : 'open';
}
