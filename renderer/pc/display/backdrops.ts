import type { SurfacePlan } from './surface.ts';

type Colours = readonly [top: string, middle: string, bottom: string];

/** What the pictures that ship with the app look like from far away: `convert NAME -resize 1x3! txt:`. */
export const shippedBackdrops: Readonly<Record<string, Colours>> = {
  'desktop-default.jpg': ['#193067', '#394f9d', '#3855aa'],
  'desktop-ember.jpg': ['#753347', '#a35255', '#7b3956'],
  'desktop-lagoon.jpg': ['#133f36', '#4c9687', '#296d79'],
  'desktop-paper.jpg': ['#bbc6d7', '#c9cbd2', '#c2c4c9'],
  'lock-default.jpg': ['#516599', '#988fa1', '#5a5c66'],
  'lock-dusk.jpg': ['#794e83', '#c68797', '#6c4b62'],
  'lock-night.jpg': ['#152645', '#2a486c', '#1d324b'],
};
/** A policy's picture is not known before it is there. */
const unknown: Colours = ['#1c2536', '#2b3850', '#1f2a3d'];

/** The CSS background that stands where a picture comes, from the first frame until it is decoded. */
export function backdropOf(plan: SurfacePlan): string {
  if (plan.kind === 'colour') return 'none';
  const colours = plan.source.kind === 'own' ? (shippedBackdrops[plan.source.name] ?? unknown) : unknown;
  return `linear-gradient(${colours.join(', ')})`;
}
