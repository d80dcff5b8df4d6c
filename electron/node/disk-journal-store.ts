import { appendFile, mkdir, readdir, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { JournalEntry } from '../../shared/journal-entry.ts';
import type { JournalStore } from '../device/ports.ts';
import { errorCode, inWords } from './durable-file.ts';

export interface DiskJournalStoreOptions {
  /** Holds the journal and nothing else; made with the first entry. */
  readonly folder: string;
  readonly limits?: typeof journalLimits;
}

/** Entries of one file, and of all. At some 300 bytes each the whole takes up to 300 MB. */
export const journalLimits = { perFile: 10_000, inAll: 1_000_000 };

const fileEnd = '.jsonl';

interface Segment {
  /** Sequence number of its first entry; its name. */
  readonly first: number;
  entries: number;
}

/**
 * The journal as lines of JSON in files named after their first entry. Every run begins a file of its own, so a line that a crash
 * has cut stays the last of its file and is left out when it is read.
 */
export function createDiskJournalStore({ folder, limits = journalLimits }: DiskJournalStoreOptions): JournalStore {
  let segments: Promise<Segment[]> | null = null;
  let mine: Segment | null = null;
  const known = (): Promise<Segment[]> => {
    segments ??= listSegments(folder);
    return segments;
  };
  const pathOf = ({ first }: Segment) => join(folder, `${String(first).padStart(12, '0')}${fileEnd}`);
  const entriesOf = async (segment: Segment) => parse(await readFile(pathOf(segment), 'utf8').catch(() => ''));

  const segmentFor = async (first: number): Promise<Segment> => {
    if (mine !== null && mine.entries < limits.perFile) return mine;
    const all = await known();
    mine = { first, entries: 0 };
    // One of this name holds nothing but a line that was cut, or what is written again now.
    if (all.at(-1)?.first === first) await rm(pathOf(mine), { force: true }).catch(() => undefined);
    else all.push(mine);
    await forgetOldest(all, first - limits.inAll);
    return mine;
  };
  const forgetOldest = async (all: Segment[], before: number) => {
    while ((all[1]?.first ?? Number.POSITIVE_INFINITY) <= before) {
      const oldest = all.shift();
      if (oldest !== undefined) await rm(pathOf(oldest), { force: true }).catch(() => undefined);
    }
  };
  return {
    async newest() {
      const all = await known();
      for (const segment of all.toReversed()) {
        const last = (await entriesOf(segment)).at(-1);
        if (last !== undefined) return last.sequence;
      }
      return 0;
    },
    async append(entries) {
      const [first] = entries;
      if (first === undefined) return { kind: 'saved' };
      const segment = await segmentFor(first.sequence);
      try {
        await appendLines(folder, pathOf(segment), `${entries.map((entry) => JSON.stringify(entry)).join('\n')}\n`);
        segment.entries += entries.length;
        return { kind: 'saved' };
      } catch (error) {
        // Part of it may be there: what is tried again goes into a file of its own.
        mine = null;
        return { kind: 'failed', detail: `${folder}: ${inWords(error)}` };
      }
    },
    async read(after, limit) {
      const all = await known();
      const start = Math.max(
        0,
        all.findLastIndex(({ first }) => first <= after + 1),
      );
      const found: JournalEntry[] = [];
      for (const segment of all.slice(start)) {
        if (found.length >= limit) break;
        const newest = found.at(-1)?.sequence ?? after;
        for (const entry of await entriesOf(segment)) if (entry.sequence > newest) found.push(entry);
      }
      return found.slice(0, limit);
    },
  };
}

async function appendLines(folder: string, path: string, lines: string): Promise<void> {
  const append = () => appendFile(path, lines, { mode: 0o600 });
  await append().catch(async (error: unknown) => {
    if (errorCode(error) !== 'ENOENT') throw error;
    await mkdir(folder, { recursive: true, mode: 0o700 });
    await append();
  });
}

async function listSegments(folder: string): Promise<Segment[]> {
  const names = await readdir(folder).catch(() => []);
  return names.flatMap(segmentOf).sort((one, other) => one.first - other.first);
}

function segmentOf(name: string): readonly Segment[] {
  return /^\d{12}\.jsonl$/.test(name) ? [{ first: Number.parseInt(name, 10), entries: 0 }] : [];
}

function parse(text: string): readonly JournalEntry[] {
  return text.split('\n').flatMap((line) => {
    try {
      const entry = JSON.parse(line) as JournalEntry;
      return Number.isSafeInteger(entry.sequence) && typeof entry.title === 'string' ? [entry] : [];
    } catch {
      return [];
    }
  });
}
