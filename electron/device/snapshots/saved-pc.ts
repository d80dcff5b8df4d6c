import * as v from 'valibot';
import { imageSlots, type Picture, type Session } from '../../../shared/contract/device-view.ts';
import type { JournalRecord } from '../../../shared/contract/journal.ts';
import { done, type Result, refused } from '../../../shared/result.ts';
import { issueInWords } from '../../../shared/schema-issue.ts';
import { sessionSchema } from '../../../shared/screens.ts';
import { counter, moment, pastRecord } from '../../../shared/stored/stored-values.ts';
import type { SnapshotPicture } from '../ports/snapshot-store.ts';
import { type DeviceState, readState } from '../state/device-state.ts';

/** A PC put aside. The host's wallpaper, the clock and the numbers of the journal belong to where it runs and are not in it. */
export interface SavedPC {
  readonly version: 1;
  /** ms since 1970 on the clock of the computer. */
  readonly savedAt: number;
  readonly session: Session;
  readonly state: DeviceState;
  /** What led to the pictures of the moment, so that another computer can tell why they are there. */
  readonly history: readonly JournalRecord[];
  /** How many of its values are without their secrets; not there where all are as they were. */
  readonly masked?: number;
}

/** What `savePC` takes along, and some. */
const mostHistory = 1_000;
const schema = v.strictObject({
  version: v.literal(1),
  savedAt: moment,
  session: sessionSchema,
  state: v.unknown(),
  history: v.pipe(v.array(pastRecord), v.maxLength(mostHistory)),
  masked: v.exactOptional(counter),
});

/** A saved PC out of a file, checked in full; the problem says why it cannot be used. */
export function readSavedPC(value: unknown): Result<SavedPC> {
  const version = typeof value === 'object' && value !== null && 'version' in value ? value.version : undefined;
  if (typeof version === 'number' && version > 1) return otherVersion(version);
  const parsed = v.safeParse(schema, value, { abortEarly: true });
  if (!parsed.success) return unusable(issueInWords(parsed.issues, 'snapshot'));
  const state = readState(parsed.output.state);
  if (state.kind === 'newer') return otherVersion(state.version);
  if (state.kind === 'unreadable') return unusable(state.because);
  return done({ ...parsed.output, state: state.state });
}

export function picturesOf({ state }: SavedPC): readonly (Picture & SnapshotPicture)[] {
  return imageSlots.map((slot) => state.images?.[slot]?.picture ?? null).filter((picture) => picture !== null);
}

/** Version 1 of a file is from before the first release; there are no older ones of anything else. */
export function otherVersion(version: number): Result<never> {
  if (version < 2) {
    const detail = `It is of version ${version}, which this version of Managed PC no longer reads. Open it with the one that wrote it.`;
    return refused({ title: 'The snapshot is older than this app', detail, status: 409 });
  }
  const detail = `It is of version ${version}, which this version of Managed PC cannot read. Update the app.`;
  return refused({ title: 'The snapshot is newer than this app', detail, status: 409 });
}

/** What it quotes of a file may be as long as the file. */
const longestDetail = 500;

/** `detail` says in a sentence what is wrong. */
export function unusable(detail: string): Result<never> {
  const words = (detail.length > longestDetail ? `${detail.slice(0, longestDetail)}…` : detail).toWellFormed();
  return refused({ title: 'The snapshot is damaged', detail: words, status: 409 });
}
