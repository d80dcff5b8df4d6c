import { type DeviceView, type ImageSlot, imageSlots } from '../contract/device-view.ts';
import type { ImageStatus } from '../contract/image-status.ts';
import type { ScenarioRun } from '../contract/scenario.ts';
import { slotNames } from './slot-names.ts';

/** What stands beside the PC while it is shown to people: what is told, what is done, and how far the pictures are. */
export interface Caption {
  /** What the presenter says; empty before the first word. */
  readonly says: string;
  /** The step, or what happened last. */
  readonly step: string;
  readonly chips: readonly CaptionChip[];
}

/** One picture policy has set, and its Status. */
export interface CaptionChip {
  readonly slot: ImageSlot;
  readonly name: string;
  readonly status: ImageStatus;
}

export const captionPlaces = ['bottom', 'top'] as const;
export type CaptionPlace = (typeof captionPlaces)[number];
/** Corner of the screen. */
export type CaptionSide = 'left' | 'right';

/** The step under way, else the last one that was played; before the first the scenario itself is introduced. */
export function captionOfRun({ title, about, steps, says }: ScenarioRun, view: Pick<DeviceView, 'images'>): Caption {
  const step = steps.findLast(({ state }) => state !== 'waiting' && state !== 'left out');
  if (step === undefined) return { says: title, step: about, chips: chipsOf(view) };
  const failed = step.failure === null ? '' : `: expected ${step.failure.expected}, found ${step.failure.found}`;
  const words = `${step.words}${failed}`;
  // What is said is a step of its own: once is enough.
  return { says: says ?? '', step: words === `“${says}”` ? '' : words, chips: chipsOf(view) };
}

/** A chip for every picture that has a Status. */
export function chipsOf({ images }: Pick<DeviceView, 'images'>): readonly CaptionChip[] {
  return imageSlots.flatMap((slot) => {
    const { status } = images[slot];
    return status === null ? [] : [{ slot, name: slotNames[slot], status }];
  });
}
