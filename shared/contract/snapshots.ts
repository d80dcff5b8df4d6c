import * as v from 'valibot';
import type { DeviceView, ImageSlot } from './device-view.ts';
import type { EditionName } from './editions.ts';
import type { ImageStatus } from './image-status.ts';
import { type FilePieces, fileOf, operation } from './operation.ts';
import { nothing, secrets, shortText } from './text-inputs.ts';

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

/** PCs put aside and taken up again. */
export const snapshotRows = {
  listSnapshots: operation<readonly SavedSnapshot[]>()({ effect: 'read', method: 'GET', path: '/api/snapshots' }, nothing),
  /** Puts the PC as it is aside under a name. A name that is taken is refused unless `replace` says otherwise. */
  saveSnapshot: operation<SavedSnapshot>()(
    { effect: 'change', method: 'POST', path: '/api/snapshots' },
    v.strictObject({ name: shortText, replace: v.exactOptional(v.boolean()) }),
  ),
  /** The PC becomes the one of the snapshot, between two messages and as a whole. */
  restoreSnapshot: operation<DeviceView>()(
    { effect: 'change', method: 'POST', path: '/api/snapshots/restore' },
    v.strictObject({ name: shortText }),
  ),
  /** A name that is left out stands for the PC as it is. */
  compareSnapshots: operation<SnapshotComparison>()(
    { effect: 'read', method: 'GET', path: '/api/snapshots/compare' },
    v.strictObject({ one: v.exactOptional(shortText), other: v.exactOptional(shortText) }),
  ),
  removeSnapshot: operation<readonly SavedSnapshot[]>()(
    { effect: 'change', method: 'POST', path: '/api/snapshots/remove' },
    v.strictObject({ name: shortText }),
  ),
  /** A file that holds the snapshot with its pictures. */
  exportSnapshot: operation<FilePieces>()(
    { effect: 'read', method: 'GET', path: '/api/snapshots/export', fileOut: true },
    v.strictObject({ name: shortText, secrets }),
  ),
  /** Takes such a file in; refused whole when it is damaged or of another version. */
  importSnapshot: operation<SavedSnapshot>()(
    { effect: 'change', method: 'POST', path: '/api/snapshots/import', largestBody: largestSnapshotFile, fileIn: 'file' },
    v.strictObject({
      file: fileOf(largestSnapshotFile),
      name: v.exactOptional(shortText),
      replace: v.exactOptional(v.boolean()),
    }),
  ),
} as const;
