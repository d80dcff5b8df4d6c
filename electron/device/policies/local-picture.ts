import { type Background, type Fit, ownPictures, windowsPicture } from '../../../shared/contract/backgrounds.ts';

const known: ReadonlySet<string> = new Set([...ownPictures.desktop, ...ownPictures.lockScreen]);

/** Where Windows keeps the pictures it comes with; this PC has its own ones there. */
const folders = /^c:\\windows\\web\\(?:wallpaper|screen)\\(?:[^\\]+\\)*([^\\]+)$/i;

/** The PC's own picture that a local path names; null where there is no such file on it. */
export function localPicture(path: string, fit: Fit): Background | null {
  const local = path.trim().replace(/^%systemroot%/i, 'C:\\Windows');
  const name = windowsPicture(local) ?? folders.exec(local)?.[1]?.toLowerCase() ?? '';
  return known.has(name) ? { kind: 'picture', name, fit } : null;
}

/** WallpaperStyle of desktop.admx. */
const fits: readonly Fit[] = ['centre', 'tile', 'stretch', 'fit', 'fill', 'span'];

export function fitOfStyle(style: string): Fit {
  return fits[Number(style)] ?? 'fill';
}
