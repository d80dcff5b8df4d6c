import type { Notice } from '../../../shared/contract/device-view.ts';
import type { Pause } from '../../../shared/pause.ts';
import type { Stored } from '../../../shared/stored/stored.ts';
import type { Clock } from '../ports/clock.ts';
import type { DamagedLines } from '../ports/damaged-lines.ts';
import { serialQueue } from './serial-queue.ts';
import { createWriteBehind, damagedNotice } from './write-behind.ts';

/** Entries with rising numbers: the newest in memory, all of them on the disk soon after. */
export interface NumberedLog<Entry> {
  /** Takes an entry whose number is above all before. */
  add(entry: Entry): void;
  /** Entries with a number above `after`, oldest first, at most `limit`. */
  after(after: number, limit: number): Promise<readonly Entry[]>;
  /** What those that are not written down yet come to, by `sizeOf`. Asked before every message, so it is counted and not summed up. */
  unwrittenSize(): number;
  /** Writes down what is pending. */
  writeNow(): Promise<Stored>;
  /** What the operator must know about writing them down; null when all is well. */
  notice(): Notice | null;
  /** Writes down what is pending, and nothing afterwards. */
  close(): Promise<void>;
}

export interface NumberedLogDeps<Entry> {
  readonly numberOf: (entry: Entry) => number;
  /** What `unwrittenSize` adds up; the same for an entry whenever it is asked. */
  readonly sizeOf: (entry: Entry) => number;
  /** At least the number of the newest entry of the run before. */
  readonly newest: number;
  readonly store: DamagedLines & {
    append(entries: readonly Entry[]): Promise<Stored>;
    read(after: number, limit: number): Promise<readonly Entry[]>;
  };
  /** Begins the pause of one reading from the disk; where it ends in a `WorkStopped` nothing is read. Nothing is paused where it is left out. */
  readonly beginReading?: (() => Pause) | undefined;
  /** Real time: a paused device clock must not keep entries from the disk. */
  readonly clock: Clock;
  /** So many stay in memory when they are written down. */
  readonly keptInMemory: number;
  /** The notice while writing fails, before the reason; and what the entries are called. */
  readonly failure: { readonly id: string; readonly text: string };
  readonly entriesAre: string;
  readonly noticeChanged: () => void;
}

export function createNumberedLog<Entry>(deps: NumberedLogDeps<Entry>): NumberedLog<Entry> {
  const { numberOf, sizeOf, newest, store, beginReading, clock, keptInMemory, failure, entriesAre, noticeChanged } = deps;
  const entries: Entry[] = [];
  /** Number of the newest entry on the disk. */
  let written = newest;
  let unwrittenSize = 0;

  /** Index of the first entry in memory with a number above `after`. */
  const indexAfter = (after: number) => {
    let [low, high] = [0, entries.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      const entry = entries[middle];
      if (entry !== undefined && numberOf(entry) <= after) low = middle + 1;
      else high = middle;
    }
    return low;
  };
  /** Whenever some were written down, in blocks: only what is on the disk may go, and the cost of an entry stays constant. */
  const drop = () => {
    if (entries.length > keptInMemory * 1.2) entries.splice(0, Math.min(indexAfter(written), entries.length - keptInMemory));
  };
  const disk = createWriteBehind<Entry>({
    clock,
    pending(most) {
      const first = indexAfter(written);
      return entries.slice(first, first + most);
    },
    append: (those) => store.append(those),
    written(those) {
      const last = those.at(-1);
      if (last !== undefined) written = numberOf(last);
      for (const entry of those) unwrittenSize -= sizeOf(entry);
      drop();
    },
    failure,
    noticeChanged,
  });
  const inTurn = serialQueue();
  /** One at a time: a file is read as a whole for any part of it, and two hundred at once would take the memory of two hundred. */
  const fromDisk = (after: number, limit: number) =>
    inTurn(async () => {
      await beginReading?.()();
      return store.read(after, limit);
    });
  return {
    add(entry) {
      entries.push(entry);
      unwrittenSize += sizeOf(entry);
      disk.soon();
    },
    async after(after, limit) {
      const [oldest] = entries;
      const start = indexAfter(after);
      // Taken before the disk is read: what is written meanwhile may leave memory.
      const newer = entries.slice(start, start + limit);
      const missing = oldest === undefined ? written - after : numberOf(oldest) - 1 - after;
      const older = missing > 0 ? await fromDisk(after, Math.min(limit, missing)) : [];
      // Numbers have gaps where a crash kept entries from the disk, so a short page of old ones is filled up.
      const last = older.at(-1);
      return [...older, ...newer.filter((entry) => last === undefined || numberOf(entry) > numberOf(last))].slice(0, limit);
    },
    unwrittenSize: () => unwrittenSize,
    writeNow: disk.now,
    notice: () => disk.notice() ?? damagedNotice(store.damaged?.() ?? 0, entriesAre),
    close: disk.close,
  };
}
