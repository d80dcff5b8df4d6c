import * as v from 'valibot';
import { type ImageSlot, type ImageState, slot } from './device-view.ts';
import type { JournalEntry, JournalKind } from './journal.ts';
import { operation } from './operation.ts';

/** How one link of the chain stands: `idle` is not reached, or not wanted. */
export type LinkState = 'ok' | 'waiting' | 'failed' | 'idle';

export interface LinkFact {
  readonly name: string;
  readonly value: string;
}

/** One step between a command and what can be seen, in the words of the person who asks why. */
export interface WhyLink {
  readonly kind: JournalKind;
  readonly name: string;
  readonly state: LinkState;
  readonly says: string;
  /** The address it is about, without what proves who asks. */
  readonly address?: string;
  /** What to do about it, where something can be done. */
  readonly fix?: string;
  /** What it holds, by name. */
  readonly facts?: readonly LinkFact[];
  /** What the journal holds about this link, oldest first. */
  readonly entries: readonly JournalEntry[];
}

/** What a person can do about it from where the question was asked. */
export type Remedy = 'show-screen' | 'send-policy' | 'change-device' | 'download-again' | 'move-clock' | 'host-wallpaper';

/** Why the policy's picture is on its screen or not: every link from the command to the pixels. */
export interface Why {
  readonly slot: ImageSlot;
  readonly displayed: boolean;
  /** `The policy’s picture is not on the desktop`: the answer in one sentence, without a full stop. */
  readonly says: string;
  /** The reason in half a sentence; null where it is displayed. */
  readonly because: string | null;
  /** What to do about it, where something can be done. */
  readonly fix: string | null;
  /** What else whoever asks ought to know: a later command that was refused, a picture that was kept. */
  readonly remarks: readonly { readonly says: string; readonly fix?: string }[];
  /** The first link that failed or waits; null where none does. */
  readonly broken: JournalKind | null;
  readonly links: readonly WhyLink[];
  readonly remedies: readonly Remedy[];
}

/** A request was made or could be: what was refused by its text or by the gate alone is refused again. */
export function canDownloadAgain({ url, status, tries }: ImageState): boolean {
  return (url ?? '') !== '' && (tries > 0 || status === 1 || status === 2) && status !== 7;
}

/** What people ask of a picture. */
export const whyRows = {
  /** Why the policy's picture is on its screen or not: every link from the command to the pixels, the first broken one marked. */
  getWhy: operation<Why>()({ effect: 'read', method: 'GET', path: '/api/why' }, v.strictObject({ slot })),
} as const;
