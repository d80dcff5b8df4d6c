import { type DeviceView, type ImageSlot, type ImageState, imageSlots } from '../../shared/contract/device-view.ts';

/** The slot whose URL or Status node this is; null for every other node. */
export function slotOfNode(snapshot: DeviceView, locURI: string): ImageSlot | null {
  return imageSlots.find((slot) => snapshot.images[slot].urlNode === locURI || snapshot.images[slot].statusNode === locURI) ?? null;
}

/** `0:07` or `1:02:03` for a time to wait, never negative. */
export function waitInWords(milliseconds: number): string {
  const seconds = Math.max(0, Math.ceil(milliseconds / 1_000));
  const parts = [Math.floor(seconds / 60) % 60, seconds % 60].map((part) => String(part).padStart(2, '0'));
  const hours = Math.floor(seconds / 3_600);
  return hours > 0 ? [hours, ...parts].join(':') : [Number(parts[0]), parts[1]].join(':');
}

export interface TriesContext {
  /** As the assumption of this name says. */
  readonly maxTries: string;
  /** Device time in ms since 1970. */
  readonly now: number;
  readonly clock: DeviceView['clock']['mode'];
}

/** How often it was tried and what follows: `2 of 3 tries made, next in 0:12`. Empty before the first try. */
export function triesInWords({ status, tries, nextTryAt }: ImageState, { maxTries, now, clock }: TriesContext): string {
  if (tries === 0) return '';
  if (status === 2) return `Try ${tries} of ${maxTries} is under way`;
  const made = `${tries} of ${maxTries} ${maxTries === '1' ? 'try' : 'tries'} made`;
  if (nextTryAt !== null) {
    const next = `${made}, next in ${waitInWords(nextTryAt - now)}`;
    return clock === 'paused' ? `${next} of the PC’s clock, which is stopped` : next;
  }
  if (status === 6) return `${made}; the PC does not try again by itself`;
  return `${tries === 1 ? '1 try' : `${tries} tries`} made; another would end in the same way`;
}
