import { type Background, backgroundColour, type Fit } from '../../../shared/contract/backgrounds.ts';
import type { ImageState } from '../../../shared/contract/device-view.ts';
import { policyOwns } from './policy-owns.ts';

/** A picture that can be loaded: one of the image store (by policy), or one that ships with the app (by choice). */
export type PictureSource = { readonly kind: 'stored' | 'own'; readonly name: string };

/** What is painted behind a screen, before anything is loaded. `around`: the colour `#rrggbb` where a picture leaves the screen free. */
export type SurfacePlan =
  | { readonly kind: 'picture'; readonly source: PictureSource; readonly fit: Fit; readonly around: string }
  | { readonly kind: 'colour'; readonly colour: string };

/** What is painted behind a screen, ready to be shown. Width and height are the picture's, upright, in pixels. */
export type Surface =
  | {
      readonly kind: 'picture';
      readonly url: string;
      readonly width: number;
      readonly height: number;
      readonly fit: Fit;
      readonly around: string;
    }
  | { readonly kind: 'colour'; readonly colour: string };

/**
 * A picture of the PC's own that a policy names; else the CSP's picture while it is in force and has one that can be drawn, otherwise what the person chose. Policy pictures fill the
 * screen. While a new picture is on its way or has failed, `image.picture` still is the last good one, so that one stays.
 */
export function surfacePlan(image: ImageState, choice: Background, policy: Background | null = null): SurfacePlan {
  const around = backgroundColour(choice);
  if (policy !== null) return ownPlan(policy, around);
  if (image.picture !== null && !image.undrawable && policyOwns(image)) {
    return { kind: 'picture', source: { kind: 'stored', name: image.picture.fileName }, fit: 'fill', around };
  }
  return ownPlan(choice, around);
}

function ownPlan(background: Background, around: string): SurfacePlan {
  if (background.kind === 'colour') return background;
  return { kind: 'picture', source: { kind: 'own', name: background.name }, fit: background.fit, around };
}

/** Where the app serves its own pictures. */
export function ownPictureUrl(name: string): string {
  return `./pictures/${name}`;
}
