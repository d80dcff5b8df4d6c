import type { Background } from '../../../shared/contract/backgrounds.ts';

/** `#0063b1`, or `lake.jpg, fill`. */
export function backgroundInWords(background: Background): string {
  return background.kind === 'colour' ? background.colour : `${background.name}, ${background.fit}`;
}
