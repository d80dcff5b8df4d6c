import { type DeviceView, imageSlots } from '../../../shared/contract/device-view.ts';
import { imageStatusMeanings } from '../../../shared/contract/image-status.ts';
import { notDisplayed } from '../../../shared/words/not-displayed.ts';
import { slotNames } from '../../../shared/words/slot-names.ts';

/** What the tray's dot can say, from quiet to loud. */
export const tones = ['idle', 'success', 'running', 'caution', 'critical'] as const;
export type Tone = (typeof tones)[number];

/** The PC at a glance: the loudest of the three statuses, and all that are set in words. */
export function trayStatusOf(snapshot: Pick<DeviceView, 'images' | 'branding' | 'policies'>): {
  readonly tone: Tone;
  readonly words: string;
} {
  const set = imageSlots.flatMap((slot) => {
    const { status } = snapshot.images[slot];
    if (status === null) return [];
    const { word, tone } = imageStatusMeanings[status];
    const hidden = notDisplayed(snapshot, slot);
    return [
      { tone: hidden === null ? tone : 'caution', line: `${slotNames[slot]}: ${[word.toLowerCase(), hidden ?? []].flat().join(', ')}` },
    ];
  });
  const loudness = set.map(({ tone }) => tones.indexOf(tone));
  return { tone: tones[Math.max(0, ...loudness)] ?? 'idle', words: ['Managed PC', ...set.map(({ line }) => line)].join('\n') };
}
