import type { Background } from '../../../shared/contract/backgrounds.ts';

/** `#0063b1`, or `lake.jpg, fill`, or `lake.jpg, fit, on #0063b1`. */
export function backgroundInWords(background: Background): string {
  if (background.kind === 'colour') return background.colour;
  const { name, fit, colour } = background;
  return `${name}, ${fit}${colour === undefined ? '' : `, on ${colour}`}`;
}
