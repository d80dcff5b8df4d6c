import { type ImageSlot, type ImageState, imageSlots, type Snapshot } from '../../shared/snapshot.ts';

/** What people call the three pictures. */
export const slotNames: Readonly<Record<ImageSlot, string>> = {
  desktop: 'Desktop picture',
  lockScreen: 'Lock screen picture',
  companyLogo: 'Company logo',
};

/** The slot whose URL or Status node this is; null for every other node. */
export function slotOfNode(snapshot: Snapshot, locURI: string): ImageSlot | null {
  return imageSlots.find((slot) => snapshot.images[slot].urlNode === locURI || snapshot.images[slot].statusNode === locURI) ?? null;
}

/** `1.4 MB`, in the powers of 1000 that file managers show. */
export function bytesInWords(bytes: number): string {
  if (bytes < 1_000) return `${bytes} bytes`;
  if (bytes < 1_000_000) return `${(bytes / 1_000).toFixed(0)} kB`;
  return `${(bytes / 1_000_000).toFixed(1)} MB`;
}

/** `0:07` or `1:02:03` for a time to wait, never negative. */
export function waitInWords(milliseconds: number): string {
  const seconds = Math.max(0, Math.ceil(milliseconds / 1_000));
  const parts = [Math.floor(seconds / 60) % 60, seconds % 60].map((part) => String(part).padStart(2, '0'));
  const hours = Math.floor(seconds / 3_600);
  return hours > 0 ? [hours, ...parts].join(':') : [Number(parts[0]), parts[1]].join(':');
}

/** `Try 2, next in 0:12` while the PC waits for another try; empty when it does not. */
export function triesInWords(image: ImageState, maxTries: string, now: number): string {
  if (image.tries === 0) return '';
  const tries = `${image.tries} of ${maxTries} ${image.tries === 1 && maxTries === '1' ? 'try' : 'tries'} made`;
  return image.nextTryAt === null ? tries : `${tries}, next in ${waitInWords(image.nextTryAt - now)}`;
}
