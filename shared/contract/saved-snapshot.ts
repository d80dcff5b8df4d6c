import type { ImageSlot } from './device-view.ts';
import type { EditionName } from './editions.ts';
import type { ImageStatus } from './image-status.ts';

/** A PC that was put aside under a name: its policies, facts, assumptions, choices and pictures. */
export type SavedSnapshot = { readonly name: string } & (
  | {
      readonly kind: 'whole';
      /** ms since 1970 on the clock of this computer. */
      readonly savedAt: number;
      readonly computerName: string;
      readonly edition: EditionName;
      readonly osBuild: string;
      readonly statuses: Readonly<Record<ImageSlot, ImageStatus | null>>;
      readonly pictures: number;
      /** Of the pictures. */
      readonly bytes: number;
      /** How many of its values came without their secrets; 0 for one that is as it was. */
      readonly masked: number;
    }
  /** It cannot be used; `because` says why, in words. It can still be removed. */
  | { readonly kind: 'damaged'; readonly because: string }
);

/** One thing that is not the same on two PCs. null: it is not there. */
export interface SnapshotDifference {
  readonly kind: 'fact' | 'assumption' | 'node' | 'status' | 'picture' | 'choice' | 'screen';
  readonly name: string;
  readonly one: string | null;
  readonly other: string | null;
}

export interface SnapshotComparison {
  readonly differences: readonly SnapshotDifference[];
  /** How many things are the same. */
  readonly same: number;
}

/** What a PC in a file is called, and how its file is. */
export const snapshotFileEnd = '.mpc';
/** Bytes of such a file: three of the largest pictures a policy can bring, and 16 MiB for everything else. */
export const largestSnapshotFile = (3 * 50 + 16) * 1024 * 1024;
