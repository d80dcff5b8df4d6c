import { imageStatusMeanings } from '../../shared/image-status.ts';
import { type ImageSlot, imageSlots, type Snapshot } from '../../shared/snapshot.ts';

/** What the tray's dot can say, from quiet to loud. */
export const tones = ['idle', 'success', 'running', 'caution', 'critical'] as const;
export type Tone = (typeof tones)[number];

const slotNames: Readonly<Record<ImageSlot, string>> = {
  desktop: 'Desktop image',
  lockScreen: 'Lock screen image',
  companyLogo: 'Company logo',
};

/** The PC at a glance: the loudest of the three statuses, and all that are set in words. */
export function glanceAt(images: Snapshot['images']): { readonly tone: Tone; readonly words: string } {
  const set = imageSlots.flatMap((slot) => {
    const { status } = images[slot];
    return status === null ? [] : [{ slot, meaning: imageStatusMeanings[status] }];
  });
  const loudness = set.map(({ meaning }) => tones.indexOf(meaning.tone));
  const lines = set.map(({ slot, meaning }) => `${slotNames[slot]}: ${meaning.word.toLowerCase()}`);
  return { tone: tones[Math.max(0, ...loudness)] ?? 'idle', words: ['Managed PC', ...lines].join('\n') };
}
