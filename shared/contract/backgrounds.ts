import * as v from 'valibot';

/** Pictures that ship with the PC, as Settings offers them: names below `assets/pictures`. */
export const ownPictures = {
  desktop: ['desktop-default.jpg', 'desktop-paper.jpg', 'desktop-ember.jpg', 'desktop-lagoon.jpg', 'lock-default.jpg'],
  lockScreen: ['lock-default.jpg', 'lock-dusk.jpg', 'lock-night.jpg', 'desktop-default.jpg', 'desktop-ember.jpg'],
} as const;

/** Where Windows keeps the pictures it comes with, and which of ours lies there on this PC. */
const windowsFolder = /^c:\\windows\\web\\(.+)$/i;
const windowsPictures: ReadonlyMap<string, string> = new Map([
  ['screen\\img100.jpg', 'lock-default.jpg'],
  ['screen\\img104.jpg', 'lock-dusk.jpg'],
  ['screen\\img105.jpg', 'lock-night.jpg'],
  ['wallpaper\\windows\\img0.jpg', 'desktop-default.jpg'],
]);

/** Where it also lies under its own name. */
const ownFolders = /^(?:wallpaper|screen)\\(?:[^\\]+\\)*([^\\]+)$/;

/** The picture of ours that lies under a path below `C:\Windows\Web`; null where none does. */
export function windowsPicture(path: string): string | null {
  const below = windowsFolder.exec(path)?.[1]?.toLowerCase() ?? '';
  const own = ownFolders.exec(below)?.[1] ?? '';
  return windowsPictures.get(below) ?? (ownPictureNames.includes(own) ? own : null);
}

const ownPictureNames: readonly string[] = [...new Set([...ownPictures.desktop, ...ownPictures.lockScreen])];

/** One of the pictures that ship. */
const pictureName = v.pipe(
  v.string(),
  v.check((name) => ownPictureNames.includes(name), `the pictures are ${ownPictureNames.join(', ')}`),
);
const fit = v.picklist(['fill', 'fit', 'stretch', 'tile', 'centre', 'span']);
const colour = v.pipe(v.string(), v.regex(/^#[0-9a-f]{6}$/, 'a colour reads #1a2b3c'));
const background = v.variant('kind', [
  v.strictObject({ kind: v.literal('picture'), name: pictureName, fit, colour: v.exactOptional(colour) }),
  v.strictObject({ kind: v.literal('colour'), colour }),
]);

/** What the person at the PC chose, shown while no policy is in force and again after Delete. */
export const userChoiceSchema = v.strictObject({ desktop: background, lockScreen: background });

export type Fit = v.InferOutput<typeof fit>;

/**
 * A picture by its name under `assets/pictures`, or a plain colour `#rrggbb`. Windows has one background colour for both: without a picture it is all
 * one sees, with one it is the border where the picture leaves the screen free (`IDesktopWallpaper::SetBackgroundColor`).
 */
export type Background = Readonly<v.InferOutput<typeof background>>;

export type UserChoice = Readonly<v.InferOutput<typeof userChoiceSchema>>;

/** The desktop's background colour `#rrggbb`; black until one was chosen, as of a Windows 11 that comes out of its box. */
export function backgroundColour({ colour = '#000000' }: Background): string {
  return colour;
}

/** A picture in place of what was there; the background colour stays. */
export function pictureOn({ colour }: Background, picture: { readonly name: string; readonly fit: Fit }): Background {
  return { kind: 'picture', ...picture, ...(colour !== undefined && { colour }) };
}
