import { useCallback, useEffect, useState } from 'react';
import { readPreference, writePreference } from '../../hooks/preferences.ts';

const places = ['bottom', 'top', 'off'] as const;
const sizes = ['usual', 'large', 'small'] as const;

/** Where captions stand over the PC while it is presented, and how large they are. */
export interface CaptionChoice {
  readonly place: (typeof places)[number];
  readonly size: (typeof sizes)[number];
}

/** Relative to the usual one. */
export const captionScales: Readonly<Record<CaptionChoice['size'], number>> = { usual: 1, large: 1.5, small: 0.75 };

/** For every window of this browser: the operator chooses, and the one for the audience follows. */
export function useCaptionChoice(): CaptionChoice {
  const [choice, setChoice] = useState(readChoice);
  const follow = useCallback(() => setChoice(readChoice()), []);
  useEffect(() => {
    addEventListener('storage', follow);
    return () => removeEventListener('storage', follow);
  }, [follow]);
  return choice;
}

/** The next place, or the next size. */
export function changeCaptions(what: keyof CaptionChoice): void {
  const { place, size } = readChoice();
  const next = what === 'place' ? [after(places, place), size] : [place, after(sizes, size)];
  writePreference('captions', next.join(' '));
  // Browsers tell the other windows only.
  dispatchEvent(new StorageEvent('storage'));
}

function readChoice(): CaptionChoice {
  const [place, size] = (readPreference('captions') ?? '').split(' ');
  return { place: places.find((one) => one === place) ?? 'bottom', size: sizes.find((one) => one === size) ?? 'usual' };
}

function after<Value>(values: readonly Value[], value: Value): Value {
  return values[(values.indexOf(value) + 1) % values.length] ?? value;
}
