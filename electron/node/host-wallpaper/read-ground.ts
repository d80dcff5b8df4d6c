import { type Refused, refuse } from './host-desktop.ts';
import { type Ground, hasCompositor, hashPixels, type Pixels, readAdvertised, readCovers, readScreen } from './root-window.ts';
import type { XConnection } from './x11-connection.ts';

type KnownGround = { readonly kind: 'known'; readonly ground: Ground } | Refused;

const bytesPerPixel = 4;

/**
 * What the root window is painted with. X has no way to ask: programs advertise a picture, others (xsetroot) paint without a word.
 * So an advertised picture counts when nothing that is visible contradicts it; without one, the visible parts must all be one
 * colour, or no window may hide any.
 */
export async function readGround(x: XConnection): Promise<KnownGround> {
  if (x.bitsPerPixel !== bytesPerPixel * 8) return refuse(`the screen has ${x.bitsPerPixel} bits per pixel, which cannot be kept`);
  const advertised = await readAdvertised(x);
  const compositor = await hasCompositor(x);
  if (compositor && advertised !== null) return pictured(advertised, true);
  if (compositor) return refuse('a compositor hides what the desktop shows; set a wallpaper first, with feh for instance');
  const screen = await readScreen(x);
  const covers = await readCovers(x);
  const hidden = markHidden(screen, covers);
  if (advertised !== null && agrees(screen, advertised, hidden)) return pictured(advertised, true);
  const colour = onlyColour(screen, hidden);
  if (colour !== null) return { kind: 'known', ground: { kind: 'plain', pixel: colour } };
  if (covers.length === 0) return pictured(screen, false);
  return refuse('windows hide what the desktop shows and no program left a copy of it; close them, or set a wallpaper with feh first');
}

function pictured(pixels: Pixels, advertised: boolean): KnownGround {
  return { kind: 'known', ground: { kind: 'pixels', pixels, sha256: hashPixels(pixels), advertised } };
}

function markHidden(screen: Pixels, covers: Awaited<ReturnType<typeof readCovers>>): Uint8Array {
  const hidden = new Uint8Array(screen.width * screen.height);
  for (const cover of covers) {
    const left = Math.max(0, cover.x);
    const right = Math.min(screen.width, cover.x + cover.width);
    const bottom = Math.min(screen.height, cover.y + cover.height);
    for (let y = Math.max(0, cover.y); y < bottom && left < right; y += 1)
      hidden.fill(1, y * screen.width + left, y * screen.width + right);
  }
  return hidden;
}

/** Pictures smaller than the screen repeat. */
function agrees(screen: Pixels, tile: Pixels, hidden: Uint8Array): boolean {
  for (let y = 0, at = 0; y < screen.height; y += 1) {
    const row = (y % tile.height) * tile.width;
    for (let x = 0; x < screen.width; x += 1, at += 1) {
      if (hidden[at] === 0 && screen.values[at] !== tile.values[row + (x % tile.width)]) return false;
    }
  }
  return true;
}

/** Null when the visible parts have several colours, or there are none. */
function onlyColour(screen: Pixels, hidden: Uint8Array): number | null {
  const first = hidden.indexOf(0);
  const colour = first === -1 ? undefined : screen.values[first];
  if (colour === undefined) return null;
  return screen.values.every((value, index) => hidden[index] === 1 || value === colour) ? colour : null;
}
